package io.github.encodingsdk.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.encodingsdk.failure.EncodingException;
import io.github.encodingsdk.job.AwaitOptions;
import io.github.encodingsdk.job.RetryOptions;
import io.github.encodingsdk.job.exception.CallInterruptedException;
import io.github.encodingsdk.job.exception.CallTimeoutException;
import io.github.encodingsdk.job.exception.CallTrace;
import io.github.encodingsdk.job.exception.ClientErrorException;
import io.github.encodingsdk.job.exception.ConnectionException;
import io.github.encodingsdk.job.exception.HttpStatusException;
import io.github.encodingsdk.job.exception.NotFoundException;
import io.github.encodingsdk.job.exception.RedirectedException;
import io.github.encodingsdk.job.exception.ServerErrorException;
import io.github.encodingsdk.job.exception.ServiceCallException;
import io.github.encodingsdk.job.exception.ThrottledException;
import io.github.encodingsdk.job.exception.UnauthenticatedException;
import io.github.encodingsdk.job.exception.UnreadableResponseException;
import io.github.encodingsdk.job.exception.WaitTimeoutException;
import io.github.encodingsdk.model.EncodingErrorCode;
import io.github.encodingsdk.model.TaskState;
import io.github.encodingsdk.testkit.FakeEncoder;
import io.github.encodingsdk.testkit.fault.Fault;
import io.github.encodingsdk.testkit.junit.FakeEncoderExtension;
import io.github.encodingsdk.testkit.script.TaskScript;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the client throws when it cannot learn a state, and that it leaves nothing running. */
@ExtendWith(FakeEncoderExtension.class)
class AmsV2ClientFaultsIT {

  private static final String ID = "nb:tid:UUID:45547fae-f89c-406c-8202-773ce47f4ac8";
  private static final Duration LONG = Duration.ofMinutes(10);
  private static final int TRIES_OF_THE_JDK = 20;

  private FakeEncoder encoder;
  private ScheduledThreadPoolExecutor scheduler;

  @BeforeEach
  void start(FakeEncoder encoder) {
    this.encoder = encoder;
    scheduler = new ScheduledThreadPoolExecutor(1);
    scheduler.setRemoveOnCancelPolicy(true);
  }

  @AfterEach
  void stop() {
    scheduler.shutdownNow();
  }

