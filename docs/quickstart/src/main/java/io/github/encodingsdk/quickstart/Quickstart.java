package io.github.encodingsdk.quickstart;

import static io.github.encodingsdk.client.TaskSubmission.MEDIA_ENCODER_STANDARD;

import io.github.encodingsdk.client.AmsV2Client;
import io.github.encodingsdk.client.JobSubmission;
import io.github.encodingsdk.client.TaskSubmission;
import io.github.encodingsdk.failure.EncodingException;
import io.github.encodingsdk.job.AwaitOptions;
import io.github.encodingsdk.job.EncodeOptions;
import io.github.encodingsdk.job.EncodeResult;
import io.github.encodingsdk.model.EncodingErrorCode;
import io.github.encodingsdk.testkit.FakeEncoder;
import io.github.encodingsdk.testkit.script.TaskScript;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;

/** Lets a task fail with each of the ten codes, then encodes a job that fails twice. */
public final class Quickstart {

  private static final String ROW = "%-42s %-34s %-13s %-12s %s%n";

  /** Pauses for a demonstration; for a real encoder, the defaults are right. */
  private static final EncodeOptions QUICKLY =
      EncodeOptions.DEFAULT
          .withBackoff(Duration.ofMillis(20), Duration.ofMillis(100))
          .withAwait(AwaitOptions.DEFAULT.withPollInterval(Duration.ofMillis(20)));

  private Quickstart() {}

  /** Runs both parts against an embedded fake encoder and prints what happens. */
  public static void main(String... args) {
    run(System.out);
  }

  static void run(PrintStream out) {
    try (FakeEncoder encoder = FakeEncoder.start();
        AmsV2Client client =
            AmsV2Client.builder(encoder.baseUri())
                .bearerToken(() -> "not-a-secret")
                .awaitOptions(QUICKLY.await())
                .build()) {
      out.println("A fake encoder listens at " + encoder.baseUri());
      out.println();
      out.println("One task per error code, each awaited and its exception caught:");
      out.println();
      printEveryFailure(encoder, client, out);
      out.println();
      out.println(
          "A job that fails twice with a transient error; encode submits it again each time:");
      out.println();
      encodeWithRetries(encoder, client, out);
    }
  }

  private static void printEveryFailure(FakeEncoder encoder, AmsV2Client client, PrintStream out) {
    out.printf(ROW, "CODE", "EXCEPTION", "CATEGORY", "ADVICE", "WHAT TO DO");
    for (EncodingErrorCode code : EncodingErrorCode.values()) {
      String taskId =
          encoder.addTask(
              TaskScript.builder().queued().processing(40).fails(code, code.description()));
      try {
        client.awaitTask(taskId);
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
    Iterator<TaskScript> scripts =
        List.of(
                TaskScript.failing(EncodingErrorCode.TRANSIENT_ERROR, "storage did not answer"),
                TaskScript.failing(EncodingErrorCode.TRANSIENT_ERROR, "storage did not answer"),
                TaskScript.finishing())
            .iterator();
    encoder.onSubmit(task -> scripts.next());
    JobSubmission trailer =
        JobSubmission.builder("trailer")
            .inputAsset("nb:cid:UUID:9bc8ff20-24fb-4fdb-9d7c-b04c7ee573a1")
            .task(new TaskSubmission("720p", MEDIA_ENCODER_STANDARD, "H264 Single Bitrate 720p"))
            .build();

    EncodeResult encoded = client.encode(trailer, QUICKLY);

    int attempt = 0;
    for (EncodingException failure : encoded.earlierFailures()) {
      out.println("attempt " + ++attempt + ": " + failure.getMessage());
    }
    out.println("attempt " + ++attempt + ": " + encoded.job().state());
  }
}
