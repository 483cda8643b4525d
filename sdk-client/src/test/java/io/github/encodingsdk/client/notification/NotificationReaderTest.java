package io.github.encodingsdk.client.notification;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.encodingsdk.model.TaskState;
import io.github.encodingsdk.report.UnreadableReportException;
import java.time.Instant;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class NotificationReaderTest {

  private final NotificationReader reader = new NotificationReader();

  @Test
  void read_ofQueueMessage_givesEveryMember() {
    Notification read = reader.read(Messages.jobMessage("e1", "Finished"));

    assertThat(read.version()).isEqualTo("1.0");
    assertThat(read.eTag()).isEqualTo("e1");
    assertThat(read.eventType()).isEqualTo(NotificationType.JOB_STATE_CHANGE);
    assertThat(read.rawEventType()).isEqualTo("JobStateChange");
    assertThat(read.timeStamp()).isEqualTo(Instant.parse("2013-05-06T07:08:09Z"));
    assertThat(read.rawTimeStamp()).isEqualTo("2013-05-06T07:08:09");
    assertThat(read.jobId()).isEqualTo(Messages.JOB_ID);
    assertThat(read.jobName()).isEqualTo("a job");
    assertThat(read.accountName()).isEqualTo("acc");
    assertThat(read.newState()).isEqualTo(TaskState.FINISHED);
    assertThat(read.oldState()).isEqualTo(TaskState.PROCESSING);
    assertThat(read.rawNewState()).isEqualTo("Finished");
    assertThat(read.rawOldState()).isEqualTo("Processing");
    assertThat(read.taskId()).isNull();
    assertThat(read.accountId()).isNull();
    assertThat(read.progress()).isNull();
    assertThat(read.properties().keySet())
        .containsExactly("JobId", "JobName", "NewState", "OldState", "AccountName");
  }

  @Test
  void read_ofWebhookMessage_givesEveryMember() {
    Notification read = reader.read(Messages.taskMessage("e2", "Error").getBytes(UTF_8));

    assertThat(read.version()).isEqualTo("1.1");
    assertThat(read.eTag()).isEqualTo("e2");
    assertThat(read.eventType()).isEqualTo(NotificationType.TASK_STATE_CHANGE);
    assertThat(read.rawEventType()).isEqualTo("4");
    assertThat(read.timeStamp()).isEqualTo(Instant.parse("2017-03-04T05:06:07.1234567Z"));
    assertThat(read.taskId()).isEqualTo(Messages.TASK_ID);
    assertThat(read.jobId()).isEqualTo(Messages.JOB_ID);
    assertThat(read.accountId()).isEqualTo(Messages.ACCOUNT_ID);
    assertThat(read.newState()).isEqualTo(TaskState.ERROR);
    assertThat(read.properties()).containsEntry("NotificationEndPointId", "nb:nepid:UUID:1");
  }

  @ParameterizedTest
  @CsvSource({
    "0, None, NONE",
    "1, JobStateChange, JOB_STATE_CHANGE",
    "2, NotificationEndPointRegistration, ENDPOINT_REGISTRATION",
    "3, NotificationEndPointUnregistration, ENDPOINT_UNREGISTRATION",
    "4, TaskStateChange, TASK_STATE_CHANGE",
    "5, TaskProgress, TASK_PROGRESS",
  })
  void eventType_byNumberAndByName_isTheSame(
      String number, String name, NotificationType expected) {
    assertThat(reader.read("{\"EventType\":" + number + "}").eventType()).isEqualTo(expected);
    assertThat(reader.read("{\"EventType\":\"" + number + "\"}").eventType()).isEqualTo(expected);
    assertThat(reader.read("{\"EventType\":\"" + name + "\"}").eventType()).isEqualTo(expected);
    assertThat(NotificationType.of(name.toUpperCase(Locale.ROOT))).isEqualTo(expected);
    assertThat(NotificationType.values()).as("six and the unknown one").hasSize(7);
  }

  @ParameterizedTest
  @ValueSource(strings = {"6", "-1", "\"JobMoved\"", "\"\"", "true", "{}", "4.5", "1e999"})
  void eventType_notInTheTable_isUnknownAndKept(String json) {
    Notification read = reader.read("{\"EventType\":" + json + "}");

    assertThat(read.eventType()).isEqualTo(NotificationType.UNKNOWN);
    assertThat(read.rawEventType()).isEqualTo(json.replace("\"", ""));
  }

  @ParameterizedTest
  @EnumSource
  void newState_byName_isRead(TaskState state) {
    String name = state.name().charAt(0) + state.name().substring(1).toLowerCase(Locale.ROOT);
    assertThat(reader.read(Messages.taskMessage("e", name)).newState()).isEqualTo(state);
    assertThat(reader.read(Messages.taskMessage("e", state.name())).newState()).isEqualTo(state);
    assertThat(TaskState.values()).hasSize(8);
  }

  @ParameterizedTest
  @CsvSource({
    "Cancelled, CANCELED",
    "cancelling, CANCELING",
    "finISHED, FINISHED",
    "Paused, UNKNOWN",
    "3, UNKNOWN",
    "'', UNKNOWN"
  })
  void newState_inOtherSpellings_isReadAndKept(String name, TaskState expected) {
    Notification read = reader.read(Messages.jobMessage("e", name));

    assertThat(read.newState()).isEqualTo(expected);
    assertThat(read.rawNewState()).isEqualTo(name);
  }

  @ParameterizedTest
  @CsvSource({
    "'\"37\"', 37.0",
    "37, 37.0",
    "'\"37.5\"', 37.5",
    "'\"much\"',",
    "'\"NaN\"',",
    "'\"Infinity\"',",
    "null,"
  })
  void progress_isReadIfItIsANumber(String json, Double expected) {
    Notification read =
        reader.read("{\"EventType\":5,\"Properties\":{\"LastComputedProgress\":" + json + "}}");

    assertThat(read.eventType()).isEqualTo(NotificationType.TASK_PROGRESS);
    assertThat(read.progress()).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "2017-02-16T03:59:53Z, 2017-02-16T03:59:53Z",
    "2017-02-16T03:59:53.5, 2017-02-16T03:59:53.5Z",
    "/Date(1487217593304)/, 2017-02-16T03:59:53.304Z",
    "2017-02-16T05:59:53+02:00, 2017-02-16T03:59:53Z",
    "0001-01-01T00:00:00,",
    "yesterday,",
  })
  void timeStamp_inEveryForm_isRead(String text, Instant expected) {
    Notification read = reader.read("{\"EventType\":1,\"TimeStamp\":\"" + text + "\"}");

    assertThat(read.timeStamp()).isEqualTo(expected);
    assertThat(read.rawTimeStamp()).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"EventType\":null,\"Properties\":{}}",
        "{\"Properties\":{}}",
        "{\"EventType\":1}",
        "{\"EventType\":1,\"Properties\":null,\"ETag\":null,\"MessageVersion\":null,\"TimeStamp\":null}",
        "{\"EventType\":1,\"Added\":{\"in\":[2031,{\"a\":null}]},\"Properties\":{\"JobId\":null}}",
      })
  void read_whenMembersAreMissingNullOrAdded_isNoError(String message) {
    Notification read = reader.read(message);

    assertThat(read.eTag()).isNull();
    assertThat(read.version()).isNull();
    assertThat(read.timeStamp()).isNull();
    assertThat(read.jobId()).isNull();
    assertThat(read.newState()).isEqualTo(TaskState.UNKNOWN);
    assertThat(read.oldState()).isEqualTo(TaskState.UNKNOWN);
    assertThat(read.properties()).isEmpty();
  }

  @Test
  void properties_thatAreNoStrings_areTheirJson() {
    Notification read =
        reader.read("{\"Properties\":{\"a\":7,\"b\":false,\"c\":{\"d\":[1,\"x\"]},\"a\":8}}");

    assertThat(read.properties())
        .containsOnly(
            Map.entry("a", "8"), Map.entry("b", "false"), Map.entry("c", "{\"d\":[1,\"x\"]}"));
    assertThat(catchThrowable(() -> read.properties().put("e", "f")))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  @DisplayName("a queue message is read whether or not it is wrapped in base64")
  void read_ofBase64_isTheSame() {
    String json = Messages.jobMessage("e", "Error").replace("a job", "ein Stück");
    Notification plain = reader.read(json);
    String wrapped = Base64.getEncoder().encodeToString(json.getBytes(UTF_8));

    assertThat(plain.jobName()).isEqualTo("ein Stück");
    assertThat(reader.read(wrapped)).isEqualTo(plain);
    assertThat(reader.read((" " + wrapped + "\r\n").getBytes(UTF_8))).isEqualTo(plain);
    assertThat(reader.read(json.getBytes(UTF_8))).isEqualTo(plain);
    assertThat(reader.read(("\uFEFF" + json).getBytes(UTF_8))).isEqualTo(plain);
    assertThat(reader.read(json.getBytes(UTF_16))).isEqualTo(plain);
    String twice = Base64.getEncoder().encodeToString(wrapped.getBytes(UTF_8));
    assertThatExceptionOfType(UnreadableReportException.class)
        .isThrownBy(() -> reader.read(twice))
        .withMessageContaining("neither JSON nor base64");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "  \r\n",
        "null",
        "4",
        "\"text\"",
        "[]",
        "[{\"EventType\":1}]",
        "{}",
        "{\"error\":{\"code\":\"\"}}",
        "{\"EventType\":1",
        "{\"EventType\":1,\"Properties\":{\"JobId\":\"nb",
        "{\"EventType\":1}x",
        "{\"EventType\":1}{\"EventType\":1}",
        "{\"EventType\":1,\"Properties\":[]}",
        "{\"EventType\":1,\"Properties\":\"x\"}",
        "{'EventType':1}",
        "<html></html>",
        "bm90IGpzb24=",
        "e30=",
        "ünïcode",
      })
  void read_ofSomethingElse_isUnreadable(String message) {
    assertThatExceptionOfType(UnreadableReportException.class)
        .isThrownBy(() -> reader.read(message))
        .withMessageStartingWith("not a notification: ");
    assertThatExceptionOfType(UnreadableReportException.class)
        .isThrownBy(() -> reader.read(message.getBytes(UTF_8)));
  }

  @Test
  @SuppressWarnings("NullAway") // the misuse is the test
  void read_ofNothingAtAll_isAnArgumentMistake() {
    assertThatNullPointerException().isThrownBy(() -> reader.read((String) null));
    assertThatNullPointerException().isThrownBy(() -> reader.read((byte[]) null));
    assertThatIllegalArgumentException().isThrownBy(() -> new NotificationReader(0));
  }

  @Test
  void read_beyondTheLimit_isUnreadable() {
    String message = "{\"EventType\":1}";
    NotificationReader narrow = new NotificationReader(message.length());

    assertThat(narrow.read(message).eventType()).isEqualTo(NotificationType.JOB_STATE_CHANGE);
    assertThatExceptionOfType(UnreadableReportException.class)
        .isThrownBy(() -> narrow.read(message + " "))
        .withMessageContaining("limit of " + message.length() + " bytes");
    assertThatExceptionOfType(UnreadableReportException.class)
        .isThrownBy(() -> reader.read(new byte[NotificationReader.DEFAULT_MAX_BYTES + 1]));
  }

  @ParameterizedTest
  @ValueSource(strings = {"[", "{\"a\":", "[{\"a\":"})
  @DisplayName("nesting as deep as the limit on the size allows is refused, and harms nothing")
  void read_whenNestedDeeply_isUnreadable(String opening) {
    String head = "{\"EventType\":1,\"Properties\":{\"deep\":";
    String nested =
        opening.repeat((NotificationReader.DEFAULT_MAX_BYTES - head.length()) / opening.length());

    assertThatExceptionOfType(UnreadableReportException.class)
        .isThrownBy(() -> reader.read(head + nested))
        .satisfies(refusal -> assertThat(refusal.getMessage()).hasSizeLessThan(1000));
  }

  @Test
  void read_ofRandomBytes_isUnreadableOrRead() {
    Random random = new Random(20170216);
    byte[] genuine = Messages.taskMessage("e", "Error").getBytes(UTF_8);
    int unreadable = 0;
    int read = 0;
    for (int round = 0; round < 5000; round++) {
      byte[] bytes;
      if (round % 2 == 0) {
        bytes = new byte[random.nextInt(200)];
        random.nextBytes(bytes);
      } else {
        bytes = genuine.clone();
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      }
      Throwable thrown = catchThrowable(() -> reader.read(bytes));
      if (thrown == null) {
        read++;
      } else {
        assertThat(thrown).isInstanceOf(UnreadableReportException.class);
        unreadable++;
      }
    }
    assertThat(unreadable).isGreaterThan(2500);
    assertThat(read).isGreaterThan(100);
  }
}