  @ParameterizedTest
  @CsvSource({
    "401,UnauthenticatedException",
    "404,NotFoundException",
    "400,ClientErrorException",
    "403,ClientErrorException",
    "409,ClientErrorException",
    "412,ClientErrorException",
    "429,ThrottledException",
    "503,ThrottledException",
    "408,ServerErrorException",
    "500,ServerErrorException",
    "502,ServerErrorException",
    "504,ServerErrorException",
    "302,RedirectedException",
  })
  void everyStatus_hasItsException_withTextAndRequestId(int status, String exception) {
    encoder.inject(2, Fault.status(status, "the \"reason\""));
    try (AmsV2Client client = client()) {
      HttpStatusException e =
          catchThrowableOfType(HttpStatusException.class, () -> client.getTask(ID));

      assertThat(e.getClass().getSimpleName()).isEqualTo(exception);
      assertThat(e.status()).isEqualTo(status);
      assertThat(e.serviceMessage()).isEqualTo("the \"reason\"");
      assertThat(e.requestId()).matches("[0-9a-f-]{36}");
      assertThat(e)
          .hasMessageStartingWith("GET Tasks('nb%3Atid%3AUUID%3A45547fae")
          .hasMessageEndingWith(
              ": HTTP " + status + ": \"the \\\"reason\\\"\" (request id " + e.requestId() + ")");
      assertThatThrownBy(() -> client.jobs().awaitTaskAsync(ID).join())
          .isInstanceOf(CompletionException.class)
          .cause()
          .isExactlyInstanceOf(e.getClass());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"error\":{\"code\":\"\",\"message\":{\"lang\":\"en-US\",\"value\":\"verbose\"}}}|verbose",
        "{\"odata.error\":{\"code\":\"\",\"message\":{\"lang\":\"x\",\"value\":\"plain\"}}}|plain",
        "{\"error\":{\"code\":\"MissingApiVersionParameter\",\"message\":\"ARM\"}}|ARM",
        "{\"error\":\"invalid_client\",\"error_description\":\"ACS50012\"}|ACS50012",
        "<m:error xmlns:m='http://schemas.microsoft.com/ado/2007/08/dataservices/metadata'>"
            + "<m:code/><m:message>Atom</m:message></m:error>|Atom",
        "<html><body>Bad Gateway</body></html>|<html><body>Bad Gateway</body></html>",
        "Unauthorized|Unauthorized",
        "{\"other\":1}|{\"other\":1}",
        "{\"error\":|{\"error\":",
      })
  void theServicesText_isFoundInEveryForm(String body, String text) throws Exception {
    try (RawServer server =
            new RawServer(
                "HTTP/1.1 500 Oops\r\nrequest-id: r1\r\nContent-Length: "
                    + body.length()
                    + "\r\n\r\n"
                    + body);
        AmsV2Client client = client(server.baseUri())) {
      assertThatThrownBy(() -> client.getTask(ID))
          .isInstanceOfSatisfying(
              ServerErrorException.class,
              e -> {
                assertThat(e.serviceMessage()).isEqualTo(text);
                assertThat(e.requestId()).isEqualTo("r1");
              });
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"error\":", "[", "{\"error\":{\"message\":[", "<a>"})
  void anErrorBodyThatIsNestedVeryDeep_isTakenAsText(String unit) throws Exception {
    String body = unit.repeat(50_000);
    try (RawServer server =
            new RawServer(
                "HTTP/1.1 400 No\r\nContent-Length: " + body.length() + "\r\n\r\n" + body);
        AmsV2Client client = client(server.baseUri())) {
      assertThatThrownBy(() -> client.getTask(ID))
          .isInstanceOfSatisfying(
              ClientErrorException.class,
              e -> assertThat(e.serviceMessage()).startsWith(unit).hasSizeLessThan(2_000));
    }
  }

  @Test
  void close_inTheCallbackOfACall_doesNotHang() throws Exception {
    encoder.addTask(ID, TaskScript.finishing());
    AmsV2Client client = AmsV2Client.builder(encoder.baseUri()).bearerToken(() -> "token").build();

    client.getTaskAsync(ID).thenAccept(status -> client.close()).get(30, TimeUnit.SECONDS);
  }

  @Test
  void anErrorWithoutText_hasNone() throws Exception {
    try (RawServer server = new RawServer("HTTP/1.1 500 Oops\r\nContent-Length: 0\r\n\r\n");
        AmsV2Client client = client(server.baseUri())) {
      assertThatThrownBy(() -> client.getTask(ID))
          .isInstanceOfSatisfying(
              ServerErrorException.class, e -> assertThat(e.serviceMessage()).isNull());
    }
  }

  @Test
  void ids_malformedAndUnknown_areTypedCallErrors() {
    try (AmsV2Client client = client()) {
      assertThatThrownBy(() -> client.getTask("notAValidId"))
          .isInstanceOf(ClientErrorException.class)
          .hasMessageContaining("HTTP 400");
      assertThatThrownBy(() -> client.getTask(ID)).isInstanceOf(NotFoundException.class);
      assertThatThrownBy(
              () -> client.jobs().await("nb:jid:UUID:45547fae-f89c-406c-8202-773ce47f4ac8"))
          .isInstanceOf(NotFoundException.class);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "')/../Jobs('x",
        "x')?$filter=Id eq 'y",
        "a/b\\c",
        "../../__admin/mappings",
        "100%",
        "%27)",
        "caf\u00e9 \ud83c\udfac",
        "a'b''c",
        "x#y",
        "x;y&z=1",
        "\r\nX-Injected: 1",
        ".",
      })
  void anOddId_isEncoded_soThatItAsksForNothingElse(String id) throws Exception {
    encoder.addTask(ID, TaskScript.finishing());
    try (RawServer server = new RawServer("HTTP/1.1 404 No\r\nContent-Length: 0\r\n\r\n");
        AmsV2Client client = client(server.baseUri());
        AmsV2Client toFake = client()) {
      assertThatThrownBy(() -> client.getTask(id)).isInstanceOf(NotFoundException.class);
      assertThat(server.firstRequest().join())
          .matches("(?s)GET /api/Tasks\\('[A-Za-z0-9._~%-]+'\\) HTTP/1.1\r\n.*")
          .doesNotContainIgnoringCase("\nX-Injected");
      assertThatThrownBy(() -> toFake.getTask(id)).isInstanceOf(ClientErrorException.class);
    }
  }

