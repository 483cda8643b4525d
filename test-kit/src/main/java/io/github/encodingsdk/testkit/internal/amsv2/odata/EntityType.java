package io.github.encodingsdk.testkit.internal.amsv2.odata;

import static io.github.encodingsdk.testkit.internal.amsv2.odata.Edm.BOOLEAN;
import static io.github.encodingsdk.testkit.internal.amsv2.odata.Edm.DATE_TIME;
import static io.github.encodingsdk.testkit.internal.amsv2.odata.Edm.DOUBLE;
import static io.github.encodingsdk.testkit.internal.amsv2.odata.Edm.INT32;
import static io.github.encodingsdk.testkit.internal.amsv2.odata.Edm.INT64;
import static io.github.encodingsdk.testkit.internal.amsv2.odata.Edm.STRING;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The entity types that the fake keeps: their properties in the order of the wire, their links, and
 * the entity set in which they are. Source: recorded responses of 2013, 2015 and 2020; from which
 * {@code x-ms-version} on a later property was there is inferred.
 */
@SuppressWarnings("ImmutableEnumChecker") // nothing changes after construction
public enum EntityType {
  /** A task. */
  TASK(
      "Tasks",
      "Task",
      EntityId.TASK,
      List.of("OutputMediaAssets", "InputMediaAssets"),
      Property.of("Id", STRING),
      Property.of("Configuration", STRING),
      Property.of("EndTime", DATE_TIME),
      Property.collection("ErrorDetails", ComplexType.ERROR_DETAIL),
      Property.collection("HistoricalEvents", ComplexType.TASK_HISTORICAL_EVENT),
      Property.of("MediaProcessorId", STRING),
      Property.of("Name", STRING),
      Property.of("PerfMessage", STRING),
      Property.of("Priority", INT32),
      Property.of("Progress", DOUBLE),
      Property.of("RunningDuration", DOUBLE),
      Property.of("StartTime", DATE_TIME),
      Property.of("State", INT32),
      Property.of("TaskBody", STRING),
      Property.of("Options", INT32),
      Property.of("EncryptionKeyId", STRING),
      Property.of("EncryptionScheme", STRING),
      Property.of("EncryptionVersion", STRING),
      Property.of("InitializationVector", STRING),
      Property.collection(
              "TaskNotificationSubscriptions", ComplexType.TASK_NOTIFICATION_SUBSCRIPTION)
          .since(14)),
  /** A job. */
  JOB(
      "Jobs",
      "Job",
      EntityId.JOB,
      List.of("Tasks", "OutputMediaAssets", "InputMediaAssets"),
      Property.of("Id", STRING),
      Property.of("Name", STRING),
      Property.of("Created", DATE_TIME),
      Property.of("LastModified", DATE_TIME),
      Property.of("EndTime", DATE_TIME),
      Property.of("Priority", INT32),
      Property.of("RunningDuration", DOUBLE),
      Property.of("StartTime", DATE_TIME),
      Property.of("State", INT32),
      Property.of("TemplateId", STRING),
      Property.collection(
          "JobNotificationSubscriptions", ComplexType.JOB_NOTIFICATION_SUBSCRIPTION)),
  /** An asset: media in storage. */
  ASSET(
      "Assets",
      "Asset",
      EntityId.ASSET,
      List.of(
          "Locators",
          "ContentKeys",
          "Files",
          "ParentAssets",
          "DeliveryPolicies",
          "AssetFilters",
          "StorageAccount"),
      Property.of("Id", STRING),
      Property.of("State", INT32),
      Property.of("Created", DATE_TIME),
      Property.of("LastModified", DATE_TIME),
      Property.of("AlternateId", STRING),
      Property.of("Name", STRING),
      Property.of("Options", INT32),
      Property.of("FormatOption", INT32).since(13),
      Property.of("Uri", STRING),
      Property.of("StorageAccountName", STRING)),
  /** A file of an asset; its id is of the same kind as an asset's. */
  ASSET_FILE(
      "Files",
      "AssetFile",
      EntityId.ASSET,
      List.of(),
      Property.of("Id", STRING),
      Property.of("Name", STRING),
      Property.of("ContentFileSize", INT64),
      Property.of("ParentAssetId", STRING),
      Property.of("EncryptionVersion", STRING),
      Property.of("EncryptionScheme", STRING),
      Property.of("IsEncrypted", BOOLEAN),
      Property.of("EncryptionKeyId", STRING),
      Property.of("InitializationVector", STRING),
      Property.of("IsPrimary", BOOLEAN),
      Property.of("LastModified", DATE_TIME),
      Property.of("Created", DATE_TIME),
      Property.of("MimeType", STRING),
      Property.of("ContentChecksum", STRING),
      Property.of("Options", INT32)),
  /** A version of an encoder, or of another processor. */
  MEDIA_PROCESSOR(
      "MediaProcessors",
      "MediaProcessor",
      "mpid",
      List.of(),
      Property.of("Id", STRING),
      Property.of("Description", STRING),
      Property.of("Name", STRING),
      Property.of("Sku", STRING),
      Property.of("Vendor", STRING),
      Property.of("Version", STRING)),
  /** A receiver of notifications. */
  NOTIFICATION_END_POINT(
      "NotificationEndPoints",
      "NotificationEndPoint",
      "nepid",
      List.of(),
      Property.of("Id", STRING),
      Property.of("Name", STRING),
      Property.of("Created", DATE_TIME),
      Property.of("EndPointAddress", STRING),
      Property.of("EndPointType", INT32),
      Property.of("CredentialType", INT32).since(9),
      Property.of("EncryptedEndPointCredential", STRING).since(9),
      Property.of("ProtectionKeyId", STRING).since(9),
      Property.of("ProtectionKeyType", INT32).since(9));

