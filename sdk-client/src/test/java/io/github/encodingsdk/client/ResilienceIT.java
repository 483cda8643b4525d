package io.github.encodingsdk.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.encodingsdk.client.ScriptedServer.Reply;
import io.github.encodingsdk.client.auth.AccessToken;
import io.github.encodingsdk.job.AwaitOptions;
import io.github.encodingsdk.job.RetryOptions;
import io.github.encodingsdk.job.exception.AuthenticationException;
import io.github.encodingsdk.job.exception.CallTimeoutException;
import io.github.encodingsdk.job.exception.CallTrace;
import io.github.encodingsdk.job.exception.ClientErrorException;
import io.github.encodingsdk.job.exception.ConnectionException;
import io.github.encodingsdk.job.exception.RedirectedException;
import io.github.encodingsdk.job.exception.ServerErrorException;
import io.github.encodingsdk.job.exception.ServiceCallException;
import io.github.encodingsdk.job.exception.ThrottledException;
import io.github.encodingsdk.job.exception.UnauthenticatedException;
import io.github.encodingsdk.job.exception.WaitTimeoutException;
import io.github.encodingsdk.model.TaskState;
import io.github.encodingsdk.model.TaskStatus;
import io.github.encodingsdk.testkit.FakeEncoder;
import io.github.encodingsdk.testkit.fault.Fault;
import io.github.encodingsdk.testkit.junit.FakeEncoderExtension;
import io.github.encodingsdk.testkit.script.TaskScript;
import io.github.encodingsdk.testkit.time.VirtualTime;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** That the client survives throttling, outages, redirects and expired tokens. */
@ExtendWith(FakeEncoderExtension.class)
class ResilienceIT {

  private static final String ID = "nb:tid:UUID:45547fae-f89c-406c-8202-773ce47f4ac8";
  private static final Instant START = Instant.parse("2024-02-29T12:00:00Z");
  private static final String FINISHED = "{\"Id\":\"" + ID + "\",\"State\":3}";

  /** Longer than every pause here, shorter than the timeouts that are not to be met. */
  private static final Duration HORIZON = Duration.ofHours(2);

  private static final RetryOptions PATIENT =
      RetryOptions.DEFAULT.withTimeout(Duration.ofHours(12));

  private final VirtualTime time = VirtualTime.startingAt(START);
  private double chance;
  private FakeEncoder encoder;

  @BeforeEach
  void start(FakeEncoder encoder) {
    this.encoder = encoder;
    encoder.addAsset("nb:cid:UUID:9bc8ff20-24fb-4fdb-9d7c-b04c7ee573a1");
  }

