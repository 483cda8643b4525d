package io.github.encodingsdk.client;

import static io.github.encodingsdk.model.EncodingErrorCode.ERROR_DOWNLOADING_INPUT_ASSET_SERVICE_FAILURE;
import static io.github.encodingsdk.model.EncodingErrorCode.ERROR_PARSING_CONFIGURATION;
import static io.github.encodingsdk.model.EncodingErrorCode.ERROR_UPLOADING_OUTPUT_ASSET;
import static io.github.encodingsdk.model.EncodingErrorCode.TRANSIENT_ERROR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.encodingsdk.failure.ConfigurationEncodingException;
import io.github.encodingsdk.failure.EncodingException;
import io.github.encodingsdk.failure.InputDownloadEncodingException;
import io.github.encodingsdk.failure.TransientEncodingException;
import io.github.encodingsdk.job.RetryOptions;
import io.github.encodingsdk.job.RunOptions;
import io.github.encodingsdk.job.RunResult;
import io.github.encodingsdk.job.exception.ServerErrorException;
import io.github.encodingsdk.model.TaskState;
import io.github.encodingsdk.testkit.FakeEncoder;
import io.github.encodingsdk.testkit.junit.FakeEncoderExtension;
import io.github.encodingsdk.testkit.script.TaskScript;
import io.github.encodingsdk.testkit.time.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** That a job is submitted until it ends well, or its failure says that this cannot help. */
@ExtendWith(FakeEncoderExtension.class)
class EncodeIT {

  private static final Instant START = Instant.parse("2024-02-29T12:00:00Z");
  private static final RunOptions FOUR =
      RunOptions.DEFAULT
          .withMaxSubmissions(4)
          .withBackoff(Duration.ofMinutes(1), Duration.ofMinutes(3));

  private final VirtualTime time = VirtualTime.startingAt(START);
  private final AtomicInteger submissions = new AtomicInteger();
  private FakeEncoder encoder;
  private AmsV2Client client;

  @BeforeEach
  void start(FakeEncoder encoder) {
    this.encoder = encoder;
    encoder.addAsset("nb:cid:UUID:9bc8ff20-24fb-4fdb-9d7c-b04c7ee573a1");
    client =
        AmsV2Client.builder(encoder.baseUri())
            .bearerToken(() -> "token")
            .scheduler(time.scheduler())
            .clock(time)
            .random(() -> 1L << 63) // a half
            .requestTimeout(Duration.ofDays(1))
            .retryOptions(RetryOptions.DEFAULT.withTimeout(Duration.ofDays(1)))
            .build();
  }

  @AfterEach
  void close() {
    client.close();
    assertThat(time.timers()).isZero();
  }

  @Test
  void aJobThatFailsTransiently_isSubmittedAnew_afterGrowingPauses() {
    answers(
        TaskScript.failing(TRANSIENT_ERROR, "same"),
        TaskScript.failing(TRANSIENT_ERROR, "same"),
        TaskScript.failing(TRANSIENT_ERROR, "same"),
        TaskScript.finishing());

    RunResult encoded = finished(client.jobs().runAsync(job(), FOUR)).join();

    assertThat(encoded.job().state()).isEqualTo(TaskState.FINISHED);
    assertThat(encoded.job().jobId()).isEqualTo(encoded.jobId());
    assertThat(encoded.earlierFailures())
        .hasSize(3)
        .allSatisfy(e -> assertThat(e).isInstanceOf(TransientEncodingException.class))
        .extracting(EncodingException::jobId)
        .doesNotHaveDuplicates()
        .doesNotContain(encoded.jobId());
    assertThat(submissions).hasValue(4);
    assertThat(Duration.between(START, time.instant()))
        .isEqualTo(Duration.ofMinutes(3)); // half of 1, of 2 and of 3 minutes
  }

  @Test
  void whenAllSubmissionsFail_theLastFailureIsThrown_andTheOthersAreSuppressed() {
    answers(TaskScript.failing(TRANSIENT_ERROR, "again"));

    assertThatThrownBy(() -> finished(client.jobs().runAsync(job(), FOUR)).join())
        .cause()
        .isInstanceOfSatisfying(
            TransientEncodingException.class,
            last ->
                assertThat(List.of(last.getSuppressed()))
                    .hasSize(3)
                    .allSatisfy(e -> assertThat(e).isInstanceOf(TransientEncodingException.class))
                    .extracting(e -> ((EncodingException) e).jobId())
                    .doesNotHaveDuplicates()
                    .doesNotContain(last.jobId()));
    assertThat(submissions).hasValue(4);
  }

