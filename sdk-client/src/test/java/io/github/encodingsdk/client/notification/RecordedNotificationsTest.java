package io.github.encodingsdk.client.notification;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.encodingsdk.model.TaskState;
import java.io.ByteArrayInputStream;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Reads messages with the members, in the order and in the forms that were recorded from the
 * service, with values of our own.
 */
class RecordedNotificationsTest {

  /** Recorded in 2017. The blanks and line ends belong to what is signed. */
  private static final String WEBHOOK =
      """
      {
        "MessageVersion": "1.1",
        "ETag": "0000000000000000000000000000000000000000000000000000000000000e7a",
        "EventType": 4,
        "TimeStamp": "2024-03-05T06:07:08.1234567Z",
        "Properties": {
          "JobId": "nb:jid:UUID:00000000-0000-4000-8000-00000000010b",
          "TaskId": "nb:tid:UUID:00000000-0000-4000-8000-0000000ea5c1",
          "NewState": "Finished",
          "OldState": "Processing",
          "AccountName": "ouraccount",
          "AccountId": "00000000-0000-4000-8000-000000000acc",
          "NotificationEndPointId": "nb:nepid:UUID:00000000-0000-4000-8000-000000000e9d"
        }
      }
      """;

  /** Recorded in 2013, like the changes. */
  private static final String REGISTRATION =
      """
      {"MessageVersion":"1.0","EventType":"NotificationEndPointRegistration",\
      "ETag":"0000000000000000000000000000000000000000000000000000000000000001",\
      "TimeStamp":"2024-03-05T06:07:00","Properties":{\
      "NotificationEndPointId":"nb:nepid:UUID:00000000-0000-4000-8000-000000000e9d",\
      "State":"Registered","Name":"our end point","Created":"2024-03-05T06:06:59"}}""";

  /** A recorded id held the rest of a percent-encoded colon, as this one does. */
  private static final String CHANGE =
      """
      {"MessageVersion":"1.0","EventType":"JobStateChange",\
      "ETag":"000000000000000000000000000000000000000000000000000000000000000%d",\
      "TimeStamp":"2024-03-05T06:07:1%1$d","Properties":{\
      "JobId":"nb:jid:UUID:3A00000000-0000-4000-8000-00000000010b","JobName":"trailer",\
      "NewState":"%s","OldState":"%s","AccountName":"ouraccount"}}""";

  private final NotificationReader reader = new NotificationReader();

  @Test
  void webhookMessage_isRead() {
    Notification read = reader.read(WEBHOOK.getBytes(UTF_8));

    assertThat(read.version()).isEqualTo("1.1");
    assertThat(read.eventType()).isEqualTo(NotificationType.TASK_STATE_CHANGE);
    assertThat(read.timeStamp()).isEqualTo(Instant.parse("2024-03-05T06:07:08.1234567Z"));
    assertThat(read.taskId()).isEqualTo("nb:tid:UUID:00000000-0000-4000-8000-0000000ea5c1");
    assertThat(read.jobId()).isEqualTo("nb:jid:UUID:00000000-0000-4000-8000-00000000010b");
    assertThat(read.oldState()).isEqualTo(TaskState.PROCESSING);
    assertThat(read.newState()).isEqualTo(TaskState.FINISHED);
    assertThat(read.accountName()).isEqualTo("ouraccount");
    assertThat(read.accountId()).isEqualTo("00000000-0000-4000-8000-000000000acc");
    assertThat(read.properties()).hasSize(7);
  }

  @Test
  void registration_isRead() {
    Notification read = reader.read(REGISTRATION);

    assertThat(read.version()).isEqualTo("1.0");
    assertThat(read.eventType()).isEqualTo(NotificationType.ENDPOINT_REGISTRATION);
    assertThat(read.newState()).isEqualTo(TaskState.UNKNOWN);
    assertThat(read.properties()).hasSize(4).containsEntry("State", "Registered");
  }

  @Test
  void queueMessages_areRead() {
    List<Notification> changes =
        List.of(
            reader.read(CHANGE.formatted(2, "Scheduled", "Queued")),
            reader.read(CHANGE.formatted(3, "Processing", "Scheduled")),
            reader.read(CHANGE.formatted(4, "Finished", "Processing")));

    assertThat(changes)
        .extracting(Notification::newState)
        .containsExactly(TaskState.SCHEDULED, TaskState.PROCESSING, TaskState.FINISHED);
    assertThat(changes)
        .extracting(Notification::eventType)
        .containsOnly(NotificationType.JOB_STATE_CHANGE);
    assertThat(changes).extracting(Notification::eTag).doesNotHaveDuplicates();
    assertThat(changes).extracting(Notification::version).containsOnly("1.0");
    assertThat(changes)
        .extracting(Notification::jobId)
        .containsOnly("nb:jid:UUID:3A00000000-0000-4000-8000-00000000010b");
    assertThat(changes.get(2).timeStamp()).isEqualTo(Instant.parse("2024-03-05T06:07:14Z"));
  }

  @Test
  @DisplayName("a signature that another program computed is accepted, byte for byte")
  void signature_thatOpensslComputed_isAccepted() {
    // openssl dgst -sha256 -mac HMAC -macopt hexkey:..., over exactly these bytes.
    String signature = "sha256=58FFE2715BC7C3EC7C89B4EB41DD9CF62A706A069CF51610B09B4BC82CC8F54E";
    String key =
        "CzBVep/E6Q4zWH2ix+wRNluApcrvFDleg6jN8hc8YYar0PUaP2SJrtP4HUJnjLHW+yBFao+02f4jSG2St9wBJg==";
    String account = "00000000-0000-4000-8000-000000000acc";
    WebhookReceiver receiver =
        WebhookReceiver.builder(WebhookSignature.ofBase64(key), account).build();

    WebhookResult receipt =
        receiver.receive(
            name ->
                switch (name) {
                  case "ms-signature" -> signature;
                  case "ms-mediaservices-accountid" -> account;
                  default -> null;
                },
            new ByteArrayInputStream(WEBHOOK.getBytes(UTF_8)));

    assertThat(receipt).isInstanceOf(WebhookResult.Accepted.class);
  }
}