  private final String set;
  private final String typeName;
  private final String idKind;
  private final List<String> links;
  private final List<Property> properties;
  private final Map<String, Integer> places = new HashMap<>();

  EntityType(
      String set, String typeName, String idKind, List<String> links, Property... properties) {
    this.set = set;
    this.typeName = typeName;
    this.idKind = idKind;
    this.links = links;
    this.properties = List.of(properties);
    for (int place = 0; place < properties.length; place++) {
      places.put(properties[place].name(), place);
    }
  }

  /** Returns the type whose entities are in this set; empty for a set that is not supported. */
  public static Optional<EntityType> ofSet(String set) {
    return Arrays.stream(values()).filter(type -> type.set.equals(set)).findFirst();
  }

  /** Returns the name of the entity set, such as {@code Tasks}. */
  public String set() {
    return set;
  }

  /** Returns the name without its namespace, such as {@code Task}. */
  public String typeName() {
    return typeName;
  }

  /** Returns the name with its namespace. */
  public String qualifiedName() {
    return ComplexType.NAMESPACE + typeName;
  }

  /** Returns the part between {@code nb:} and {@code :UUID:} of its ids. */
  public String idKind() {
    return idKind;
  }

  /** Returns the names of the links to other entities, in the order of the wire. */
  public List<String> links() {
    return links;
  }

  /** Returns the type of the target of a link. */
  public EntityType linkedBy(String link) {
    return switch (link) {
      case "Tasks" -> TASK;
      case "Files" -> ASSET_FILE;
      default -> ASSET;
    };
  }

  /** Returns the properties, in the order of the wire, of all versions. */
  public List<Property> properties() {
    return properties;
  }

  /** Returns the property of this name, of any version. */
  public Optional<Property> property(String name) {
    return Optional.ofNullable(places.get(name)).map(properties::get);
  }

  int indexOf(String property) {
    Integer place = places.get(property);
    if (place == null) {
      throw new IllegalArgumentException(typeName + " has no " + property);
    }
    return place;
  }

  /**
   * Returns true if a property is a collection. Only then is a response in verbose JSON or Atom of
   * OData 3; else it is of OData 1, where verbose JSON has its dates as {@code \/Date(ms)\/}.
   */
  public boolean hasCollections() {
    return properties.stream().anyMatch(property -> property.items() != null);
  }
}