  @Test
  void whenNobodyListens_isUnreachable_withTheCause() throws Exception {
    URI nobody;
    try (RawServer server = new RawServer("")) {
      nobody = server.baseUri();
    }
    try (AmsV2Client client = client(nobody)) {
      assertThatThrownBy(() -> client.getTask(ID))
          .isInstanceOfSatisfying(
              ConnectionException.class, e -> assertThat(e.requestId()).matches("[0-9a-f-]{36}"))
          .hasMessageContaining("got no complete response from " + nobody.getAuthority())
          .hasCauseInstanceOf(IOException.class);
    }
  }

  @Test
  void whenTheConnectionIsReset_isUnreachable() {
    encoder.inject(TRIES_OF_THE_JDK, Fault.connectionReset());
    try (AmsV2Client client = client()) {
      assertThatThrownBy(() -> client.getTask(ID))
          .isInstanceOf(ConnectionException.class)
          .hasCauseInstanceOf(IOException.class);
    }
  }

  @Test
  void whenASubmissionIsReset_isUnreachable_andNotSentAgain() {
    encoder.inject(Fault.connectionReset());
    try (AmsV2Client client = client()) {
      assertThatThrownBy(() -> client.submitJob(job())).isInstanceOf(ConnectionException.class);
      assertThat(encoder.requests()).hasSize(1);
    }
  }

  @Test
  void whenTheServerGoesInMidBody_isUnreachable_withTheCause() {
    encoder.addTask(ID, TaskScript.finishing());
    encoder.inject(Fault.cutOff());
    try (AmsV2Client client = client()) {
      assertThatThrownBy(() -> client.getTask(ID))
          .isInstanceOf(ConnectionException.class)
          .hasCauseInstanceOf(IOException.class);
    }
  }

  @Test
  void whenTheAnswerIsNoDocument_isUnreadable_withAnExcerptAndRequestId() {
    encoder.addTask(ID, TaskScript.finishing());
    encoder.inject(Fault.notJson());
    encoder.inject(Fault.body("application/json", "{\"d\":{\"Id\":\"x"));
    encoder.inject(Fault.body("application/json", ""));
    encoder.inject(Fault.body("application/json", "{\"value\":[]}"));
    try (AmsV2Client client = client()) {
      UnreadableResponseException html =
          catchThrowableOfType(UnreadableResponseException.class, () -> client.getTask(ID));
      assertThat(html.excerpt()).startsWith("<!DOCTYPE html><html>");
      assertThat(html.requestId()).matches("[0-9a-f-]{36}");
      assertThat(html)
          .hasMessageContaining("cannot be read: not an XML document")
          .hasMessageContaining("a document type declaration is not accepted");
      assertThatThrownBy(() -> client.getTask(ID))
          .isInstanceOf(UnreadableResponseException.class)
          .hasMessageContaining("not a JSON document");
      assertThatThrownBy(() -> client.getTask(ID))
          .isInstanceOf(UnreadableResponseException.class)
          .hasMessageContaining("the document is empty");
      assertThatThrownBy(() -> client.getTask(ID))
          .isInstanceOf(UnreadableResponseException.class)
          .hasMessageContaining("contains 0 entities instead of one");
    }
  }

