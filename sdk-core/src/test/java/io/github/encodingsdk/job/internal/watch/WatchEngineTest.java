package io.github.encodingsdk.job.internal.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.encodingsdk.failure.EncodingException;
import io.github.encodingsdk.failure.TransientEncodingException;
import io.github.encodingsdk.failure.UnknownEncodingException;
import io.github.encodingsdk.job.exception.CallTrace;
import io.github.encodingsdk.job.exception.ClientErrorException;
import io.github.encodingsdk.job.exception.HttpStatusException;
import io.github.encodingsdk.job.exception.ThrottledException;
import io.github.encodingsdk.job.internal.DeferredFailure;
import io.github.encodingsdk.job.internal.watch.SimulatedService.Fate;
import io.github.encodingsdk.job.watch.WatchEvent;
import io.github.encodingsdk.job.watch.WatchOptions;
import io.github.encodingsdk.model.TaskState;
import io.github.encodingsdk.testkit.time.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The watch against a service in virtual time: everything runs on this thread, in order. */
class WatchEngineTest {

  private static final Instant START = Instant.parse("2024-02-29T12:00:00Z");
  private static final Duration SECOND = Duration.ofSeconds(1);

  private final VirtualTime time = VirtualTime.startingAt(START);
  private final SimulatedService service = new SimulatedService(time);
  private final Random random = new Random(42);
  private final List<EncodingException> failures = new ArrayList<>();
  private final List<WatchEvent> events = new ArrayList<>();

  private WatchEngine engine(WatchOptions options) {
    WatchEngine engine =
        new WatchEngine(
            service, options, time.scheduler(), Runnable::run, random, failures::add, closed -> {});
    engine.onEvent(events::add);
    return engine;
  }

  private WatchEngine engine() {
    return engine(WatchOptions.DEFAULT);
  }

  private Fate fate(int startsAfter, int endsAfter, TaskState outcome) {
    return new Fate(START.plusSeconds(startsAfter), START.plusSeconds(endsAfter), outcome);
  }

  private List<WatchEvent> of(String id) {
    return events.stream().filter(event -> event.id().equals(id)).toList();
  }

  @Test
  void aJob_isToldTaskByTask_andThenItself() {
    service.add("job", "good", fate(3, 10, TaskState.FINISHED));
    service.add("job", "bad", fate(3, 20, TaskState.ERROR));
    service.add("job", "off", fate(3, 12, TaskState.CANCELED));
    WatchEngine engine = engine();
    engine.watchJob("job");
    time.advance(Duration.ofMinutes(2));

    assertThat(of("good")).first().isInstanceOf(WatchEvent.Changed.class);
    assertThat(of("good")).last().isInstanceOf(WatchEvent.Finished.class);
    assertThat(of("off")).last().isInstanceOf(WatchEvent.Canceled.class);
    assertThat(of("bad"))
        .last()
        .isInstanceOfSatisfying(
            WatchEvent.Failed.class,
            failed -> assertThat(failed.failure()).isInstanceOf(TransientEncodingException.class));
    assertThat(events).last().isInstanceOf(WatchEvent.JobEnded.class);
    assertThat(failures).hasSize(1);
    assertThat(engine.size()).isZero();
    assertThat(time.timers()).isZero();
  }

  @Test
  void aTaskByItself_andTasksOfAJob_areToldWithoutTheOthers() {
    service.add("", "single", fate(1, 5, TaskState.FINISHED));
    service.add("job", "wanted", fate(1, 5, TaskState.ERROR));
    service.add("job", "other", fate(1, 3, TaskState.FINISHED));
    WatchEngine engine = engine();
    engine.watchTask("single");
    engine.watchTask("job", "wanted");
    time.advance(Duration.ofMinutes(1));

    assertThat(of("single")).last().isInstanceOf(WatchEvent.Finished.class);
    assertThat(of("wanted")).last().isInstanceOf(WatchEvent.Failed.class);
    assertThat(of("other")).isEmpty();
    assertThat(of("job")).isEmpty();
    assertThat(engine.size()).isZero();
  }