  @Test
  void aFailureThatComesTwiceInARow_endsIt_evenIfItsAdviceIsToRetry() {
    answers(
        TaskScript.failing(ERROR_UPLOADING_OUTPUT_ASSET, "a"),
        TaskScript.failing(ERROR_DOWNLOADING_INPUT_ASSET_SERVICE_FAILURE, "b"),
        TaskScript.failing(ERROR_DOWNLOADING_INPUT_ASSET_SERVICE_FAILURE, "b"),
        TaskScript.finishing());

    assertThatThrownBy(() -> finished(client.jobs().runAsync(job(), FOUR)).join())
        .hasCauseInstanceOf(InputDownloadEncodingException.class);
    assertThat(submissions).hasValue(3);
  }

  @Test
  void theSameCodeWithAnotherMessage_isAnotherFailure() {
    answers(
        TaskScript.failing(ERROR_UPLOADING_OUTPUT_ASSET, "a"),
        TaskScript.failing(ERROR_UPLOADING_OUTPUT_ASSET, "b"),
        TaskScript.finishing());

    RunResult encoded = finished(client.jobs().runAsync(job(), FOUR)).join();
    assertThat(encoded.earlierFailures()).hasSize(2);
  }

  @Test
  void aFailureThatMustBeFixedFirst_endsItAtOnce() {
    answers(
        TaskScript.failing(TRANSIENT_ERROR, "x"),
        TaskScript.failing(ERROR_PARSING_CONFIGURATION, "no such preset"));

    assertThatThrownBy(() -> finished(client.jobs().runAsync(job(), FOUR)).join())
        .cause()
        .isInstanceOf(ConfigurationEncodingException.class)
        .satisfies(e -> assertThat(e.getSuppressed()).hasSize(1));
    assertThat(submissions).hasValue(2);
  }

  @Test
  void aCanceledJob_isAnOutcome() {
    answers(TaskScript.canceled());
    assertThat(finished(client.jobs().runAsync(job())).join().job().state())
        .isEqualTo(TaskState.CANCELED);
  }

  @Test
  void whenACallFails_theFailuresSoFarAreSuppressed() {
    encoder.onSubmit(
        task -> {
          if (submissions.incrementAndGet() == 2) {
            throw new IllegalStateException("no second job");
          }
          return TaskScript.failing(TRANSIENT_ERROR, "x");
        });

    assertThatThrownBy(() -> finished(client.jobs().runAsync(job(), FOUR)).join())
        .cause()
        .isInstanceOf(ServerErrorException.class)
        .satisfies(
            e ->
                assertThat(e.getSuppressed())
                    .singleElement()
                    .isInstanceOf(TransientEncodingException.class));
  }

  @Test
  void cancelling_endsTheSubmissionUnderWay() {
    CompletableFuture<Void> second = new CompletableFuture<>();
    encoder.onSubmit(
        task -> {
          if (submissions.incrementAndGet() == 2) {
            second.complete(null);
            return TaskScript.builder().processing(1).build();
          }
          return TaskScript.failing(TRANSIENT_ERROR, "x");
        });
    CompletableFuture<RunResult> encoding = client.jobs().runAsync(job(), FOUR);
    time.advanceUntil(second, Duration.ofMinutes(2));
    encoding.cancel(true);

    assertThat(encoding).isCancelled();
    long giveUp = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (time.timers() > 0 && System.nanoTime() < giveUp) {
      Thread.onSpinWait();
    }
    assertThat(time.timers()).isZero();
  }

  @Test
  void blocking_worksTheSame_onTheClientsOwnTime() {
    answers(TaskScript.failing(TRANSIENT_ERROR, "x"), TaskScript.finishing());
    try (AmsV2Client own = AmsV2Client.builder(encoder.baseUri()).bearerToken(() -> "t").build()) {
      RunResult encoded =
          own.jobs().run(job(), FOUR.withBackoff(Duration.ofMillis(1), Duration.ofMillis(2)));
      assertThat(encoded.earlierFailures()).hasSize(1);
    }
  }

  @Test
  void options_outOfRange_areRefusedByName() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FOUR.withMaxSubmissions(0))
        .withMessage("maxSubmissions is less than 1: 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FOUR.withBackoff(Duration.ofSeconds(2), Duration.ofSeconds(1)))
        .withMessage("maxBackoff is less than initialBackoff: PT1S < PT2S");
  }

  /** Gives the tasks these scripts in turn; the last one goes on. */
  private void answers(TaskScript... scripts) {
    Deque<TaskScript> left = new ArrayDeque<>(List.of(scripts));
    encoder.onSubmit(
        task -> {
          submissions.incrementAndGet();
          return left.size() > 1 ? left.removeFirst() : left.getFirst();
        });
  }

  private <T> CompletableFuture<T> finished(CompletableFuture<T> work) {
    time.advanceUntil(work, Duration.ofMinutes(2));
    return work;
  }

  private static JobSubmission job() {
    return JobSubmission.builder("job")
        .inputAsset("nb:cid:UUID:9bc8ff20-24fb-4fdb-9d7c-b04c7ee573a1")
        .task(new TaskSubmission("task", TaskSubmission.MEDIA_ENCODER_STANDARD, "preset"))
        .build();
  }
}
