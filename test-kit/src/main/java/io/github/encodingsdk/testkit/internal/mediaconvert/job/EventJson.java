package io.github.encodingsdk.testkit.internal.mediaconvert.job;

import io.github.encodingsdk.testkit.event.EventForm;
import io.github.encodingsdk.testkit.internal.engine.EngineTask;
import io.github.encodingsdk.testkit.internal.mediaconvert.call.Account;
import io.github.encodingsdk.testkit.internal.mediaconvert.job.NativeErrors.NativeError;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Writes events of jobs. Source: the user guide of MediaConvert, "EventBridge events", and the
 * documentation of SNS, SQS, Lambda and EventBridge for the forms.
 */
public final class EventJson {

  private static final String SOURCE = "aws.mediaconvert";
  private static final String TYPE = "MediaConvert Job State Change";

  private EventJson() {}

  /** Returns the event of a job that entered a state. */
  public static JsonObject event(EngineTask task, String status, JobState state, Instant at) {
    JobData data = JobData.of(task);
    return Json.createObjectBuilder()
        .add("version", "0")
        .add("id", UUID.randomUUID().toString())
        .add("detail-type", TYPE)
        .add("source", SOURCE)
        .add("account", Account.ID)
        .add("time", at.truncatedTo(ChronoUnit.SECONDS).toString())
        .add("region", data.account().region())
        .add("resources", Json.createArrayBuilder().add(data.account().arn("jobs/" + task.id())))
        .add("detail", detail(task.id(), data, status, state, at))
        .build();
  }

  private static JsonObjectBuilder detail(
      String jobId, JobData data, String status, JobState state, Instant at) {
    JsonObjectBuilder detail =
        Json.createObjectBuilder()
            .add("timestamp", at.toEpochMilli())
            .add("accountId", Account.ID)
            .add("queue", data.queue())
            .add("jobId", jobId)
            .add("status", status)
            .add(
                "userMetadata",
                data.request().getOrDefault("userMetadata", JsonValue.EMPTY_JSON_OBJECT));
    @Nullable NativeError error = state.error();
    if (status.equals(JobState.ERROR) && error != null) {
      JobJson.addError(detail, error);
    }
    if (status.equals(JobState.COMPLETE)) {
      detail.add("outputGroupDetails", JobJson.outputGroups(JobJson.settings(data), true));
    }
    return detail;
  }

  /** Returns the body that is posted for an event. */
  public static String in(EventForm form, JsonObject event) {
    return switch (form) {
      case EVENT -> event.toString();
      case SNS -> sns(event).build().toString();
      case LAMBDA_SNS ->
          record(
              Json.createObjectBuilder()
                  .add("EventSource", "aws:sns")
                  .add("EventVersion", "1.0")
                  .add("EventSubscriptionArn", topic(event) + ":" + event.getString("id"))
                  .add("Sns", sns(event)));
      case LAMBDA_SQS ->
          record(
              Json.createObjectBuilder()
                  .add("messageId", event.getString("id"))
                  .add("receiptHandle", "fake")
                  .add("body", event.toString())
                  .add("attributes", JsonValue.EMPTY_JSON_OBJECT)
                  .add("messageAttributes", JsonValue.EMPTY_JSON_OBJECT)
                  .add("eventSource", "aws:sqs")
                  .add("eventSourceARN", arn("sqs", event))
                  .add("awsRegion", event.getString("region")));
      case PUT_EVENTS -> putEvents(event);
    };
  }

  private static String record(JsonObjectBuilder record) {
    return Json.createObjectBuilder()
        .add("Records", Json.createArrayBuilder().add(record))
        .build()
        .toString();
  }

  private static JsonObjectBuilder sns(JsonObject event) {
    return Json.createObjectBuilder()
        .add("Type", "Notification")
        .add("MessageId", event.getString("id"))
        .add("TopicArn", topic(event))
        .add("Message", event.toString())
        .add("Timestamp", event.getString("time"))
        .add("SignatureVersion", "1");
  }

  private static String topic(JsonObject event) {
    return arn("sns", event);
  }

  private static String arn(String service, JsonObject event) {
    return "arn:aws:"
        + service
        + ":"
        + event.getString("region")
        + ":"
        + Account.ID
        + ":fake-encoder";
  }

  private static String putEvents(JsonObject event) {
    return Json.createObjectBuilder()
        .add(
            "Entries",
            Json.createArrayBuilder()
                .add(
                    Json.createObjectBuilder()
                        .add("Source", SOURCE)
                        .add("DetailType", TYPE)
                        .add("Detail", event.getJsonObject("detail").toString())
                        .add("Resources", event.getJsonArray("resources"))
                        .add("Time", Instant.parse(event.getString("time")).getEpochSecond())))
        .build()
        .toString();
  }
}