  @Test
  void aThousandTasksOfOneJob_needAHundredTimesFewerRequestsThanAPollerEach() {
    for (int i = 0; i < 1000; i++) {
      service.add("job", "task" + i, fate(10, 600, TaskState.FINISHED));
    }
    WatchEngine engine = engine();
    engine.watchJob("job");
    time.advance(Duration.ofMinutes(12));
    int together = service.requests;
    assertThat(engine.size()).isZero();

    SimulatedService alone = new SimulatedService(time);
    Instant now = time.instant();
    for (int i = 0; i < 1000; i++) {
      alone.add(
          "", "task" + i, new Fate(now.plusSeconds(10), now.plusSeconds(600), TaskState.FINISHED));
    }
    WatchEngine each =
        new WatchEngine(
            alone,
            WatchOptions.DEFAULT,
            time.scheduler(),
            Runnable::run,
            random,
            failures::add,
            closed -> {});
    for (int i = 0; i < 1000; i++) {
      each.watchTask("task" + i);
    }
    time.advance(Duration.ofMinutes(12));
    assertThat(each.size()).isZero();
    assertThat(alone.requests).isGreaterThanOrEqualTo(100 * together);
  }

  @Tag("slow")
  @Test
  void aHundredThousandTasks_areSeenToFailWithinAnInterval_withFewRequestsAtOnce() {
    WatchOptions options =
        WatchOptions.DEFAULT.withIntervals(
            Duration.ofSeconds(10), Duration.ofSeconds(10), Duration.ofMinutes(1));
    Map<String, Instant> ends = new HashMap<>();
    for (int job = 0; job < 1000; job++) {
      for (int task = 0; task < 100; task++) {
        String id = job + "/" + task;
        Instant end = START.plusMillis(60_000 + random.nextInt(600_000));
        ends.put(id, end);
        service.add("job" + job, id, new Fate(START.plusSeconds(5), end, TaskState.ERROR));
      }
    }
    long[] late = new long[ends.size()];
    int[] seen = {0};
    WatchEngine engine =
        new WatchEngine(
            service, options, time.scheduler(), Runnable::run, random, failure -> {}, closed -> {});
    engine.onEvent(
        event -> {
          if (event instanceof WatchEvent.Failed failed) {
            Instant end = ends.remove(failed.id());
            assertThat(end).isNotNull();
            late[seen[0]++] = Duration.between(end, time.instant()).toMillis();
          }
        });
    for (int job = 0; job < 1000; job++) {
      engine.watchJob("job" + job);
    }
    time.advance(Duration.ofMinutes(12));

    assertThat(ends).isEmpty();
    assertThat(engine.size()).isZero();
    assertThat(service.mostInFlight).isLessThanOrEqualTo(options.maxInFlight());
    Arrays.sort(late);
    assertThat(late[late.length * 99 / 100]).isLessThanOrEqualTo(11_000);
  }

  @Test
  void slowAnswersOfOneJob_holdUpNoOther() {
    service.add("slow", "s", fate(1, 3600, TaskState.FINISHED));
    service.add("quick", "q", fate(1, 30, TaskState.FINISHED));
    service.faults =
        id -> {
          service.latency = id.equals("slow") ? Duration.ofMinutes(10) : Duration.ofMillis(20);
          return null;
        };
    WatchEngine engine = engine(WatchOptions.DEFAULT.withMaxInFlight(2));
    engine.watchJob("slow");
    engine.watchJob("quick");
    time.advance(Duration.ofMinutes(30));
    assertThat(of("q")).last().isInstanceOf(WatchEvent.Finished.class);
  }

  @Test
  void whoWaitsLongest_isAskedForFirst() {
    List<String> asked = new ArrayList<>();
    service.latency = SECOND;
    service.faults =
        id -> {
          asked.add(id);
          return null;
        };
    WatchEngine engine = engine(WatchOptions.DEFAULT.withMaxInFlight(1));
    for (int job = 0; job < 50; job++) {
      service.add("job" + job, "t" + job, fate(1, 100_000, TaskState.FINISHED));
      engine.watchJob("job" + job);
    }
    time.advance(Duration.ofMinutes(10));

    Map<String, Integer> counts = new HashMap<>();
    asked.forEach(id -> counts.merge(id, 1, Integer::sum));
    assertThat(counts).hasSize(50);
    assertThat(counts.values()).allSatisfy(count -> assertThat(count).isBetween(11, 12));
  }

