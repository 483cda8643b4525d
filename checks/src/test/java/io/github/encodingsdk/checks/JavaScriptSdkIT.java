package io.github.encodingsdk.checks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import io.github.encodingsdk.testkit.FakeEncoder;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The AWS SDK for JavaScript, unchanged, against the fake MediaConvert. It needs Node.js and the
 * package, so it runs where {@code ENCODINGSDK_NODE_MODULES} names the folder with {@code
 * @aws-sdk/client-mediaconvert}, and is skipped with one line elsewhere.
 */
@Tag("slow")
class JavaScriptSdkIT {

  private static final String MODULES = "ENCODINGSDK_NODE_MODULES";

  @Test
  void lifecycle_withTheEndpointInTheEnvironment() throws Exception {
    String modules = System.getenv(MODULES);
    if (modules == null) {
      String reason = MODULES + " is not set, so the AWS SDK for JavaScript is not tested";
      System.err.println("SKIPPED: " + reason);
      abort(reason);
      return;
    }
    Path script = Repository.root().resolve("checks/src/test/js/lifecycle.cjs");
    try (FakeEncoder encoder = FakeEncoder.start()) {
      ProcessBuilder node = new ProcessBuilder("node", "--no-warnings", script.toString());
      node.environment().put("NODE_PATH", modules);
      node.environment()
          .put("AWS_ENDPOINT_URL_MEDIACONVERT", encoder.mediaConvertEndpoint().toString());
      Process process = node.redirectError(ProcessBuilder.Redirect.INHERIT).start();
      List<String> lines = process.inputReader(UTF_8).lines().toList();

      assertThat(process.waitFor()).isZero();
      assertThat(lines)
          .containsExactly(
              "ERROR 1401 true",
              "PROGRESSING 40 TRANSCODING",
              "CANCELED",
              "COMPLETE 1",
              "TooManyRequestsException 429",
              "NotFoundException 404",
              "BadRequestException 400",
              "1");
      assertThat(encoder.tasks()).hasSize(4);
    }
  }
}
