package io.github.encodingsdk.quickstart;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.encodingsdk.report.UnreadableReportException;
import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The code of docs/providers.md for queues, functions and endpoints. */
class EncodingEventsTest {

  private static final String EVENT =
      """
      {"source":"aws.mediaconvert","detail-type":"MediaConvert Job State Change",
       "detail":{"jobId":"1","status":"ERROR","errorCode":1040,"errorMessage":"settings"}}
      """;

  private final EncodingEvents events = new EncodingEvents();

  /** A message as a client of a queue returns it. */
  private record QueueMessage(String body) {}

  private final List<QueueMessage> deadLetters = new ArrayList<>();

  private void poll(List<QueueMessage> messages) {
    for (QueueMessage message : messages) {
      try {
        events.receive(message.body().getBytes(UTF_8));
      } catch (UnreadableReportException e) {
        deadLetters.add(message); // another delivery would be refused as well
      }
    }
  }

  @Test
  void queue_passesTheBodies() {
    poll(List.of(new QueueMessage(EVENT), new QueueMessage("{\"hello\":1}")));

    assertThat(events.done()).containsExactly("failed 1 FIX_FIRST");
    assertThat(deadLetters).hasSize(1);
  }

  @Test
  void function_passesTheWholeEvent() throws Exception {
    String body = '"' + EVENT.replace("\"", "\\\"").replace("\n", "\\n") + '"';
    String input = "{\"Records\":[{\"eventSource\":\"aws:sqs\",\"body\":" + body + "}]}";

    new EncodingEventsFunction(events)
        .handleRequest(
            new ByteArrayInputStream(input.getBytes(UTF_8)), OutputStream.nullOutputStream(), "");

    assertThat(events.done()).hasSize(1);
  }

  @Test
  void endpoint_respondsByWhatItReceived() {
    String data = Base64.getEncoder().encodeToString(EVENT.getBytes(UTF_8));
    String push = "{\"message\":{\"data\":\"" + data + "\",\"messageId\":\"1\"}}";
    EncodingEventsController controller = new EncodingEventsController(events);

    assertThat(controller.receive(push.getBytes(UTF_8)).getStatusCode().value()).isEqualTo(204);
    assertThat(controller.receive("{}".getBytes(UTF_8)).getStatusCode().value()).isEqualTo(400);
    assertThat(events.done()).hasSize(1);
  }
}