  @Test
  void throttling_slowsTheWholeWatch_andIsToldOncePerOutage() {
    Instant end = START.plus(Duration.ofHours(1));
    service.faults = id -> time.instant().isBefore(end) ? SimulatedService.answered(503) : null;
    WatchEngine engine = engine();
    for (int job = 0; job < 10; job++) {
      service.add("job" + job, "t" + job, fate(1, 30, TaskState.FINISHED));
      engine.watchJob("job" + job);
    }
    time.advance(Duration.ofHours(1));
    int inTheStorm = service.requests;
    time.advance(Duration.ofMinutes(5));

    assertThat(inTheStorm).isLessThan(10 * 70); // an hour at one a minute, and a few at first
    for (int job = 0; job < 10; job++) {
      assertThat(of("job" + job))
          .extracting(event -> event.getClass().getSimpleName())
          .containsExactly("Unavailable", "Recovered", "JobEnded");
      assertThat(of("t" + job)).hasSize(1).first().isInstanceOf(WatchEvent.Finished.class);
    }
    assertThat(((WatchEvent.Unavailable) of("job0").get(0)).failure())
        .isInstanceOf(ThrottledException.class);
  }

  @Test
  void aRefusal_isTold_andAskedAgainSlowly_andHoldsUpNoOther() {
    service.add("good", "g", fate(1, 30, TaskState.FINISHED));
    service.faults = id -> id.equals("odd") ? SimulatedService.answered(400) : null;
    WatchEngine engine = engine();
    engine.watchJob("odd");
    engine.watchJob("good");
    time.advance(Duration.ofMinutes(10));

    assertThat(of("odd"))
        .singleElement()
        .isInstanceOfSatisfying(
            WatchEvent.Unavailable.class,
            event -> assertThat(event.failure()).isInstanceOf(ClientErrorException.class));
    assertThat(of("good")).last().isInstanceOf(WatchEvent.JobEnded.class);
    assertThat(engine.size()).isEqualTo(1);
    assertThat(service.requests).isLessThan(40);
  }

  @Test
  void aJobThatIsDeleted_isToldToBeGone() {
    service.add("job", "t", fate(1, 3600, TaskState.FINISHED));
    WatchEngine engine = engine();
    engine.watchJob("job");
    time.advance(Duration.ofMinutes(1));
    service.jobs.clear();
    time.advance(Duration.ofMinutes(1));

    assertThat(of("job")).containsExactly(new WatchEvent.NotFound("job"));
    assertThat(engine.size()).isZero();
    assertThat(time.timers()).isZero();
  }

  @Test
  void aTaskThatItsJobNoLongerLists_isToldToBeGoneWhenTheJobEnds() {
    service.add("job", "stays", fate(1, 60, TaskState.FINISHED));
    service.add("job", "goes", fate(1, 60, TaskState.FINISHED));
    WatchEngine engine = engine();
    engine.watchJob("job");
    time.advance(Duration.ofSeconds(20));
    service.remove("job", "goes");
    service.add("job", "new", fate(30, 70, TaskState.FINISHED));
    time.advance(Duration.ofMinutes(3));

    assertThat(of("goes")).last().isEqualTo(new WatchEvent.NotFound("goes"));
    assertThat(of("new")).last().isInstanceOf(WatchEvent.Finished.class);
    assertThat(events).last().isInstanceOf(WatchEvent.JobEnded.class);
  }

  @Test
  void aStateThatGoesBackwards_isTold_butAnEndIsNeverTakenBack() {
    service.add("job", "t", fate(5, 3600, TaskState.FINISHED));
    service.add("job", "done", fate(1, 5, TaskState.FINISHED));
    WatchEngine engine = engine();
    engine.watchJob("job");
    time.advance(Duration.ofSeconds(30));
    int told = of("done").size();
    service.add("job", "t", fate(3600, 7200, TaskState.FINISHED));
    service.add("job", "done", fate(3600, 7200, TaskState.ERROR));
    time.advance(Duration.ofSeconds(60));

    assertThat(of("t"))
        .last()
        .isInstanceOfSatisfying(
            WatchEvent.Changed.class,
            changed -> {
              assertThat(changed.previous()).isEqualTo(TaskState.PROCESSING);
              assertThat(changed.status().state()).isEqualTo(TaskState.QUEUED);
            });
    time.advance(Duration.ofHours(3));
    assertThat(of("done")).hasSize(told);
  }

  @Test
  void aFailureWithoutDetails_isPolledUntilTheirTimeout() {
    service.add("job", "late", fate(1, 10, TaskState.ERROR));
    service.add("", "never", fate(1, 10, TaskState.ERROR));
    Map<String, Integer> looks = new HashMap<>();
    service.view =
        status ->
            status.state() == TaskState.ERROR
                    && looks.merge(String.valueOf(status.id()), 1, Integer::sum)
                        <= ("late".equals(status.id()) ? 9 : 100)
                ? status.toBuilder().errorDetails(List.of()).build()
                : status;
    WatchEngine engine = engine();
    engine.watchJob("job");
    engine.watchTask("never");
    time.advance(Duration.ofMinutes(2));

    assertThat(of("late"))
        .last()
        .isInstanceOfSatisfying(
            WatchEvent.Failed.class,
            failed -> assertThat(failed.failure()).isInstanceOf(TransientEncodingException.class));
    assertThat(of("never"))
        .last()
        .isInstanceOfSatisfying(
            WatchEvent.Failed.class,
            failed -> assertThat(failed.failure()).isInstanceOf(UnknownEncodingException.class));
    assertThat(engine.size()).isZero();
  }

