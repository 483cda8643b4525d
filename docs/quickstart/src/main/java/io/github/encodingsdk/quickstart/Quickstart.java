package io.github.encodingsdk.quickstart;

import static io.github.encodingsdk.client.TaskSubmission.MEDIA_ENCODER_STANDARD;

import io.github.encodingsdk.client.AmsV2Client;
import io.github.encodingsdk.client.JobSubmission;
import io.github.encodingsdk.client.TaskSubmission;
import io.github.encodingsdk.failure.EncodingException;
import io.github.encodingsdk.job.AwaitOptions;
import io.github.encodingsdk.job.RunOptions;
import io.github.encodingsdk.job.RunResult;
import io.github.encodingsdk.model.EncodingErrorCode;
import io.github.encodingsdk.testkit.FakeEncoder;
import io.github.encodingsdk.testkit.script.TaskScript;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;

/**
 * Awaits one failing task per error code, then encodes a job that fails twice before it succeeds.
 */
public final class Quickstart {

  private static final String ROW = "%-42s %-34s %-13s %-12s %s%n";

  /** Short pauses, for the fake encoder only. Use the defaults with a real encoder. */
  private static final RunOptions SHORT_PAUSES =
      RunOptions.DEFAULT
          .withBackoff(Duration.ofMillis(20), Duration.ofMillis(100))
          .withAwait(AwaitOptions.DEFAULT.withPollInterval(Duration.ofMillis(20)));

  private static final String MASTER = "nb:cid:UUID:9bc8ff20-24fb-4fdb-9d7c-b04c7ee573a1";

  private Quickstart() {}

  /** Runs both parts against an embedded fake encoder and prints the results. */
  public static void main(String... args) {
    run(System.out);
  }

  static void run(PrintStream out) {
    try (FakeEncoder encoder = FakeEncoder.start();
        AmsV2Client client =
            AmsV2Client.builder(encoder.baseUri())
                .bearerToken(() -> "not-a-secret")
                .awaitOptions(SHORT_PAUSES.await())
                .build()) {
      out.println("The fake encoder listens at " + encoder.baseUri());
      out.println();
      out.println("One failing task per error code, and the exception that awaitTask throws:");
      out.println();
      printEveryFailure(encoder, client, out);
      out.println();
      out.println(
          "A job that fails twice with a transient error. The method encode submits it again:");
      out.println();
      encodeWithRetries(encoder, client, out);
    }
  }

  private static void printEveryFailure(FakeEncoder encoder, AmsV2Client client, PrintStream out) {
    out.printf(ROW, "CODE", "EXCEPTION", "CATEGORY", "ADVICE", "NEXT STEP");
    for (EncodingErrorCode code : EncodingErrorCode.values()) {
      String taskId =
          encoder.addTask(
              TaskScript.builder().queued().processing(40).fails(code, code.description()));
      try {
        client.jobs().awaitTask(taskId);
      } catch (EncodingException e) {
        out.printf(
            ROW,
            e.rawCode(),
            e.getClass().getSimpleName(),
            e.category(),
            e.advice(),
            e.advice().description());
      }
    }
  }

  private static void encodeWithRetries(FakeEncoder encoder, AmsV2Client client, PrintStream out) {
    encoder.addAsset(MASTER);
    Iterator<TaskScript> scripts =
        List.of(
                TaskScript.failing(EncodingErrorCode.TRANSIENT_ERROR, "storage timed out"),
                TaskScript.failing(EncodingErrorCode.TRANSIENT_ERROR, "storage timed out"),
                TaskScript.finishing())
            .iterator();
    encoder.onSubmit(task -> scripts.next());
    JobSubmission trailer =
        JobSubmission.builder("trailer")
            .inputAsset(MASTER)
            .task(new TaskSubmission("720p", MEDIA_ENCODER_STANDARD, "H264 Single Bitrate 720p"))
            .build();

    RunResult result = client.jobs().run(trailer, SHORT_PAUSES);

    int submission = 0;
    for (EncodingException failure : result.earlierFailures()) {
      out.println("submission " + ++submission + ": " + failure.getMessage());
    }
    out.println("submission " + ++submission + ": " + result.job().state());
  }
}