  @ParameterizedTest
  @ValueSource(ints = {408, 429, 500, 502, 503, 504})
  void aQuestion_isRepeated_afterEveryStatusThatPasses(int status) {
    encoder.addTask(ID, TaskScript.finishing());
    encoder.inject(4, Fault.status(status, "busy"));
    try (AmsV2Client client = client()) {
      assertThat(finished(client.getTaskAsync(ID)).join().state()).isEqualTo(TaskState.FINISHED);
    }
    assertThat(encoder.requests()).hasSize(5);
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 403, 404, 409, 412, 501})
  void aQuestion_isNotRepeated_afterAnyOther(int status) {
    encoder.inject(5, Fault.status(status, "no"));
    try (AmsV2Client client = client()) {
      assertThatThrownBy(() -> finished(client.getTaskAsync(ID)).join()).hasMessageContaining("no");
    }
    assertThat(encoder.requests()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({"408,2", "429,2", "503,2", "500,1", "502,1", "504,1"})
  void aSubmission_isRepeated_onlyIfItWasNotAccepted(int status, int requests) {
    encoder.inject(Fault.status(status, "busy"));
    try (AmsV2Client client = client()) {
      CompletableFuture<String> id = finished(client.submitJobAsync(job()));
      assertThat(id.isCompletedExceptionally()).isEqualTo(requests == 1);
    }
    assertThat(encoder.requests()).hasSize(requests);
  }

  @Test
  void aQuestion_isRepeated_whenTheAnswerBreaksOff_aSubmissionIsNot() {
    encoder.addTask(ID, TaskScript.finishing());
    encoder.inject(2, Fault.cutOff());
    try (AmsV2Client client = client()) {
      assertThat(finished(client.getTaskAsync(ID)).join().state()).isEqualTo(TaskState.FINISHED);
      encoder.inject(Fault.connectionReset());
      assertThatThrownBy(() -> finished(client.submitJobAsync(job())).join())
          .hasCauseInstanceOf(ConnectionException.class);
    }
    assertThat(encoder.requests()).hasSize(4);
  }

  @Test
  void theException_saysHowManyAttemptsTookHowLong_andThePausesDouble() {
    encoder.inject(5, Fault.status(500, "broken"));
    chance = 1 - 0x1.0p-53; // every pause as long as it can be
    try (AmsV2Client client = client()) {
      CompletableFuture<?> call = finished(client.getTaskAsync(ID));
      assertThatThrownBy(call::join)
          .cause()
          .isInstanceOfSatisfying(
              ServerErrorException.class,
              e -> {
                assertThat(e.attempts()).isEqualTo(5);
                assertThat(e.elapsed().toMillis()).isBetween(2999L, 3000L);
                assertThat(e.requestId()).isNotNull();
              })
          .hasMessageMatching(".*\\(request id [0-9a-f-]{36}, 5 attempts in PT(2\\.9\\d+|3)S\\)");
    }
    assertThat(Duration.between(START, time.instant()).toMillis()).isBetween(2999L, 3000L);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "7|PT7S",
        "Thu, 29 Feb 2024 12:00:30 GMT|PT30S",
        "Thu, 29 Feb 2024 11:00:00 GMT|PT0S",
        "-5|PT0S",
        "0|PT0S",
        "99999999999999999999999999|PT0S",
        "soon|PT0S",
      })
  void retryAfter_isKept_inBothForms_andPassedOverWhenItMakesNoSense(String header, Duration pause)
      throws Exception {
    Deque<Reply> replies =
        new ArrayDeque<>(List.of(Reply.of(503).with("Retry-After", header), Reply.json(FINISHED)));
    try (ScriptedServer server = new ScriptedServer(asked -> replies.removeFirst());
        AmsV2Client client = builder(server.baseUri()).build()) {
      assertThat(finished(client.getTaskAsync(ID)).join().state()).isEqualTo(TaskState.FINISHED);
    }
    assertThat(Duration.between(START, time.instant())).isEqualTo(pause);
  }

  @Test
  void retryAfter_beyondTheDeadline_endsTheCallAtOnce() {
    encoder.inject(2, Fault.serviceUnavailable(Duration.ofDays(1)));
    try (AmsV2Client client = client()) {
      assertThatThrownBy(() -> finished(client.getTaskAsync(ID)).join())
          .cause()
          .isInstanceOfSatisfying(
              ThrottledException.class,
              e -> assertThat(e.retryAfter()).isEqualTo(Duration.ofDays(1)));
    }
    assertThat(encoder.requests()).hasSize(1);
    assertThat(time.instant()).isEqualTo(START);
  }

  @Test
  void theDeadline_holdsForAllAttemptsTogether() throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    try (ScriptedServer server =
            new ScriptedServer(
                asked -> {
                  await(never);
                  return Reply.of(200);
                });
        AmsV2Client client =
            builder(server.baseUri())
                .requestTimeout(Duration.ofSeconds(50))
                .retryOptions(RetryOptions.DEFAULT.withTimeout(Duration.ofMinutes(2)))
                .build()) {
      CompletableFuture<TaskStatus> call = client.getTaskAsync(ID);
      awaitThat(() -> server.asked().size() == 1);
      time.advance(Duration.ofSeconds(50));
      awaitThat(() -> server.asked().size() == 2 || advanceByNothing());
      time.advance(Duration.ofSeconds(50));
      awaitThat(() -> server.asked().size() == 3 || advanceByNothing());
      time.advance(Duration.ofSeconds(20));

      assertThatThrownBy(() -> call.get(30, TimeUnit.SECONDS))
          .cause()
          .isInstanceOfSatisfying(
              CallTimeoutException.class,
              e -> {
                assertThat(e.attempts()).isEqualTo(3);
                assertThat(e.elapsed()).isEqualTo(Duration.ofMinutes(2));
              })
          .hasMessageContaining("got no complete response within PT2M");
      never.countDown();
    }
  }

  /** Lets a pause of no length end that was begun after the time was moved. */
  private boolean advanceByNothing() {
    time.advance(Duration.ZERO);
    return false;
  }

  @Test
  void theBudget_isSharedByAllCalls_andEarnedBackBySuccess() {
    encoder.addTask(ID, TaskScript.finishing());
    try (AmsV2Client client =
        builder(encoder.baseUri()).retryOptions(PATIENT.withRetryBudget(6)).build()) {
      encoder.inject(20, Fault.serviceUnavailable());
      for (int call = 0; call < 10; call++) {
        assertThat(finished(client.getTaskAsync(ID))).isCompletedExceptionally();
      }
      assertThat(encoder.requests()).hasSize(10 + 6);

      encoder.inject(4, Fault.serviceUnavailable());
      encoder.reset();
      encoder.addTask(ID, TaskScript.finishing());
      for (int call = 0; call < 10; call++) {
        assertThat(finished(client.getTaskAsync(ID))).isCompleted();
      }
      encoder.inject(Fault.serviceUnavailable());
      assertThat(finished(client.getTaskAsync(ID))).isCompleted();
      encoder.inject(Fault.serviceUnavailable());
      assertThat(finished(client.getTaskAsync(ID))).isCompletedExceptionally();
    }
  }

  @Test
  void aWait_sitsOutAnHourOf503_withoutAStorm() throws Exception {
    Instant end = START.plus(Duration.ofHours(1));
    try (ScriptedServer server =
            new ScriptedServer(
                asked -> time.instant().isBefore(end) ? Reply.of(503) : Reply.json(FINISHED));
        AmsV2Client client = builder(server.baseUri()).build()) {
      AwaitOptions options =
          AwaitOptions.DEFAULT
              .withPollInterval(Duration.ofMinutes(1))
              .withMaxOutage(Duration.ofHours(2));
      CompletableFuture<TaskStatus> wait = finished(client.jobs().awaitTaskAsync(ID, options));

      assertThat(wait.join().state()).isEqualTo(TaskState.FINISHED);
      assertThat(server.asked()).hasSizeBetween(60, 60 + 100 + 2);
    }
  }

  @Test
  void aWait_endsWithTheFailure_whenTheOutageLastsTooLong() {
    encoder.inject(10_000, Fault.serviceUnavailable());
    try (AmsV2Client client = client()) {
      AwaitOptions options =
          AwaitOptions.DEFAULT
              .withPollInterval(Duration.ofMinutes(1))
              .withMaxOutage(Duration.ofMinutes(10));
      assertThatThrownBy(() -> finished(client.jobs().awaitTaskAsync(ID, options)).join())
          .hasCauseInstanceOf(ThrottledException.class);
    }
    assertThat(Duration.between(START, time.instant())).isEqualTo(Duration.ofMinutes(10));
  }

  @Test
  void aWait_whoseDeadlinePassesInAnOutage_saysWhyTheLastCallFailed() {
    encoder.inject(10_000, Fault.serviceUnavailable());
    try (AmsV2Client client = client()) {
      AwaitOptions options =
          AwaitOptions.DEFAULT
              .withPollInterval(Duration.ofMinutes(1))
              .withTimeout(Duration.ofMinutes(10));
      Duration horizon = Duration.ofMinutes(2);
      assertThatThrownBy(() -> finished(client.jobs().awaitTaskAsync(ID, options), horizon).join())
          .cause()
          .isInstanceOf(WaitTimeoutException.class)
          .hasCauseInstanceOf(ThrottledException.class);
    }
  }

  @Test
  void aWait_doesNotSitOutARefusal() {
    try (AmsV2Client client = client()) {
      assertThatThrownBy(() -> finished(client.jobs().awaitTaskAsync("no id")).join())
          .hasCauseInstanceOf(ClientErrorException.class);
    }
    assertThat(encoder.requests()).hasSize(1);
  }

  @Test
  void aTokenThatIsNotTaken_isReplacedOnce() throws Exception {
    try (ScriptedServer server =
            new ScriptedServer(
                asked ->
                    "Bearer fresh".equals(asked.authorization())
                        ? Reply.json(FINISHED)
                        : Reply.of(401));
        AmsV2Client client =
            builder(server.baseUri()).bearerToken(oneAfterTheOther("stale", "fresh")).build();
        AmsV2Client hopeless =
            builder(server.baseUri()).bearerToken(oneAfterTheOther("a", "b", "c")).build()) {
      assertThat(finished(client.getTaskAsync(ID)).join().state()).isEqualTo(TaskState.FINISHED);
      assertThat(server.asked()).hasSize(2);

      assertThatThrownBy(() -> finished(hopeless.getTaskAsync(ID)).join())
          .hasCauseInstanceOf(UnauthenticatedException.class);
      assertThat(server.asked())
          .extracting(ScriptedServer.Asked::authorization)
          .containsExactly("Bearer stale", "Bearer fresh", "Bearer a", "Bearer b");
    }
  }

  @Test
  void aToken_isKeptUntilShortlyBeforeItExpires_alsoInTheMiddleOfAWait() throws Exception {
    Instant end = START.plus(Duration.ofHours(5));
    AtomicInteger tokens = new AtomicInteger();
    AtomicInteger expired = new AtomicInteger();
    try (ScriptedServer server =
            new ScriptedServer(
                asked -> {
                  Instant expiry =
                      Instant.parse(String.valueOf(asked.authorization()).split(" ", -1)[1]);
                  if (!time.instant().isBefore(expiry)) {
                    expired.incrementAndGet();
                  }
                  return Reply.json(
                      time.instant().isBefore(end)
                          ? "{\"Id\":\"" + ID + "\",\"State\":2}"
                          : FINISHED);
                });
        AmsV2Client client =
            builder(server.baseUri())
                .tokenSource(
                    () -> {
                      tokens.incrementAndGet();
                      Instant expiry = time.instant().plus(Duration.ofHours(1));
                      return CompletableFuture.completedFuture(
                          AccessToken.of(expiry.toString(), expiry));
                    })
                .build()) {
      AwaitOptions options = AwaitOptions.DEFAULT.withPollInterval(Duration.ofMinutes(5));
      assertThat(finished(client.jobs().awaitTaskAsync(ID, options)).join().state())
          .isEqualTo(TaskState.FINISHED);
      assertThat(expired).hasValue(0);
      assertThat(tokens).hasValueBetween(5, 7);
    }
  }

  @Test
  void aSignInThatFailsForAWhile_isTriedAgain_evenForASubmission() {
    AtomicInteger tries = new AtomicInteger();
    try (AmsV2Client client =
        builder(encoder.baseUri())
            .tokenSource(
                () ->
                    tries.incrementAndGet() < 4
                        ? CompletableFuture.failedFuture(signIn(true))
                        : CompletableFuture.completedFuture(AccessToken.of("token")))
            .build()) {
      assertThat(finished(client.submitJobAsync(job()))).isCompleted();
      assertThat(tries).hasValue(4);
      assertThat(finished(client.submitJobAsync(job()))).isCompleted();
      assertThat(tries).hasValue(4);
    }
  }

  @Test
  void aSignInThatIsRefused_isReportedAtOnce_withoutTheSecret() {
    AtomicInteger tries = new AtomicInteger();
    try (AmsV2Client client =
        builder(encoder.baseUri())
            .tokenSource(
                () -> {
                  tries.incrementAndGet();
                  return CompletableFuture.failedFuture(signIn(false));
                })
            .build()) {
      assertThatThrownBy(() -> finished(client.getTaskAsync(ID)).join())
          .cause()
          .isInstanceOfSatisfying(
              AuthenticationException.class,
              e -> {
                assertThat(e.error()).isEqualTo("invalid_client");
                assertThat(e.attempts()).isEqualTo(1);
              })
          .hasMessage("signing in failed");
      assertThat(tries).hasValue(1);
    }
    assertThat(encoder.requests()).isEmpty();
  }

  private static AuthenticationException signIn(boolean isTransient) {
    return new AuthenticationException(
        "signing in failed",
        isTransient ? 503 : 400,
        isTransient ? null : "invalid_client",
        isTransient,
        null,
        CallTrace.NONE,
        null);
  }

  @Test
  void aRedirect_isLearnedOnce_andMethodAndBodySurvive() throws Exception {
    try (ScriptedServer cluster =
            new ScriptedServer(
                asked ->
                    asked.method().equals("POST")
                        ? new Reply(
                            201, java.util.Map.of(), "{\"Id\":\"nb:jid:UUID:1\",\"State\":0}")
                        : Reply.json(FINISHED));
        ScriptedServer front =
            new ScriptedServer(
                asked -> Reply.of(301).with("Location", cluster.baseUri().toString()));
        AmsV2Client client = builder(front.baseUri()).build()) {
      assertThat(finished(client.submitJobAsync(job())).join()).isEqualTo("nb:jid:UUID:1");
      assertThat(finished(client.getTaskAsync(ID)).join().state()).isEqualTo(TaskState.FINISHED);

      assertThat(front.targets()).containsExactly("POST /api/Jobs");
      assertThat(cluster.asked()).hasSize(2);
      assertThat(cluster.asked().get(0).body()).isEqualTo(front.asked().get(0).body()).isNotEmpty();
      assertThat(cluster.asked().get(0).authorization()).isEqualTo("Bearer token");
      assertThat(cluster.targets().get(1)).startsWith("GET /api/Tasks('");
    }
  }

  @Test
  void aRedirectToTheWholeAddress_isUnderstoodToo() throws Exception {
    try (ScriptedServer cluster = new ScriptedServer(asked -> Reply.json("{\"value\":[]}"));
        ScriptedServer front =
            new ScriptedServer(
                asked ->
                    Reply.of(308)
                        .with(
                            "Location",
                            cluster.baseUri() + asked.target().substring("/api/".length())));
        AmsV2Client client = builder(front.baseUri()).build()) {
      assertThat(finished(toList(client.listJobs(JobQuery.all().inState(TaskState.ERROR)))).join())
          .isEmpty();
      assertThat(cluster.targets()).containsExactly("GET /api/Jobs?$filter=State%20eq%204");
    }
  }

  @Test
  void aPlaceThatWasLearned_isForgottenWhenNobodyAnswersThere() throws Exception {
    ScriptedServer cluster = new ScriptedServer(asked -> Reply.json(FINISHED));
    try (ScriptedServer front =
            new ScriptedServer(
                asked -> Reply.of(301).with("Location", cluster.baseUri().toString()));
        AmsV2Client client = builder(front.baseUri()).build()) {
      assertThat(finished(client.getTaskAsync(ID))).isCompleted();
      cluster.close();
      front.script(asked -> Reply.json(FINISHED));

      assertThat(finished(client.getTaskAsync(ID))).isCompleted();
      assertThat(front.asked()).hasSize(2);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/api/|this was redirect 6 of one call",
        "/api/x/|this was redirect 6 of one call",
        "|the response has no Location",
        "::|its Location is not a valid URI",
        "ftp://127.0.0.1/api/|its Location is not an http or https URI",
        "mailto:a@b|its Location is not an http or https URI",
        "http://user:secret@127.0.0.1/api/|its Location names a user",
        "http://evil.example/api/|its Location is at a host that is not trusted: evil.example",
        "http://media.azure.net.evil.example/|its Location is at a host that is not trusted:"
            + " media.azure.net.evil.example",
        "http://xmedia.azure.net/|its Location is at a host that is not trusted: xmedia.azure.net",
        "/login?return=x|its Location is not a base address: it has a query",
      })
  void aRedirectThatCannotBeFollowed_isTyped_andSaysWhy(String location, String why)
      throws Exception {
    try (ScriptedServer server =
            new ScriptedServer(
                asked ->
                    location == null ? Reply.of(301) : Reply.of(301).with("Location", location));
        AmsV2Client client = builder(server.baseUri()).build()) {
      assertThatThrownBy(() -> finished(client.getTaskAsync(ID)).join())
          .cause()
          .isInstanceOf(RedirectedException.class)
          .hasMessageContaining(" was redirected: HTTP 301: \"" + why)
          .hasMessageNotContaining("secret");
      assertThat(server.asked()).hasSizeLessThanOrEqualTo(6);
    }
  }

  @Test
  void aForeignHost_getsTheTokenOnlyIfTheUserSaysSo() throws Exception {
    try (ScriptedServer elsewhere = new ScriptedServer(asked -> Reply.json(FINISHED));
        ScriptedServer server =
            new ScriptedServer(
                asked ->
                    Reply.of(301).with("Location", elsewhere.baseUriOfAnotherHost().toString()));
        AmsV2Client client = builder(server.baseUri()).build();
        AmsV2Client trusting = builder(server.baseUri()).trustRedirectsTo("LocalHost").build()) {
      assertThatThrownBy(() -> finished(client.getTaskAsync(ID)).join())
          .hasCauseInstanceOf(RedirectedException.class);
      assertThat(elsewhere.asked()).isEmpty();

      assertThat(finished(trusting.getTaskAsync(ID))).isCompleted();
      assertThat(elsewhere.asked()).hasSize(1);
    }
    for (String none : List.of("", "https://a.example", "a.example/", "*.example", ".example")) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> builder(encoder.baseUri()).trustRedirectsTo(none))
          .withMessageStartingWith("domain is not a valid host name: ");
    }
  }

  @Test
  void onlySoManyRequests_areUnderWayAtOnce_andEveryOneComesToItsTurn() throws Exception {
    AtomicInteger now = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    CountDownLatch full = new CountDownLatch(4);
    CountDownLatch go = new CountDownLatch(1);
    try (ScriptedServer server =
            new ScriptedServer(
                asked -> {
                  most.accumulateAndGet(now.incrementAndGet(), Math::max);
                  full.countDown();
                  await(go);
                  now.decrementAndGet();
                  return Reply.json(FINISHED);
                });
        AmsV2Client client = builder(server.baseUri()).maxRequestsInFlight(4).build()) {
      List<CompletableFuture<TaskStatus>> calls = new ArrayList<>();
      for (int i = 0; i < 200; i++) {
        calls.add(client.getTaskAsync(ID));
      }
      await(full);
      go.countDown();
      for (CompletableFuture<TaskStatus> call : calls) {
        assertThat(call.get(60, TimeUnit.SECONDS).state()).isEqualTo(TaskState.FINISHED);
      }
      assertThat(most).hasValue(4);
      assertThat(server.asked()).hasSize(200);
    }
  }

  @Test
  void aCallThatIsCancelledBeforeItsTurn_isNeverMade_andKeepsNobodyWaiting() throws Exception {
    CountDownLatch came = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    try (ScriptedServer server =
            new ScriptedServer(
                asked -> {
                  came.countDown();
                  await(go);
                  return Reply.json(FINISHED);
                });
        AmsV2Client client = builder(server.baseUri()).maxRequestsInFlight(1).build()) {
      CompletableFuture<TaskStatus> first = client.getTaskAsync(ID);
      await(came);
      List<CompletableFuture<TaskStatus>> cancelled = new ArrayList<>();
      for (int i = 0; i < 100; i++) {
        cancelled.add(client.getTaskAsync(ID));
      }
      CompletableFuture<TaskStatus> last = client.getTaskAsync(ID);
      cancelled.forEach(call -> call.cancel(true));
      go.countDown();

      assertThat(first.get(60, TimeUnit.SECONDS).state()).isEqualTo(TaskState.FINISHED);
      assertThat(last.get(60, TimeUnit.SECONDS).state()).isEqualTo(TaskState.FINISHED);
      assertThat(server.asked()).hasSize(2);
    }
  }

  @Test
  void aClockThatJumps_movesNoDeadline() {
    encoder.addTask(ID, TaskScript.builder().processing(1).times(3).finishes());
    Deque<Instant> jumps =
        new ArrayDeque<>(List.of(Instant.MAX, Instant.EPOCH, Instant.MIN, START));
    encoder.inject(3, Fault.status(500, "x"));
    try (AmsV2Client client =
        builder(encoder.baseUri())
            .clock(() -> jumps.size() > 1 ? jumps.removeFirst() : jumps.getFirst())
            .build()) {
      assertThat(finished(client.jobs().awaitTaskAsync(ID)).join().state())
          .isEqualTo(TaskState.FINISHED);
    }
  }

  @Test
  void closing_endsTheCallsThatPauseOrWaitForTheirTurn() {
    encoder.inject(1000, Fault.serviceUnavailable(Duration.ofSeconds(30)));
    AmsV2Client client = builder(encoder.baseUri()).maxRequestsInFlight(1).build();
    List<CompletableFuture<TaskStatus>> calls = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      calls.add(client.getTaskAsync(ID));
    }
    client.close();
    assertThat(calls).allSatisfy(call -> assertThat(call).isCancelled());
    awaitNoTimers();
  }

  @Test
  void options_outOfRange_areRefusedByName() {
    RetryOptions options = RetryOptions.DEFAULT;
    assertThatIllegalArgumentException()
        .isThrownBy(() -> options.withMaxAttempts(0))
        .withMessage("maxAttempts is less than 1: 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> options.withBackoff(Duration.ofSeconds(2), Duration.ofSeconds(1)))
        .withMessage("maxBackoff is less than initialBackoff: PT1S < PT2S");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> options.withBackoff(Duration.ZERO, Duration.ofSeconds(1)))
        .withMessage("initialBackoff is not positive: PT0S");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> options.withTimeout(Duration.ZERO))
        .withMessage("timeout is not positive: PT0S");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> options.withRetryBudget(-1))
        .withMessage("retryBudget is negative: -1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> AwaitOptions.DEFAULT.withMaxOutage(Duration.ofSeconds(-1)))
        .withMessage("maxOutage is negative: PT-1S");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder(encoder.baseUri()).maxRequestsInFlight(0))
        .withMessage("maxRequestsInFlight is less than 1: 0");
  }

  @Test
  void blockingCallers_findTheirOwnFramesInTheStackTrace() {
    encoder.inject(Fault.status(400, "no"));
    try (AmsV2Client client =
        AmsV2Client.builder(encoder.baseUri()).bearerToken(() -> "t").build()) {
      ServiceCallException e =
          catchThrowableOfType(ServiceCallException.class, () -> client.getTask(ID));
      assertThat(e.getStackTrace())
          .anyMatch(frame -> frame.getMethodName().startsWith("blockingCallers_find"));
    }
  }

  private <T> CompletableFuture<T> finished(CompletableFuture<T> work) {
    return finished(work, HORIZON);
  }

  private <T> CompletableFuture<T> finished(CompletableFuture<T> work, Duration horizon) {
    time.advanceUntil(work, horizon);
    return work;
  }

  private static <T> CompletableFuture<List<T>> toList(PagedIterable<T> listing) {
    List<T> all = new ArrayList<>();
    return listing.forEachPageAsync(all::addAll).thenApply(done -> all);
  }

  private void awaitNoTimers() {
    awaitThat(() -> time.timers() == 0);
  }

  private static void awaitThat(BooleanSupplier condition) {
    long giveUp = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (!condition.getAsBoolean() && System.nanoTime() < giveUp) {
      Thread.onSpinWait();
    }
    assertThat(condition.getAsBoolean()).isTrue();
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the server closes: its thread ends, with nobody to hear
    }
  }

  private static Supplier<String> oneAfterTheOther(String... tokens) {
    Deque<String> left = new ArrayDeque<>(List.of(tokens));
    return () -> left.size() > 1 ? left.removeFirst() : left.getFirst();
  }

  private static JobSubmission job() {
    return JobSubmission.builder("job")
        .inputAsset("nb:cid:UUID:9bc8ff20-24fb-4fdb-9d7c-b04c7ee573a1")
        .task(new TaskSubmission("task", TaskSubmission.MEDIA_ENCODER_STANDARD, "preset"))
        .build();
  }

  private AmsV2Client client() {
    return builder(encoder.baseUri()).build();
  }

  private AmsV2ClientBuilder builder(URI base) {
    return AmsV2Client.builder(base)
        .bearerToken(() -> "token")
        .scheduler(time.scheduler())
        .clock(time)
        .random(() -> (long) (chance * 0x1.0p53) << 11)
        .requestTimeout(Duration.ofDays(2))
        .retryOptions(PATIENT);
  }
}
