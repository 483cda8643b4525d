package io.github.encodingsdk.quickstart;

import static io.github.encodingsdk.client.TaskSubmission.MEDIA_ENCODER_STANDARD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.encodingsdk.client.AmsV2Client;
import io.github.encodingsdk.client.JobSubmission;
import io.github.encodingsdk.client.TaskSubmission;
import io.github.encodingsdk.failure.ConfigurationEncodingException;
import io.github.encodingsdk.failure.ContentEncodingException;
import io.github.encodingsdk.failure.EncodingException;
import io.github.encodingsdk.failure.TransientEncodingException;
import io.github.encodingsdk.job.AwaitOptions;
import io.github.encodingsdk.job.exception.ConnectionException;
import io.github.encodingsdk.job.exception.ServiceCallException;
import io.github.encodingsdk.job.exception.ThrottledException;
import io.github.encodingsdk.job.exception.WaitTimeoutException;
import io.github.encodingsdk.model.EncodingErrorCode;
import io.github.encodingsdk.model.JobStatus;
import io.github.encodingsdk.model.RetryAdvice;
import io.github.encodingsdk.model.TaskStatus;
import io.github.encodingsdk.testkit.FakeEncoder;
import io.github.encodingsdk.testkit.fault.Fault;
import io.github.encodingsdk.testkit.junit.FakeEncoderExtension;
import io.github.encodingsdk.testkit.script.TaskScript;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The code of docs/handling-failures.md, which is compared with it line for line. */
@ExtendWith(FakeEncoderExtension.class)
class HandlingFailuresTest {

  private final List<String> done = new ArrayList<>();
  private FakeEncoder encoder;
  private AmsV2Client client;
  private JobSubmission trailer;

  @BeforeEach
  void start(FakeEncoder encoder) {
    this.encoder = encoder;
    client = client(encoder, () -> "token");
    trailer =
        JobSubmission.builder("trailer")
            .inputAsset("nb:cid:UUID:9bc8ff20-24fb-4fdb-9d7c-b04c7ee573a1")
            .task(new TaskSubmission("720p", MEDIA_ENCODER_STANDARD, "H264 Single Bitrate 720p"))
            .build();
  }

  @AfterEach
  void close() {
    client.close();
  }

  private static AmsV2Client client(
      FakeEncoder encoder, java.util.function.Supplier<String> tokens) {
    return AmsV2Client.builder(encoder.baseUri())
        .bearerToken(tokens)
        .requestTimeout(Duration.ofSeconds(30))
        .awaitOptions(
            AwaitOptions.DEFAULT
                .withTimeout(Duration.ofHours(6))
                .withPollInterval(Duration.ofMillis(500)))
        .build();
  }

  private void encode() {
    try {
      client.awaitJob(client.submitJob(trailer));
    } catch (ContentEncodingException e) {
      askForOtherMedia(e.rawMessage());
    } catch (ConfigurationEncodingException e) {
      fixThePreset(e.rawMessage());
    } catch (EncodingException e) {
      decideByAdvice(e);
    } catch (ThrottledException | ConnectionException e) {
      askAgainLater(e);
    } catch (ServiceCallException e) {
      callForHelp(e);
    }
  }

  private void decideByAdvice(EncodingException e) {
    switch (e.advice()) {
      case RETRY_LATER -> submitAgainLater(e);
      case CANCEL_AGAIN -> cancelAgain(e.jobId());
      case ASK_STATUS -> askForStatus(e.jobId());
      case RETRY_ELSEWHERE, FIX_FIRST, UNKNOWN -> callForHelp(e);
    }
  }

