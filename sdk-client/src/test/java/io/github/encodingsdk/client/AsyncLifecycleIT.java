package io.github.encodingsdk.client;

import static io.github.encodingsdk.client.TaskSubmission.MEDIA_ENCODER_STANDARD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.encodingsdk.client.asset.Asset;
import io.github.encodingsdk.client.asset.MediaProcessor;
import io.github.encodingsdk.job.exception.ClientErrorException;
import io.github.encodingsdk.job.exception.NotFoundException;
import io.github.encodingsdk.model.TaskState;
import io.github.encodingsdk.testkit.FakeEncoder;
import io.github.encodingsdk.testkit.fault.Fault;
import io.github.encodingsdk.testkit.script.TaskScript;
import java.time.Duration;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("What changes jobs and assets works without blocking too")
class AsyncLifecycleIT {

  private static final String NO_JOB = "nb:jid:UUID:00000000-0000-4000-8000-00000000010b";
  private static final String NO_ASSET = "nb:cid:UUID:00000000-0000-4000-8000-00000000a55e";

  private static final String INPUT = "nb:cid:UUID:00000000-0000-4000-8000-000000000a11";

  private final FakeEncoder encoder = FakeEncoder.start();
  private final AmsV2Client client =
      AmsV2Client.builder(encoder.baseUri()).bearerToken(() -> "token").build();

  @AfterEach
  void close() {
    client.close();
    encoder.close();
  }

  @Test
  void cancelJobAsync_cancelsTheJob() {
    String job = submit(TaskScript.builder().processing(50).build());

    result(client.cancelJobAsync(job));

    assertThat(client.jobs().await(job).state()).isEqualTo(TaskState.CANCELED);
  }

  @Test
  void cancelJobAsync_whenTheJobIsFinished_failsAndLeavesIt() {
    String job = submit(TaskScript.finishing());
    client.jobs().await(job);

    assertThatExceptionOfType(ClientErrorException.class)
        .isThrownBy(causeOf(client.cancelJobAsync(job)));
    assertThat(client.getJob(job).state()).isEqualTo(TaskState.FINISHED);
  }

  @Test
  void deleteJobAsync_deletesTheJobAndItsTasks() {
    String job = submit(TaskScript.finishing());
    String other = submit(TaskScript.finishing());
    client.jobs().await(job);

    result(client.deleteJobAsync(job));

    assertThatThrownBy(() -> client.getJob(job)).isInstanceOf(NotFoundException.class);
    assertThat(client.getJobTasks(other)).hasSize(1);
    assertThat(encoder.tasks()).hasSize(1);
  }

  @Test
  void deleteJobAsync_whenTheJobIsInProgress_failsAndLeavesIt() {
    String job = submit(TaskScript.builder().processing(50).build());

    assertThatExceptionOfType(ClientErrorException.class)
        .isThrownBy(causeOf(client.deleteJobAsync(job)));
    assertThat(client.getJob(job).state()).isEqualTo(TaskState.PROCESSING);
    assertThatExceptionOfType(NotFoundException.class)
        .isThrownBy(causeOf(client.deleteJobAsync(NO_JOB)));
  }

  @Test
  void getAsync_returnsTheAsset() {
    Asset created = client.assets().create("a film");

    assertThat(result(client.assets().getAsync(created.id()))).isEqualTo(created);
    assertThatExceptionOfType(NotFoundException.class)
        .isThrownBy(causeOf(client.assets().getAsync(NO_ASSET)));
  }

  @Test
  void deleteAsync_deletesTheAsset() {
    Asset deleted = client.assets().create("deleted");
    Asset kept = client.assets().create("kept");

    result(client.assets().deleteAsync(deleted.id()));

    assertThat(client.assets().list()).containsExactly(kept);
    assertThatExceptionOfType(NotFoundException.class)
        .isThrownBy(causeOf(client.assets().deleteAsync(deleted.id())));
  }

  @Test
  void newestAsync_returnsTheProcessorOfThatName() {
    MediaProcessor found = result(client.mediaProcessors().latestAsync("Media Encoder Standard"));

    assertThat(found.id()).isEqualTo(MEDIA_ENCODER_STANDARD);
    assertThat(found.name()).isEqualTo("Media Encoder Standard");
    assertThatExceptionOfType(NoSuchElementException.class)
        .isThrownBy(causeOf(client.mediaProcessors().latestAsync("None")))
        .withMessage("the service has no media processor named None");
  }

  @Test
  @DisplayName("the future is there before the response, and canceling it gives the call up")
  void futures_doNotWaitForTheResponse() {
    encoder.inject(Fault.delay(Duration.ofHours(1)));

    CompletableFuture<Void> deletion = client.deleteJobAsync(NO_JOB);

    assertThat(deletion).isNotDone();
    assertThat(deletion.cancel(true)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " "})
  void blankIds_areRefusedAtOnce(String blank) {
    assertThatIllegalArgumentException().isThrownBy(() -> client.cancelJobAsync(blank));
    assertThatIllegalArgumentException().isThrownBy(() -> client.deleteJobAsync(blank));
    assertThatIllegalArgumentException().isThrownBy(() -> client.assets().getAsync(blank));
    assertThatIllegalArgumentException().isThrownBy(() -> client.assets().deleteAsync(blank));
    assertThat(encoder.requests()).isEmpty();
  }

  @Test
  void calls_ofAClosedClient_areRefusedAtOnce() {
    client.close();

    List<ThrowingCallable> calls =
        List.of(
            () -> client.cancelJobAsync(NO_JOB),
            () -> client.deleteJobAsync(NO_JOB),
            () -> client.assets().getAsync(NO_ASSET),
            () -> client.assets().deleteAsync(NO_ASSET),
            () -> client.mediaProcessors().latestAsync("x"),
            () -> client.jobs().awaitAsync(NO_JOB),
            () -> client.getJob(NO_JOB));
    assertThat(calls)
        .allSatisfy(
            call ->
                assertThatIllegalStateException()
                    .isThrownBy(call)
                    .withMessage("the client is closed"));
    assertThat(encoder.requests()).isEmpty();
  }

  private String submit(TaskScript script) {
    encoder.onSubmit(task -> script);
    encoder.addAsset(INPUT);
    return client.submitJob(
        JobSubmission.builder("job")
            .inputAsset(INPUT)
            .task(new TaskSubmission("task", MEDIA_ENCODER_STANDARD, "preset"))
            .build());
  }

  private static <T> T result(CompletableFuture<T> future) {
    try {
      return future.get(30, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  /** Returns what throws the exception that the future failed with. */
  private static ThrowingCallable causeOf(CompletableFuture<?> future) {
    return () -> {
      try {
        future.get(30, TimeUnit.SECONDS);
      } catch (ExecutionException e) {
        throw e.getCause();
      }
    };
  }
}