  @Test
  void aFailureWithoutDetails_isSentAtOnce_whereTheyAreNotAwaited() {
    service.add("", "t", fate(0, 0, TaskState.ERROR));
    service.view = status -> status.toBuilder().errorDetails(List.of()).build();
    engine(WatchOptions.DEFAULT.withDetailsTimeout(Duration.ZERO)).watchTask("t");
    time.advance(SECOND.multipliedBy(2));

    assertThat(of("t")).singleElement().isInstanceOf(WatchEvent.Failed.class);
    assertThat(service.requests).isEqualTo(1);
  }

  @Test
  void aRetryAfterOfAges_isBounded_andNoPollIsLost() {
    service.add("", "t", fate(1, 5, TaskState.FINISHED));
    service.faults =
        id ->
            new DeferredFailure(
                DeferredFailure.Repeat.ALL,
                Duration.ofSeconds(Long.MAX_VALUE),
                CallTrace.NONE,
                trace -> HttpStatusException.of("GET x", 503, null, null, trace));
    engine().watchTask("t");
    time.advance(Duration.ofMinutes(1));
    service.faults = id -> null;

    assertThat(of("t")).singleElement().isInstanceOf(WatchEvent.Unavailable.class);
    time.advance(Duration.ofHours(25));
    assertThat(of("t")).last().isInstanceOf(WatchEvent.Finished.class);
  }

  @Test
  void anErrorOfAPoll_isReported_andThePollIsRepeated() {
    service.add("", "t", fate(1, 5, TaskState.FINISHED));
    AtomicInteger polls = new AtomicInteger();
    service.view =
        status -> {
          if (polls.incrementAndGet() <= 3) {
            throw new IllegalStateException("a fault of the service object");
          }
          return status;
        };
    engine().watchTask("t");
    time.advance(Duration.ofMinutes(10));

    assertThat(of("t")).first().isInstanceOf(WatchEvent.Unavailable.class);
    assertThat(of("t")).last().isInstanceOf(WatchEvent.Finished.class);
  }

  @Test
  void anObserverThatThrows_losesNoEventAndNoPoll() {
    service.add("", "bad", fate(1, 5, TaskState.ERROR));
    service.add("", "good", fate(1, 20, TaskState.FINISHED));
    WatchEngine engine =
        new WatchEngine(
            service,
            WatchOptions.DEFAULT,
            time.scheduler(),
            Runnable::run,
            random,
            failure -> {
              throw new AssertionError("a fault of the observer");
            },
            closed -> {});
    engine.onEvent(events::add);
    engine.watchTask("bad");
    engine.watchTask("good");
    time.advance(Duration.ofMinutes(10));

    assertThat(of("bad")).last().isInstanceOf(WatchEvent.Failed.class);
    assertThat(of("good")).last().isInstanceOf(WatchEvent.Finished.class);
  }

  @Test
  void theInterval_growsWhileNothingChanges_andShrinksWhenItDoes() {
    service.add("job", "t", fate(600, 6000, TaskState.FINISHED));
    engine().watchJob("job");
    time.advance(Duration.ofMinutes(5));
    int quiet = service.requests;
    assertThat(quiet).isBetween(300 / 15, 300 / 15 + 8);
    time.advance(Duration.ofMinutes(5));
    int before = service.requests; // now the task begins, and makes progress from then on
    time.advance(Duration.ofSeconds(25));
    assertThat(service.requests - before).isGreaterThanOrEqualTo(4);
  }

