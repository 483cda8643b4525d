package io.github.encodingsdk.testkit.internal.amsv2.odata;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The types of the items of collections: no key, no metadata of their own. */
@SuppressWarnings("ImmutableEnumChecker") // the list is made by List.of
public enum ComplexType {
  /** What went wrong with a task. */
  ERROR_DETAIL("ErrorDetail", text("Code"), text("Message")),
  /** What happened to a task, and when. */
  TASK_HISTORICAL_EVENT(
      "TaskHistoricalEvent",
      text("Code"),
      text("Message"),
      Property.of("TimeStamp", Edm.DATE_TIME)),
  /** Who is told of a task's states. */
  TASK_NOTIFICATION_SUBSCRIPTION(
      "TaskNotificationSubscription",
      Property.of("IncludeTaskProgress", Edm.BOOLEAN),
      text("NotificationEndPointId"),
      Property.of("TargetTaskState", Edm.INT32)),
  /** Who is told of a job's states. */
  JOB_NOTIFICATION_SUBSCRIPTION(
      "JobNotificationSubscription",
      Property.of("TargetJobState", Edm.INT32),
      text("NotificationEndPointId"));

  private final String typeName;
  private final List<Property> properties;

  ComplexType(String typeName, Property... properties) {
    this.typeName = typeName;
    this.properties = List.of(properties);
  }

  private static Property text(String name) {
    return Property.of(name, Edm.STRING);
  }

  /** Returns the name with its namespace. */
  public String qualifiedName() {
    return EntityType.NAMESPACE + typeName;
  }

  /** Returns the properties in the order of the wire. */
  public List<Property> properties() {
    return properties;
  }

  /** Returns an item with these values, given in the order of the properties. */
  public Item item(@Nullable Object... values) {
    return new Item(this, Arrays.asList(values));
  }
}
