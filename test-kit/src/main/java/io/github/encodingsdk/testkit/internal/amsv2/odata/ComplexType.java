package io.github.encodingsdk.testkit.internal.amsv2.odata;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The types of the items of collections: they have no key and no metadata of their own. */
@SuppressWarnings("ImmutableEnumChecker") // the list is made by List.of
public enum ComplexType {
  /** A reason why a task failed. */
  ERROR_DETAIL("ErrorDetail", text("Code"), text("Message")),
  /** An event of a task, with its time. */
  TASK_HISTORICAL_EVENT(
      "TaskHistoricalEvent", text("Code"), text("Message"), new Field("TimeStamp", Edm.DATE_TIME)),
  /** A subscription to the states of a task. */
  TASK_NOTIFICATION_SUBSCRIPTION(
      "TaskNotificationSubscription",
      new Field("IncludeTaskProgress", Edm.BOOLEAN),
      text("NotificationEndPointId"),
      new Field("TargetTaskState", Edm.INT32)),
  /** A subscription to the states of a job. */
  JOB_NOTIFICATION_SUBSCRIPTION(
      "JobNotificationSubscription",
      new Field("TargetJobState", Edm.INT32),
      text("NotificationEndPointId"));

  static final String NAMESPACE = "Microsoft.Cloud.Media.Vod.Rest.Data.Models.";

  private final String typeName;
  private final List<Field> fields;

  ComplexType(String typeName, Field... fields) {
    this.typeName = typeName;
    this.fields = List.of(fields);
  }

  private static Field text(String name) {
    return new Field(name, Edm.STRING);
  }

  /** Returns the name with its namespace. */
  public String qualifiedName() {
    return NAMESPACE + typeName;
  }

  /** Returns the fields in their order on the wire. */
  public List<Field> fields() {
    return fields;
  }

  /**
   * Returns an item with these values, in the order of the fields.
   *
   * @throws IllegalArgumentException if there are more or fewer values than fields
   */
  public Item item(@Nullable Object... values) {
    if (values.length != fields.size()) {
      throw new IllegalArgumentException(typeName + " does not have " + values.length + " fields");
    }
    return new Item(Arrays.asList(values));
  }
}
