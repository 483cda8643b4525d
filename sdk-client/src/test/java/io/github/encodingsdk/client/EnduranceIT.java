package io.github.encodingsdk.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.encodingsdk.client.ScriptedServer.Reply;
import io.github.encodingsdk.failure.TransientEncodingException;
import io.github.encodingsdk.failure.UnknownEncodingException;
import io.github.encodingsdk.job.AwaitOptions;
import io.github.encodingsdk.job.RetryOptions;
import io.github.encodingsdk.job.RunOptions;
import io.github.encodingsdk.job.exception.ConnectionException;
import io.github.encodingsdk.job.exception.NotFoundException;
import io.github.encodingsdk.job.watch.Watch;
import io.github.encodingsdk.job.watch.WatchEvent;
import io.github.encodingsdk.job.watch.WatchOptions;
import io.github.encodingsdk.model.TaskState;
import io.github.encodingsdk.testkit.time.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a service needs that runs for months: no leak, no silent end, no endless wait. */
class EnduranceIT {

  private static final String ID = "nb:tid:UUID:45547fae-f89c-406c-8202-773ce47f4ac8";
  private static final String FINISHED = "{\"Id\":\"" + ID + "\",\"State\":3}";
  private static final String FAILED = "{\"Id\":\"" + ID + "\",\"State\":4,\"ErrorDetails\":[]}";
  private static final String EXPLAINED =
      "{\"Id\":\""
          + ID
          + "\",\"State\":4,\"ErrorDetails\":[{\"Code\":\"TransientError\",\"Message\":\"x\"}]}";
  private static final Duration MILLISECOND = Duration.ofMillis(1);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "99999999999",
        "9223372036854775807",
        "86401",
        "Fri, 31 Dec 9999 23:59:59 GMT",
        "-1",
        "soon"
      })
  void aWatch_afterAnAbsurdRetryAfter_goesOn(String retryAfter) throws Exception {
    AtomicBoolean busy = new AtomicBoolean(true);
    LinkedBlockingQueue<WatchEvent> events = new LinkedBlockingQueue<>();
    try (ScriptedServer server =
            new ScriptedServer(
                asked ->
                    busy.get()
                        ? Reply.of(503).with("Retry-After", retryAfter)
                        : Reply.json(FINISHED));
        AmsV2Client client =
            AmsV2Client.builder(server.baseUri())
                .bearerToken(() -> "t")
                .retryOptions(RetryOptions.NONE)
                .build()) {
      Watch watch =
          client
              .jobs()
              .watch(
                  WatchOptions.DEFAULT.withIntervals(
                      MILLISECOND, MILLISECOND, Duration.ofMillis(50)));
      watch.onEvent(events::add);
      watch.watchTask(ID);

      assertThat(next(events)).isInstanceOf(WatchEvent.Unavailable.class);
      busy.set(false);
      assertThat(next(events)).isInstanceOf(WatchEvent.Recovered.class);
      assertThat(next(events)).isInstanceOf(WatchEvent.Finished.class);
    }
  }

  private static WatchEvent next(LinkedBlockingQueue<WatchEvent> events) throws Exception {
    WatchEvent event = events.poll(30, TimeUnit.SECONDS);
    assertThat(event).as("the next event").isNotNull();
    return event;
  }

  @Test
  void aWait_honorsRetryAfter() throws Exception {
    VirtualTime time = VirtualTime.startingAt(Instant.parse("2024-02-29T12:00:00Z"));
    Instant end = time.instant().plus(Duration.ofMinutes(50));
    try (ScriptedServer server =
            new ScriptedServer(
                asked ->
                    time.instant().isBefore(end)
                        ? Reply.of(429).with("Retry-After", "1200")
                        : Reply.json(FINISHED));
        AmsV2Client client = virtual(server, time)) {
      CompletableFuture<?> wait = client.jobs().awaitTaskAsync(ID);
      time.advanceUntil(wait, Duration.ofHours(2));

      assertThat(wait).isCompleted();
      assertThat(server.asked()).hasSize(4); // at 0, 20, 40 and 60 minutes
    }
  }

  @Test
  void aWait_forDetailsThatFollowTheState_throwsTheTypedException() throws Exception {
    VirtualTime time = VirtualTime.startingAt(Instant.parse("2024-02-29T12:00:00Z"));
    Instant written = time.instant().plusSeconds(6);
    try (ScriptedServer server =
            new ScriptedServer(
                asked -> Reply.json(time.instant().isBefore(written) ? FAILED : EXPLAINED));
        AmsV2Client client = virtual(server, time)) {
      CompletableFuture<?> wait = client.jobs().awaitTaskAsync(ID);
      time.advanceUntil(wait, Duration.ofHours(2));

      assertThatThrownBy(wait::join).hasCauseInstanceOf(TransientEncodingException.class);
    }
  }

  @Test
  void aWait_whoseDetailsNeverFollow_endsAfterTheirTimeout() throws Exception {
    VirtualTime time = VirtualTime.startingAt(Instant.parse("2024-02-29T12:00:00Z"));
    Instant start = time.instant();
    try (ScriptedServer server = new ScriptedServer(asked -> Reply.json(FAILED));
        AmsV2Client client = virtual(server, time)) {
      CompletableFuture<?> wait = client.jobs().awaitTaskAsync(ID);
      time.advanceUntil(wait, Duration.ofHours(2));

      assertThatThrownBy(wait::join).hasCauseInstanceOf(UnknownEncodingException.class);
      assertThat(Duration.between(start, time.instant())).isEqualTo(Duration.ofSeconds(10));
    }
  }

  @Test
  void aWait_whoseTimeoutEndsBeforeTheDetails_stillReportsTheFailure() throws Exception {
    VirtualTime time = VirtualTime.startingAt(Instant.parse("2024-02-29T12:00:00Z"));
    try (ScriptedServer server = new ScriptedServer(asked -> Reply.json(FAILED));
        AmsV2Client client = virtual(server, time)) {
      CompletableFuture<?> wait =
          client.jobs().awaitTaskAsync(ID, AwaitOptions.DEFAULT.withTimeout(Duration.ofSeconds(6)));
      time.advanceUntil(wait, Duration.ofSeconds(5));

      assertThatThrownBy(wait::join).hasCauseInstanceOf(UnknownEncodingException.class);
    }
  }

  private static AmsV2Client virtual(ScriptedServer server, VirtualTime time) {
    return AmsV2Client.builder(server.baseUri())
        .bearerToken(() -> "t")
        .retryOptions(RetryOptions.NONE)
        .requestTimeout(Duration.ofHours(12)) // longer than the horizons of the tests
        .scheduler(time.scheduler())
        .clock(time)
        .build();
  }

  @Test
  void aTemporaryRedirect_isValidForOneRequest() throws Exception {
    try (ScriptedServer elsewhere = new ScriptedServer(asked -> Reply.of(404));
        ScriptedServer front =
            new ScriptedServer(
                asked -> Reply.of(307).with("Location", elsewhere.baseUri().toString()));
        AmsV2Client client = client(front)) {
      assertThatThrownBy(() -> client.getTask(ID)).isInstanceOf(NotFoundException.class);
      front.script(asked -> Reply.json(FINISHED));

      assertThat(client.getTask(ID).state()).isEqualTo(TaskState.FINISHED);
    }
  }

  @Test
  void aWatch_isNotMisledByOneTemporaryRedirect() throws Exception {
    AtomicInteger requests = new AtomicInteger();
    LinkedBlockingQueue<WatchEvent> events = new LinkedBlockingQueue<>();
    try (ScriptedServer elsewhere = new ScriptedServer(asked -> Reply.of(404));
        ScriptedServer front =
            new ScriptedServer(
                asked ->
                    switch (requests.incrementAndGet()) {
                      case 1 -> Reply.of(307).with("Location", elsewhere.baseUri().toString());
                      default -> Reply.json(FINISHED);
                    });
        AmsV2Client client = client(front)) {
      Watch watch =
          client
              .jobs()
              .watch(WatchOptions.DEFAULT.withIntervals(MILLISECOND, MILLISECOND, MILLISECOND));
      watch.onEvent(events::add);
      watch.watchTask(ID);

      assertThat(next(events)).isInstanceOf(WatchEvent.Finished.class);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 308})
  void aPermanentRedirect_whoseTargetLosesTheResource_isGivenUp(int status) throws Exception {
    try (ScriptedServer elsewhere = new ScriptedServer(asked -> Reply.json(FINISHED));
        ScriptedServer front =
            new ScriptedServer(
                asked -> Reply.of(status).with("Location", elsewhere.baseUri().toString()));
        AmsV2Client client = client(front)) {
      assertThat(client.getTask(ID).state()).isEqualTo(TaskState.FINISHED);
      elsewhere.script(asked -> Reply.of(404));
      front.script(asked -> Reply.json(FINISHED));

      assertThat(client.getTask(ID).state()).isEqualTo(TaskState.FINISHED);
    }
  }

  @Test
  void aResourceThatIsGoneBehindARedirect_isNotFound() throws Exception {
    try (ScriptedServer elsewhere = new ScriptedServer(asked -> Reply.json(FINISHED));
        ScriptedServer front =
            new ScriptedServer(
                asked -> Reply.of(301).with("Location", elsewhere.baseUri().toString()));
        AmsV2Client client = client(front)) {
      assertThat(client.getTask(ID).state()).isEqualTo(TaskState.FINISHED);
      elsewhere.script(asked -> Reply.of(404));

      assertThatThrownBy(() -> client.getTask(ID)).isInstanceOf(NotFoundException.class);
      assertThat(front.asked()).hasSize(2);
    }
  }

  private static AmsV2Client client(ScriptedServer server) {
    return AmsV2Client.builder(server.baseUri()).bearerToken(() -> "t").build();
  }

  @Test
  void aBlockingTokenSupplier_getsNoMoreThreadsThanRequestsAreAllowed() throws Exception {
    int calls = 500;
    int most = 8;
    CountDownLatch open = new CountDownLatch(1);
    AtomicInteger inside = new AtomicInteger();
    AtomicInteger mostInside = new AtomicInteger();
    try (ScriptedServer server = new ScriptedServer(asked -> Reply.json(FINISHED));
        AmsV2Client client =
            AmsV2Client.builder(server.baseUri())
                .bearerToken(
                    () -> {
                      mostInside.accumulateAndGet(inside.incrementAndGet(), Math::max);
                      try {
                        open.await();
                      } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                      }
                      inside.decrementAndGet();
                      return "t";
                    })
                .maxRequestsInFlight(most)
                .build()) {
      List<CompletableFuture<?>> all = new ArrayList<>();
      for (int i = 0; i < calls; i++) {
        all.add(client.getTaskAsync(ID));
      }
      awaitThat(() -> inside.get() == most);
      all.subList(0, 100).forEach(call -> call.cancel(true)); // their threads are still inside
      for (int i = 0; i < 100; i++) {
        all.add(client.getTaskAsync(ID));
      }
      open.countDown();
      CompletableFuture.allOf(all.subList(100, all.size()).toArray(new CompletableFuture<?>[0]))
          .get(60, TimeUnit.SECONDS);

      assertThat(mostInside.get()).isEqualTo(most);
    }
  }

  @Test
  void closedClients_leaveNoThreadAndNoConnection() throws Exception {
    ThreadGroup group = new ThreadGroup("the threads of these clients");
    CompletableFuture<Void> used = new CompletableFuture<>();
    try (ScriptedServer server = new ScriptedServer(asked -> Reply.json(FINISHED))) {
      new Thread(
              group,
              () -> {
                try {
                  for (int i = 0; i < 40; i++) {
                    useAndClose(server);
                  }
                  used.complete(null);
                } catch (RuntimeException | Error e) {
                  used.completeExceptionally(e);
                }
              })
          .start();
      used.get(60, TimeUnit.SECONDS);
      awaitThat(() -> httpThreads(group) == 0);
    }
  }

  private static void useAndClose(ScriptedServer server) {
    try (AmsV2Client client = client(server)) {
      client.getTask(ID);
    }
  }

  /** Counts the threads of the JDK's HTTP clients. On JDK 17 garbage collection ends them. */
  private static long httpThreads(ThreadGroup group) {
    System.gc();
    Thread[] threads = new Thread[1000];
    int count = group.enumerate(threads);
    return Arrays.stream(threads, 0, count)
        .filter(thread -> thread.getName().contains("SelectorManager"))
        .count();
  }

  private static void awaitThat(BooleanSupplier condition) {
    long giveUp = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (!condition.getAsBoolean() && System.nanoTime() < giveUp) {
      Thread.onSpinWait();
    }
    assertThat(condition.getAsBoolean()).isTrue();
  }

  @SuppressWarnings("FutureReturnValueIgnored") // each call is expected to throw
  static List<Consumer<AmsV2Client>> callsOfAClient() {
    JobSubmission job =
        JobSubmission.builder("job")
            .inputAsset("nb:cid:UUID:9bc8ff20-24fb-4fdb-9d7c-b04c7ee573a1")
            .task(new TaskSubmission("task", TaskSubmission.MEDIA_ENCODER_STANDARD, "preset"))
            .build();
    return List.of(
        client -> client.getTask(ID),
        client -> client.getTaskAsync(ID),
        client -> client.getJob(ID),
        client -> client.getJobAsync(ID),
        client -> client.getJobTasks(ID),
        client -> client.getJobTasksAsync(ID),
        client -> client.jobs().awaitTask(ID),
        client -> client.jobs().awaitTaskAsync(ID),
        client -> client.jobs().await(ID),
        client -> client.jobs().awaitAsync(ID),
        client -> client.submitJob(job),
        client -> client.submitJobAsync(job),
        client -> client.cancelJob(ID),
        client -> client.cancelJobAsync(ID),
        client -> client.deleteJob(ID),
        client -> client.deleteJobAsync(ID),
        client -> client.jobs().run(job),
        client -> client.jobs().runAsync(job),
        client -> client.jobs().run(job, RunOptions.DEFAULT),
        client -> client.listJobs(JobQuery.all()).forEach(listed -> {}),
        client -> client.listJobs(JobQuery.all()).forEachPageAsync(page -> {}),
        client -> client.jobs().watch(),
        client -> client.jobs().watch(WatchOptions.DEFAULT),
        client -> client.assets().create("a"),
        client -> client.mediaProcessors().list().forEach(processor -> {}));
  }

  @ParameterizedTest
  @MethodSource("callsOfAClient")
  void aCallOfAClosedClient_throwsIllegalStateException(Consumer<AmsV2Client> call)
      throws Exception {
    try (ScriptedServer server = new ScriptedServer(asked -> Reply.json(FINISHED))) {
      AmsV2Client client = client(server);
      client.close();

      assertThatThrownBy(() -> call.accept(client))
          .isExactlyInstanceOf(IllegalStateException.class)
          .hasMessage("the client is closed");
      assertThat(server.asked()).isEmpty();
    }
  }

  @Test
  void durationsOfForever_areAcceptedEverywhere() throws Exception {
    Duration forever = ChronoUnit.FOREVER.getDuration();
    try (ScriptedServer server = new ScriptedServer(asked -> Reply.json(FINISHED));
        AmsV2Client client =
            AmsV2Client.builder(server.baseUri())
                .bearerToken(() -> "t")
                .requestTimeout(forever)
                .retryOptions(
                    RetryOptions.DEFAULT.withTimeout(forever).withBackoff(MILLISECOND, forever))
                .build()) {
      AwaitOptions options = new AwaitOptions(forever, forever, forever, forever);
      assertThat(client.jobs().awaitTask(ID, options).state()).isEqualTo(TaskState.FINISHED);
      LinkedBlockingQueue<WatchEvent> events = new LinkedBlockingQueue<>();
      Watch watch =
          client.jobs().watch(new WatchOptions(MILLISECOND, forever, forever, 1, forever));
      watch.onEvent(events::add);
      watch.watchTask(ID);
      assertThat(next(events)).isInstanceOf(WatchEvent.Finished.class);
    }
  }

  @Test
  void nobodyListening_isNamedWithItsAddress() throws Exception {
    ScriptedServer gone = new ScriptedServer(asked -> Reply.json(FINISHED));
    gone.close();
    try (AmsV2Client client =
        AmsV2Client.builder(gone.baseUri())
            .bearerToken(() -> "t")
            .retryOptions(RetryOptions.NONE)
            .build()) {
      assertThatThrownBy(() -> client.getTask(ID))
          .isInstanceOf(ConnectionException.class)
          .hasMessageContaining("from 127.0.0.1:" + gone.baseUri().getPort() + ": ")
          .hasMessageContaining("refused");
    }
  }

  @Test
  void aBaseAddressWithoutItsPath_isHinted() throws Exception {
    try (ScriptedServer server = new ScriptedServer(asked -> Reply.of(404));
        AmsV2Client client =
            AmsV2Client.builder(server.baseUri().resolve("/")).bearerToken(() -> "t").build()) {
      assertThatThrownBy(() -> client.getTask(ID))
          .isInstanceOf(NotFoundException.class)
          .hasMessageContaining("does not end with /api/");
    }
  }

  @Test
  void argumentsOfATask_inTheWrongOrder_areRefused() {
    assertThatThrownBy(
            () -> new TaskSubmission("task", "preset", TaskSubmission.MEDIA_ENCODER_STANDARD))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("the order is name, mediaProcessorId, configuration");
  }
}