  @Test
  void whenTheAnswerIsTooLong_isUnreadable_andTheConnectionIsGivenUp() throws Exception {
    String endless = "HTTP/1.1 200 OK\r\nContent-Length: 900000000\r\n\r\n[" + " ".repeat(100_000);
    try (RawServer server = new RawServer(endless);
        AmsV2Client client =
            builder(server.baseUri()).maxResponseBytes(50_000).requestTimeout(LONG).build()) {
      assertThatThrownBy(() -> client.getTask(ID))
          .isInstanceOf(UnreadableResponseException.class)
          .hasMessageContaining("is longer than the limit of 50000 bytes");
      server.clientGone().get(30, TimeUnit.SECONDS);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{\"d\""})
  void whenTheAnswerStalls_beforeOrInItsBody_theCallTimesOut_andTheConnectionIsGivenUp(
      String beginning) throws Exception {
    try (RawServer server = new RawServer(beginning);
        AmsV2Client client =
            builder(server.baseUri()).requestTimeout(Duration.ofMillis(200)).build()) {
      assertThatThrownBy(() -> client.getTask(ID))
          .isInstanceOf(CallTimeoutException.class)
          .hasMessageContaining("got no complete response within PT0.2S");
      server.clientGone().get(30, TimeUnit.SECONDS);
      assertNothingIsScheduled(scheduler);
    }
  }

  @Test
  void whenTheDeadlinePasses_theWaitEnds_withTheLastState() throws Exception {
    encoder.addTask(ID, TaskScript.builder().processing(99).build());
    Duration deadline = Duration.ofHours(3);
    CountDownLatch asked = new CountDownLatch(3);
    try (HeldDeadline time = new HeldDeadline(deadline);
        AmsV2Client client =
            builder(encoder.baseUri())
                .scheduler(time.scheduler)
                .bearerToken(
                    () -> {
                      asked.countDown();
                      return "token";
                    })
                .build()) {
      CompletableFuture<?> wait =
          client
              .jobs()
              .awaitTaskAsync(
                  ID,
                  new AwaitOptions(deadline, Duration.ofMillis(1), Duration.ZERO, Duration.ZERO));
      assertThat(asked.await(30, TimeUnit.SECONDS)).isTrue();
      time.pass();

      assertThatThrownBy(() -> wait.get(30, TimeUnit.SECONDS))
          .cause()
          .isInstanceOfSatisfying(
              WaitTimeoutException.class,
              e -> assertThat(e.lastState()).isEqualTo(TaskState.PROCESSING))
          .hasMessage(
              "task "
                  + ID
                  + " was not in a final state within PT3H; its last state was PROCESSING");
      assertNothingIsScheduled(time.scheduler);
    }
  }

  /** A scheduler whose timer of one length goes off when the test says so. */
  private static final class HeldDeadline implements AutoCloseable {
    private final CompletableFuture<Runnable> held = new CompletableFuture<>();
    private final ScheduledThreadPoolExecutor scheduler;

    HeldDeadline(Duration deadline) {
      scheduler =
          new ScheduledThreadPoolExecutor(1) {
            @Override
            public ScheduledFuture<?> schedule(Runnable command, long delay, TimeUnit unit) {
              if (unit.toNanos(delay) == deadline.toNanos()) {
                held.complete(command);
              }
              return super.schedule(command, delay, unit);
            }
          };
      scheduler.setRemoveOnCancelPolicy(true);
    }

    void pass() throws Exception {
      held.get(30, TimeUnit.SECONDS).run();
    }

    @Override
    public void close() {
      scheduler.shutdownNow();
    }
  }

  @Test
  void whenTheDeadlinePassesInMidAnswer_theRequestEndsToo() throws Exception {
    try (RawServer server = new RawServer("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{");
        AmsV2Client client = builder(server.baseUri()).requestTimeout(LONG).build()) {
      AwaitOptions options =
          new AwaitOptions(
              Duration.ofMillis(200), Duration.ofMillis(1), Duration.ZERO, Duration.ZERO);

      assertThatThrownBy(() -> client.jobs().await("nb:jid:UUID:1", options))
          .isInstanceOfSatisfying(
              WaitTimeoutException.class, e -> assertThat(e.lastState()).isNull())
          .hasMessageEndingWith("; no response was received");
      server.clientGone().get(30, TimeUnit.SECONDS);
      assertNothingIsScheduled(scheduler);
    }
  }

  @Test
  void whenTheThreadIsInterrupted_theWaitEnds_andNothingStays() throws Exception {
    try (RawServer server = new RawServer("");
        AmsV2Client client = builder(server.baseUri()).requestTimeout(LONG).build()) {
      AtomicReference<Throwable> thrown = new AtomicReference<>();
      AtomicReference<Boolean> flag = new AtomicReference<>();
      Thread waiting =
          new Thread(
              () -> {
                try {
                  client.jobs().awaitTask(ID);
                } catch (ServiceCallException e) {
                  thrown.set(e);
                  flag.set(Thread.currentThread().isInterrupted());
                }
              });
      waiting.start();
      server.firstRequest().get(30, TimeUnit.SECONDS);
      waiting.interrupt();
      waiting.join(30_000);

      assertThat(thrown.get())
          .isExactlyInstanceOf(CallInterruptedException.class)
          .hasMessage("the thread was interrupted while waiting for a task")
          .hasCauseInstanceOf(InterruptedException.class);
      assertThat(flag.get()).isTrue();
      server.clientGone().get(30, TimeUnit.SECONDS);
      assertNothingIsScheduled(scheduler);
    }
  }

  @Test
  void whenTheFutureIsCancelled_inMidAnswer_nothingStays() throws Exception {
    List<Function<AmsV2Client, CompletableFuture<?>>> calls =
        List.of(
            client -> client.jobs().awaitTaskAsync(ID),
            client -> client.jobs().awaitAsync(ID),
            client -> client.getTaskAsync(ID),
            client -> client.getJobTasksAsync(ID),
            client -> client.submitJobAsync(job()));
    for (Function<AmsV2Client, CompletableFuture<?>> call : calls) {
      // A server each: it reports the first request and the end of the first connection only.
      try (RawServer server = new RawServer("");
          AmsV2Client client = builder(server.baseUri()).requestTimeout(LONG).build()) {
        CompletableFuture<?> future = call.apply(client);
        server.firstRequest().get(30, TimeUnit.SECONDS);
        future.cancel(true);
        server.clientGone().get(30, TimeUnit.SECONDS);
        assertNothingIsScheduled(scheduler);
      }
    }
  }

  @Test
  void whenTheFutureIsCancelled_betweenTwoQuestions_noMoreAreAsked() throws Exception {
    encoder.addTask(ID, TaskScript.builder().queued().build());
    CountDownLatch asked = new CountDownLatch(3);
    try (AmsV2Client client =
        builder(encoder.baseUri())
            .bearerToken(
                () -> {
                  asked.countDown();
                  return "token";
                })
            .build()) {
      CompletableFuture<?> wait =
          client
              .jobs()
              .awaitTaskAsync(
                  ID, new AwaitOptions(LONG, Duration.ofMillis(1), Duration.ZERO, Duration.ZERO));
      assertThat(asked.await(30, TimeUnit.SECONDS)).isTrue();
      wait.cancel(true);

      assertThat(wait).isCancelled();
      assertNothingIsScheduled(scheduler);
    }
  }

  @Test
  void close_endsWhatIsUnderWay_leavesTheSchedulerThatWasHandedIn_andCanBeRepeated()
      throws Exception {
    try (RawServer server = new RawServer("")) {
      AmsV2Client client = builder(server.baseUri()).requestTimeout(LONG).build();
      CompletableFuture<?> wait = client.jobs().awaitTaskAsync(ID);
      server.firstRequest().get(30, TimeUnit.SECONDS);

      client.close();
      client.close();

      assertThatThrownBy(() -> wait.get(30, TimeUnit.SECONDS))
          .isInstanceOf(CancellationException.class);
      server.clientGone().get(30, TimeUnit.SECONDS);
      assertNothingIsScheduled(scheduler);
      assertThat(scheduler.isShutdown()).isFalse();
      assertThatIllegalStateException()
          .isThrownBy(() -> client.getTask(ID))
          .withMessage("the client is closed");
      assertThatIllegalStateException()
          .isThrownBy(() -> client.jobs().awaitTaskAsync(ID))
          .withMessage("the client is closed");
    }
  }

  @Test
  void close_endsTheThreadsOfTheClient() throws Exception {
    encoder.addTask(ID, TaskScript.finishing());
    ThreadGroup group = new ThreadGroup("the threads of one client");
    List<Thread> threads = new CopyOnWriteArrayList<>();
    CompletableFuture<Void> done = new CompletableFuture<>();
    new Thread(
            group,
            () -> {
              try (AmsV2Client client =
                  AmsV2Client.builder(encoder.baseUri()).bearerToken(() -> "t").build()) {
                client.jobs().awaitTask(ID);
                threads.addAll(threadsOfClients(group));
                done.complete(null);
              } catch (RuntimeException | Error e) {
                done.completeExceptionally(e);
              }
            })
        .start();
    done.get(30, TimeUnit.SECONDS);

    threads.addAll(threadsOfClients(group));
    assertThat(threads).as("threads of the open client").isNotEmpty();
    for (Thread thread : threads) {
      thread.join(30_000);
      assertThat(thread.isAlive()).as(thread.getName()).isFalse();
    }
  }

  private static List<Thread> threadsOfClients(ThreadGroup group) {
    Thread[] threads = new Thread[100];
    int count = group.enumerate(threads);
    return Arrays.stream(threads, 0, count)
        .filter(thread -> thread.getName().startsWith("encoding-client-"))
        .toList();
  }

  @Test
  void aToken_isNeverInAMessage_notEvenABadOne() {
    for (String bad : List.of("secret\nvalue", "secret value", "s\u00e9cret", "secret\u0000")) {
      try (AmsV2Client client = builder(encoder.baseUri()).bearerToken(() -> bad).build()) {
        assertThatIllegalStateException()
            .isThrownBy(() -> client.getTask(ID))
            .withMessage(
                "the bearer token supplier returned a token with a character that is not valid"
                    + " in a header")
            .withNoCause();
      }
    }
    try (AmsV2Client client = builder(encoder.baseUri()).bearerToken(() -> "").build()) {
      assertThatIllegalStateException()
          .isThrownBy(() -> client.getTask(ID))
          .withMessage("the bearer token supplier returned no token");
    }
    assertThat(encoder.requests()).isEmpty();
  }

  @Test
  void whatTheTokenSupplierThrows_reachesTheCaller() {
    RuntimeException own = new UnsupportedOperationException("vault is shut");
    try (AmsV2Client client =
        builder(encoder.baseUri())
            .bearerToken(
                () -> {
                  throw own;
                })
            .build()) {
      assertThatThrownBy(() -> client.jobs().awaitTask(ID)).isSameAs(own);
      assertThatThrownBy(() -> client.getTaskAsync(ID).join()).hasCause(own);
    }
  }

  @Test
  void aWaitThatSitsOutNoOutage_endsWithTheFirstCallThatFails() {
    encoder.addTask(ID, TaskScript.failing(EncodingErrorCode.TRANSIENT_ERROR));
    encoder.inject(Fault.serviceUnavailable());
    try (AmsV2Client client = client()) {
      assertThatThrownBy(() -> client.jobs().awaitTask(ID)).isInstanceOf(ThrottledException.class);
      assertThatThrownBy(() -> client.jobs().awaitTask(ID)).isInstanceOf(EncodingException.class);
    }
  }

  @Test
  void everyCallException_survivesSerialisation() throws Exception {
    encoder.inject(Fault.status(401, "a"));
    encoder.inject(Fault.status(404, "b"));
    encoder.inject(Fault.status(400, "c"));
    encoder.inject(Fault.status(429, "d"));
    encoder.inject(Fault.status(302, "d"));
    encoder.inject(Fault.status(500, "e"));
    encoder.inject(Fault.notJson());
    encoder.inject(TRIES_OF_THE_JDK, Fault.connectionReset());
    try (AmsV2Client client = client()) {
      List<Class<? extends ServiceCallException>> answered =
          List.of(
              UnauthenticatedException.class,
              NotFoundException.class,
              ClientErrorException.class,
              ThrottledException.class,
              RedirectedException.class,
              ServerErrorException.class,
              UnreadableResponseException.class,
              ConnectionException.class);
      for (Class<? extends ServiceCallException> type : answered) {
        assertSurvives(catchThrowableOfType(type, () -> client.getTask(ID)));
      }
    }
    assertSurvives(new CallTimeoutException("m", new CallTrace("r", 3, Duration.ofSeconds(2))));
    assertSurvives(new CallInterruptedException("m", new InterruptedException()));
    assertSurvives(new WaitTimeoutException("m", TaskState.PROCESSING, null));
  }

  private static void assertSurvives(ServiceCallException e) throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(e);
    }
    ServiceCallException copy;
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      copy = (ServiceCallException) in.readObject();
    }
    assertThat(copy).isExactlyInstanceOf(e.getClass()).hasMessage(e.getMessage());
    assertThat(copy).usingRecursiveComparison().ignoringFields("stackTrace", "cause").isEqualTo(e);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/",
        "ftp://host/api/",
        "http:///api/",
        "https://user:secret@host/api/",
        "https://host/api/?secret=1",
        "https://host/api/#x",
      })
  void builder_whenTheAddressIsNone_saysWhatItShouldBe_andQuotesNothing(String address) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> AmsV2Client.builder(URI.create(address)))
        .withMessage(
            "baseUri is not an absolute http or https address without user, query and fragment");
  }

  @Test
  void builder_whenMisused_namesTheParameter() {
    AmsV2ClientBuilder builder = AmsV2Client.builder(encoder.baseUri());

    assertThatIllegalStateException()
        .isThrownBy(builder::build)
        .withMessage("neither bearerToken nor tokenSource is set");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.requestTimeout(Duration.ZERO))
        .withMessage("requestTimeout is not positive: PT0S");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.maxResponseBytes(0))
        .withMessage("maxResponseBytes is less than 1: 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> AwaitOptions.DEFAULT.withTimeout(Duration.ofSeconds(-1)))
        .withMessage("timeout is not positive: PT-1S");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> AwaitOptions.DEFAULT.withPollInterval(Duration.ZERO))
        .withMessage("pollInterval is not positive: PT0S");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                builder.httpClient(
                    HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NORMAL).build()))
        .withMessage("httpClient follows redirects");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> JobSubmission.builder("j").build())
        .withMessage("inputAssets is empty");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> JobSubmission.builder("j").inputAsset("a").build())
        .withMessage("tasks is empty");
  }

  @Test
  void anHttpClientThatWasHandedIn_isUsed_andABaseWithoutASlashToo() {
    encoder.addTask(ID, TaskScript.finishing());
    String base = encoder.baseUri().toString();
    try (AmsV2Client client =
        builder(URI.create(base.substring(0, base.length() - 1)))
            .httpClient(HttpClient.newHttpClient())
            .build()) {
      assertThat(client.getTask(ID).state()).isEqualTo(TaskState.FINISHED);
    }
  }

  /** A request that was about to be sent when its future was cancelled may still take its timer. */
  private static void assertNothingIsScheduled(ScheduledThreadPoolExecutor scheduler) {
    long giveUp = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (!scheduler.getQueue().isEmpty() && System.nanoTime() < giveUp) {
      Thread.onSpinWait();
    }
    assertThat(scheduler.getQueue()).isEmpty();
  }

  private static JobSubmission job() {
    return JobSubmission.builder("job")
        .inputAsset("nb:cid:UUID:9bc8ff20-24fb-4fdb-9d7c-b04c7ee573a1")
        .task(new TaskSubmission("task", TaskSubmission.MEDIA_ENCODER_STANDARD, "preset"))
        .build();
  }

  private AmsV2Client client() {
    return client(encoder.baseUri());
  }

  private AmsV2Client client(URI base) {
    return builder(base).build();
  }

  private AmsV2ClientBuilder builder(URI base) {
    return AmsV2Client.builder(base)
        .bearerToken(() -> "token")
        .scheduler(scheduler)
        .retryOptions(RetryOptions.NONE)
        .awaitOptions(AwaitOptions.DEFAULT.withMaxOutage(Duration.ZERO));
  }
}