  @Test
  void encode_sortsFailuresByWhatToDo() {
    Deque<EncodingErrorCode> codes =
        new ArrayDeque<>(
            List.of(
                EncodingErrorCode.ERROR_EXECUTING_TASK_UNSUPPORTED_FORMAT,
                EncodingErrorCode.ERROR_PARSING_CONFIGURATION,
                EncodingErrorCode.ERROR_UPLOADING_OUTPUT_ASSET,
                EncodingErrorCode.ERROR_CANCELING_TASK,
                EncodingErrorCode.ERROR_PROCESSING_TASK));
    encoder.onSubmit(task -> TaskScript.failing(codes.removeFirst(), "why"));

    for (int i = 0; i < 5; i++) {
      encode();
    }
    encoder.inject(5, Fault.serviceUnavailable());
    encode();
    encoder.inject(Fault.status(401, "expired"));
    encode();

    assertThat(done)
        .containsExactly(
            "other media: why",
            "preset: why",
            "later: OutputUploadEncodingException",
            "cancel a job: true",
            "help: ProcessingEncodingException",
            "ask again: ThrottledException",
            "help: UnauthenticatedException");
  }

  private JobStatus encodeWithRetries(int attempts) {
    for (int attempt = 1; ; attempt++) {
      try {
        return client.awaitJob(client.submitJob(trailer));
      } catch (EncodingException e) {
        if (e.advice() != RetryAdvice.RETRY_LATER || attempt == attempts) {
          throw e;
        }
        pause(attempt);
      }
    }
  }

  @Test
  void encodeWithRetries_submitsAnewOnlyWhatCanSucceed() {
    List<TaskScript> scripts =
        new ArrayList<>(
            List.of(
                TaskScript.failing(EncodingErrorCode.TRANSIENT_ERROR),
                TaskScript.finishing(),
                TaskScript.failing(EncodingErrorCode.ERROR_PARSING_CONFIGURATION)));
    encoder.onSubmit(task -> scripts.remove(0));

    assertThat(encodeWithRetries(3).state().isFinal()).isTrue();
    assertThatThrownBy(() -> encodeWithRetries(3))
        .isInstanceOf(ConfigurationEncodingException.class);
    assertThat(scripts).isEmpty();
    assertThat(done).containsExactly("pause 1");
  }

  @Test
  void waiting_hasADeadline_andAFuture() throws Exception {
    String taskId = encoder.addTask(TaskScript.builder().processing(10).build());
    String failing = encoder.addTask(TaskScript.failing(EncodingErrorCode.TRANSIENT_ERROR));

    AwaitOptions briefly = AwaitOptions.DEFAULT.withTimeout(Duration.ofMillis(100));
    try {
      client.awaitTask(taskId, briefly);
    } catch (WaitTimeoutException e) {
      // The task goes on: this is no failure. e.lastState() says how far it was.
      done.add("timed out");
    }

    CompletableFuture<TaskStatus> wait = client.awaitTaskAsync(taskId);
    wait.cancel(true); // ends the polling and the request under way; the task goes on

    client
        .awaitTaskAsync(failing)
        .handle(
            (status, failure) -> {
              Throwable cause =
                  failure instanceof CompletionException ? failure.getCause() : failure;
              return cause instanceof TransientEncodingException ? done.add("later") : null;
            })
        .get(30, TimeUnit.SECONDS);

    assertThat(done).containsExactly("timed out", "later");
    assertThat(wait).isCancelled();
  }

  private void askForOtherMedia(@Nullable String why) {
    done.add("other media: " + why);
  }

  private void fixThePreset(@Nullable String why) {
    done.add("preset: " + why);
  }

  private void submitAgainLater(EncodingException e) {
    done.add("later: " + e.getClass().getSimpleName());
  }

  private void askForStatus(@Nullable String jobId) {
    done.add("ask for the status of " + jobId);
  }

  private void cancelAgain(@Nullable String jobId) {
    done.add("cancel a job: " + (jobId != null));
  }

  private void askAgainLater(ServiceCallException e) {
    done.add("ask again: " + e.getClass().getSimpleName());
  }

  private void callForHelp(RuntimeException e) {
    done.add("help: " + e.getClass().getSimpleName());
  }

  private void pause(int attempt) {
    done.add("pause " + attempt);
  }
}