  /**
   * Three virtual days, 500 jobs, a third of the requests fail: each outcome once, and the true
   * one.
   */
  @Tag("slow")
  @Test
  void soak_everyTasksTrueOutcome_isToldExactlyOnce() {
    TaskState[] outcomes = {TaskState.FINISHED, TaskState.ERROR, TaskState.CANCELED};
    Map<String, TaskState> truth = new HashMap<>();
    int days = 3 * 24 * 3600;
    for (int job = 0; job < 500; job++) {
      for (int task = 0; task < 1 + random.nextInt(8); task++) {
        String id = job + "/" + task;
        int start = random.nextInt(days);
        TaskState outcome = outcomes[random.nextInt(3)];
        truth.put(id, outcome);
        service.add("job" + job, id, fate(start, start + 1 + random.nextInt(20_000), outcome));
      }
    }
    int[] statuses = {503, 500, 401};
    int[] calls = {0, 0};
    service.faults =
        id -> {
          calls[0]++;
          if (random.nextInt(3) > 0) {
            return null;
          }
          calls[1]++;
          int kind = random.nextInt(5);
          return kind < 3
              ? SimulatedService.answered(statuses[kind])
              : kind == 3 ? new IllegalStateException("no token") : null;
        };
    Map<String, TaskState> told = new HashMap<>();
    WatchEngine engine =
        engine(
            WatchOptions.DEFAULT.withIntervals(
                Duration.ofSeconds(10), Duration.ofMinutes(10), Duration.ofMinutes(20)));
    engine.onEvent(
        event -> {
          @Nullable TaskState end =
              event instanceof WatchEvent.Finished
                  ? TaskState.FINISHED
                  : event instanceof WatchEvent.Failed
                      ? TaskState.ERROR
                      : event instanceof WatchEvent.Canceled ? TaskState.CANCELED : null;
          if (end != null) {
            assertThat(told.put(event.id(), end)).as(event.id()).isNull();
          }
        });
    for (int job = 0; job < 500; job++) {
      engine.watchJob("job" + job);
    }
    time.advance(Duration.ofDays(4));

    assertThat(told).isEqualTo(truth);
    assertThat(engine.size()).isZero();
    assertThat(time.timers()).isZero();
    assertThat(calls[1]).isBetween(calls[0] / 4, calls[0] / 2);
    assertThat(failures)
        .hasSize((int) truth.values().stream().filter(TaskState.ERROR::equals).count());
  }

  @Test
  void tenThousandWatches_closedAtOnce_leaveNoTimerAndNoRequest() {
    List<WatchEngine> engines = new ArrayList<>();
    service.latency = Duration.ofHours(1);
    for (int i = 0; i < 10_000; i++) {
      service.add("job" + i, "t", fate(1, 100, TaskState.FINISHED));
      WatchEngine engine = engine();
      engine.watchJob("job" + i);
      engines.add(engine);
    }
    time.advance(Duration.ofSeconds(2));
    assertThat(service.inFlight).isEqualTo(10_000);
    engines.forEach(WatchEngine::close);
    engines.forEach(WatchEngine::close);

    assertThat(service.inFlight).isZero();
    assertThat(time.timers()).isZero();
    assertThat(events).isEmpty();
    assertThatIllegalStateException()
        .isThrownBy(() -> engines.get(0).watchJob("more"))
        .withMessage("the watch is closed");
  }

  @Test
  void forgetting_endsAQuestionUnderWay_andWhatIsForgottenIsToldNoMore() {
    service.add("job", "t", fate(1, 100, TaskState.FINISHED));
    service.latency = Duration.ofSeconds(30);
    WatchEngine engine = engine();
    engine.watchJob("job");
    time.advance(Duration.ofSeconds(2));
    assertThat(service.inFlight).isEqualTo(1);
    engine.unwatch("job");
    engine.unwatch("unknown");

    assertThat(service.inFlight).isZero();
    assertThat(time.timers()).isZero();
    time.advance(Duration.ofHours(1));
    assertThat(events).isEmpty();
  }

  @Test
  void listeners_mayAddForgetAndClose() {
    service.add("first", "a", fate(1, 10, TaskState.FINISHED));
    service.add("second", "b", fate(1, 10, TaskState.FINISHED));
    service.add("third", "c", fate(1, 10, TaskState.FINISHED));
    WatchEngine engine = engine();
    engine.onEvent(
        event -> {
          if (event instanceof WatchEvent.JobEnded ended && ended.id().equals("first")) {
            engine.watchJob("second");
            engine.watchJob("third");
            engine.unwatch("third");
          } else if (event instanceof WatchEvent.Finished finished && finished.id().equals("b")) {
            engine.close();
          }
        });
    engine.watchJob("first");
    time.advance(Duration.ofHours(1));

    assertThat(of("b")).last().isInstanceOf(WatchEvent.Finished.class);
    assertThat(of("c")).isEmpty();
    assertThat(time.timers()).isZero();
  }

