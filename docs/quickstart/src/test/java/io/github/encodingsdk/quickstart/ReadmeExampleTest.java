package io.github.encodingsdk.quickstart;

import static io.github.encodingsdk.model.EncodingErrorCode.ERROR_EXECUTING_TASK_UNSUPPORTED_FORMAT;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.encodingsdk.client.AmsV2Client;
import io.github.encodingsdk.failure.TransientEncodingException;
import io.github.encodingsdk.failure.UnsupportedFormatEncodingException;
import io.github.encodingsdk.testkit.FakeEncoder;
import io.github.encodingsdk.testkit.script.TaskScript;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReadmeExampleTest {

  private final List<@Nullable String> asked = new ArrayList<>();

  @Test
  void example_catchesTheExceptionOfTheCode() {
    try (FakeEncoder encoder = FakeEncoder.start();
        AmsV2Client client =
            AmsV2Client.builder(encoder.baseUri()).bearerToken(() -> "test").build()) {
      String taskId = encoder.addTask(TaskScript.failing(ERROR_EXECUTING_TASK_UNSUPPORTED_FORMAT));
      client.jobs().awaitTask(taskId);
    } catch (UnsupportedFormatEncodingException e) {
      askForOtherMedia(e.taskId(), e.rawMessage());
    } catch (TransientEncodingException e) {
      submitAgainLater(e.taskId());
    }

    assertThat(asked).hasSize(2);
    assertThat(asked.get(0)).startsWith("nb:tid:UUID:");
    assertThat(asked.get(1)).isEqualTo(ERROR_EXECUTING_TASK_UNSUPPORTED_FORMAT.description());
  }

  private void askForOtherMedia(@Nullable String taskId, @Nullable String why) {
    asked.add(taskId);
    asked.add(why);
  }

  private static void submitAgainLater(@Nullable String taskId) {
    throw new AssertionError("not a transient error: " + taskId);
  }
}
