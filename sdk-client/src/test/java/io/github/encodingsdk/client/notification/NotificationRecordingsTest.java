package io.github.encodingsdk.client.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.encodingsdk.model.TaskState;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Reads real messages of the service, where they lie beside this project. */
class NotificationRecordingsTest {

  private static final Path RECORDINGS =
      Path.of(System.getProperty("encodingsdk.root", ".."), "..", "shared", "recordings");

  private static final Path WEBHOOK = RECORDINGS.resolve("15-webhook-task-state-change.json");

  private final NotificationReader reader = new NotificationReader();

  @BeforeEach
  void onlyWhereTheRecordingsAre() {
    boolean present = Files.isDirectory(RECORDINGS);
    if (!present) {
      System.getLogger(NotificationRecordingsTest.class.getName())
          .log(System.Logger.Level.WARNING, "SKIPPED: there are no recordings beside this project");
    }
    assumeTrue(present, "there are no recordings beside this project");
  }

  @Test
  void webhookMessage_isRead() throws IOException {
    Notification read = reader.read(Files.readAllBytes(WEBHOOK));

    assertThat(read.version()).isEqualTo("1.1");
    assertThat(read.eventType()).isEqualTo(NotificationType.TASK_STATE_CHANGE);
    assertThat(read.timeStamp()).isEqualTo(Instant.parse("2017-02-16T03:59:53.3041122Z"));
    assertThat(read.taskId()).isEqualTo("nb:tid:UUID:80e26fb9-ee04-4739-abd8-2555dc24639f");
    assertThat(read.oldState()).isEqualTo(TaskState.PROCESSING);
    assertThat(read.newState()).isEqualTo(TaskState.FINISHED);
    assertThat(read.accountId()).isEqualTo("301912b0-659e-47e0-9bc4-6973f2be3424");
    assertThat(read.properties()).hasSize(7);
  }

  @Test
  void queueMessages_areRead() throws IOException {
    Notification registration =
        reader.read(Files.readAllBytes(RECORDINGS.resolve("16-queue-endpoint-registration.json")));
    List<Notification> changes =
        Files.readAllLines(RECORDINGS.resolve("17-queue-job-state-change-x3.jsonl")).stream()
            .map(reader::read)
            .toList();

    assertThat(registration.eventType()).isEqualTo(NotificationType.ENDPOINT_REGISTRATION);
    assertThat(registration.newState()).isEqualTo(TaskState.UNKNOWN);
    assertThat(registration.properties()).containsEntry("State", "Registered");
    assertThat(changes)
        .extracting(Notification::newState)
        .containsExactly(TaskState.SCHEDULED, TaskState.PROCESSING, TaskState.FINISHED);
    assertThat(changes)
        .extracting(Notification::eventType)
        .containsOnly(NotificationType.JOB_STATE_CHANGE);
    assertThat(changes).extracting(Notification::eTag).doesNotHaveDuplicates();
    assertThat(changes).extracting(Notification::version).containsOnly("1.0");
  }

  @Test
  @DisplayName("the signed message that is kept with the recordings is accepted, byte for byte")
  void signatureVector_isAccepted() throws IOException {
    String vector = Files.readString(RECORDINGS.resolve("derived/D6-ms-signature-vector.txt"));
    String account = found("ms-mediaservices-accountid: (\\S+)", vector);
    String signature = found("ms-signature: (\\S+)", vector);
    WebhookReceiver receiver =
        WebhookReceiver.builder(
                WebhookSignature.ofBase64(found("signing key[^:]*: (\\S+)", vector)), account)
            .build();

    WebhookResult receipt =
        receiver.receive(
            name ->
                switch (name) {
                  case "ms-signature" -> signature;
                  case "ms-mediaservices-accountid" -> account;
                  default -> null;
                },
            new ByteArrayInputStream(Files.readAllBytes(WEBHOOK)));

    assertThat(receipt).isInstanceOf(WebhookResult.Accepted.class);
  }

  private static String found(String pattern, String text) {
    Matcher matcher = Pattern.compile(pattern).matcher(text);
    assertThat(matcher.find()).as(pattern).isTrue();
    return matcher.group(1);
  }
}