  @Test
  void aListenerThatThrows_goesOn_aSubscriberThatThrows_isToldNoMore_andNobodyElseNotices() {
    service.add("job", "t", fate(1, 10, TaskState.FINISHED));
    WatchEngine engine = engine();
    int[] heard = {0, 0};
    engine.onEvent(
        event -> {
          heard[0]++;
          throw new IllegalStateException("listener");
        });
    engine.subscribe(
        new Subscriber(Long.MAX_VALUE) {
          @Override
          public void onNext(WatchEvent event) {
            heard[1]++;
            throw new IllegalStateException("subscriber");
          }
        });
    engine.watchJob("job");
    time.advance(Duration.ofMinutes(1));

    assertThat(heard[0]).isEqualTo(events.size()).isGreaterThan(2);
    assertThat(heard[1]).isEqualTo(1);
  }

  @Test
  void aSlowSubscriber_getsWhatItAsksFor_theLatestOfEachState_andEveryEnd() {
    for (int i = 0; i < 100; i++) {
      service.add("job", "t" + i, fate(10, 400, TaskState.FINISHED));
    }
    WatchEngine engine = engine();
    Subscriber slow = new Subscriber(0);
    engine.subscribe(slow);
    engine.watchJob("job");
    time.advance(Duration.ofMinutes(10));
    assertThat(slow.events).isEmpty();

    slow.request(1);
    assertThat(slow.events).hasSize(1);
    slow.request(10_000);
    assertThat(slow.events.stream().filter(WatchEvent.Finished.class::isInstance)).hasSize(100);
    assertThat(slow.events.stream().filter(WatchEvent.Changed.class::isInstance))
        .as("queued and processing, each once")
        .hasSize(200);
    assertThat(events.stream().filter(WatchEvent.Changed.class::isInstance))
        .as("who is quick sees every step")
        .hasSizeGreaterThan(400);
    assertThat(slow.events).last().isInstanceOf(WatchEvent.JobEnded.class);
  }

  @Test
  void aSubscriber_isTreatedByTheRulesOfReactiveStreams() {
    WatchEngine engine = engine();
    Subscriber wrong = new Subscriber(-1);
    engine.subscribe(wrong);
    assertThat(wrong.error).isInstanceOf(IllegalArgumentException.class);

    Subscriber cancelled = new Subscriber(10);
    engine.subscribe(cancelled);
    cancelled.cancel();
    cancelled.cancel();
    Subscriber open = new Subscriber(10);
    engine.subscribe(open);
    engine.close();
    assertThat(cancelled.completed).isFalse();
    assertThat(open.completed).isTrue();

    Subscriber late = new Subscriber(10);
    engine.subscribe(late);
    assertThat(late.completed).isTrue();
  }

  @Test
  void anIdThatIsBlank_andOptionsOutOfRange_areRefusedByName() {
    WatchEngine engine = engine();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> engine.watchJob(" "))
        .withMessage("jobId is blank");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> engine.watchTask("job", ""))
        .withMessage("taskId is blank");
    WatchOptions options = WatchOptions.DEFAULT;
    assertThatIllegalArgumentException()
        .isThrownBy(() -> options.withIntervals(Duration.ZERO, SECOND, SECOND))
        .withMessage("minInterval is not positive: PT0S");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> options.withIntervals(SECOND, Duration.ofMillis(1), SECOND))
        .withMessage("maxInterval is less than minInterval: PT0.001S < PT1S");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> options.withIntervals(SECOND, SECOND, Duration.ofMillis(1)))
        .withMessage("maxBackoff is less than maxInterval: PT0.001S < PT1S");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> options.withMaxInFlight(0))
        .withMessage("maxInFlight is less than 1: 0");
  }

  private static class Subscriber implements Flow.Subscriber<WatchEvent> {
    final List<WatchEvent> events = new ArrayList<>();
    final long first;
    Flow.@Nullable Subscription subscription;
    @Nullable Throwable error;
    boolean completed;

    Subscriber(long first) {
      this.first = first;
    }

    void request(long n) {
      Objects.requireNonNull(subscription).request(n);
    }

    void cancel() {
      Objects.requireNonNull(subscription).cancel();
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
      this.subscription = subscription;
      if (first != 0) {
        subscription.request(first);
      }
    }

    @Override
    public void onNext(WatchEvent event) {
      events.add(event);
    }

    @Override
    public void onError(Throwable thrown) {
      error = thrown;
    }

    @Override
    public void onComplete() {
      completed = true;
    }
  }
}
