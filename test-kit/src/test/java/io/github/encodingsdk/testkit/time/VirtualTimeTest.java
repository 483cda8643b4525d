package io.github.encodingsdk.testkit.time;

import static java.util.concurrent.TimeUnit.HOURS;
import static java.util.concurrent.TimeUnit.MINUTES;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.Test;

class VirtualTimeTest {

  private static final Instant START = Instant.parse("2024-02-29T12:00:00Z");

  private final VirtualTime time = VirtualTime.startingAt(START);
  private final ScheduledExecutorService scheduler = time.scheduler();
  private final List<String> seen = new ArrayList<>();

  private Runnable sees(String what) {
    return () -> seen.add(what + " at " + Duration.between(START, time.instant()));
  }

  @Test
  void advance_runsTimersInTheirOrderAtTheirInstant() {
    Future<?> late = scheduler.schedule(sees("late"), 3, HOURS);
    Future<?> early = scheduler.schedule(sees("early"), 1, MINUTES);
    Future<?> sameTime = scheduler.schedule(sees("second of the same time"), 1, MINUTES);
    time.advance(Duration.ofMinutes(59));
    assertThat(seen).containsExactly("early at PT1M", "second of the same time at PT1M");
    assertThat(List.of(early.isDone(), sameTime.isDone(), late.isDone()))
        .containsExactly(true, true, false);
    assertThat(time.instant()).isEqualTo(START.plusSeconds(59 * 60));
    time.advance(Duration.ofHours(3));
    assertThat(seen).last().isEqualTo("late at PT3H");
    assertThat(time.timers()).isZero();
  }

  @Test
  void advance_whenATimerSetsAnother_runsThatTooIfItIsDue() {
    Future<?> first =
        scheduler.schedule(
            () -> assertThat(scheduler.schedule(sees("next"), 1, SECONDS).isDone()).isFalse(),
            1,
            SECONDS);
    time.advance(Duration.ofSeconds(2));
    assertThat(first).isDone();
    assertThat(seen).containsExactly("next at PT2S");
  }

  @Test
  void advance_byNothing_runsWhatIsDueNow() {
    scheduler.execute(sees("now"));
    assertThat(seen).isEmpty();
    time.advance(Duration.ZERO);
    assertThat(seen).containsExactly("now at PT0S");
    assertThatThrownBy(() -> time.advance(Duration.ofSeconds(-1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("step is negative: PT-1S");
  }

  @Test
  void periodicTimer_runsUntilItIsCancelled() {
    Future<?> timer = scheduler.scheduleAtFixedRate(sees("tick"), 1, 2, SECONDS);
    time.advance(Duration.ofSeconds(5));
    assertThat(seen).containsExactly("tick at PT1S", "tick at PT3S", "tick at PT5S");
    assertThat(timer.cancel(false)).isTrue();
    assertThat(time.timers()).isZero();
    time.advance(Duration.ofHours(1));
    assertThat(seen).hasSize(3);
  }

  @Test
  void shutdown_dropsTimersAndTakesNoMore() {
    Future<?> timer = scheduler.schedule(sees("never"), 1, SECONDS);
    assertThat(scheduler.shutdownNow()).hasSize(1);
    time.advance(Duration.ofSeconds(2));
    assertThat(timer).isNotDone();
    assertThat(scheduler.isTerminated()).isTrue();
    assertThatThrownBy(() -> scheduler.execute(sees("never")))
        .isInstanceOf(RejectedExecutionException.class);
  }

  @Test
  void advanceUntil_skipsPausesAndWaitsForWhatIsUnderWay() throws Exception {
    CompletableFuture<String> work = new CompletableFuture<>();
    Future<?> deadline =
        scheduler.schedule(() -> work.completeExceptionally(new AssertionError()), 24, HOURS);
    Thread network =
        new Thread(
            () ->
                assertThat(
                        scheduler
                            .schedule(() -> work.complete("response"), 5, SECONDS)
                            .isCancelled())
                    .isFalse());
    network.start(); // sets its timer when it comes to it
    time.advanceUntil(work, Duration.ofMinutes(1));
    network.join();
    assertThat(work).isCompletedWithValue("response");
    assertThat(time.instant()).isEqualTo(START.plusSeconds(5));
    assertThat(deadline).isNotDone();
  }
}
