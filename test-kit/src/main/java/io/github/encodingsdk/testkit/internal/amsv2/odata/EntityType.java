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
import java.util.stream.Collectors;

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
      List.of(Link.to("OutputMediaAssets", "Assets"), Link.to("InputMediaAssets", "Assets")),
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
      List.of(
          Link.to("Tasks", "Tasks"),
          Link.to("OutputMediaAssets", "Assets"),
          Link.to("InputMediaAssets", "Assets")),
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
          Link.to("Locators", "Locators", "AssetId"),
          Link.to("ContentKeys", "ContentKeys"),
          Link.to("Files", "Files", "ParentAssetId"),
          Link.to("ParentAssets", "Assets"),
          Link.to("DeliveryPolicies", "AssetDeliveryPolicies").since(7),
          Link.to("AssetFilters", "AssetFilters").since(11),
          Link.toOne("StorageAccount", "StorageAccounts", "StorageAccountName")),
      Property.of("Id", STRING),
      Property.of("State", INT32),
      Property.of("Created", DATE_TIME),
      Property.of("LastModified", DATE_TIME),
      Property.of("AlternateId", STRING),
      Property.of("Name", STRING),
      Property.of("Options", INT32),
      Property.of("FormatOption", INT32).since(13),
      Property.of("Uri", STRING).since(2),
      Property.of("StorageAccountName", STRING).since(2)),
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
      Property.of("Options", INT32).since(11)),
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
      Property.of("ProtectionKeyType", INT32).since(9)),
  /** Permissions and a duration, which locators use. */
  ACCESS_POLICY(
      "AccessPolicies",
      "AccessPolicy",
      "pid",
      List.of(),
      Property.list(
          "Id String, Created DateTime, LastModified DateTime, Name String, "
              + "DurationInMinutes Double, Permissions Int32")),
  /** An address at which the files of an asset can be read or written for a time. */
  LOCATOR(
      "Locators",
      "Locator",
      "lid",
      List.of(
          Link.toOne("AccessPolicy", "AccessPolicies", "AccessPolicyId"),
          Link.toOne("Asset", "Assets", "AssetId")),
      Property.list(
          "Id String, ExpirationDateTime DateTime, Type Int32, Path String, "
              + "BaseUri String, ContentAccessComponent String, AccessPolicyId String, "
              + "AssetId String, StartTime DateTime, Name String")),
  /** A key that encrypts content. */
  CONTENT_KEY(
      "ContentKeys",
      "ContentKey",
      "kid",
      List.of(),
      Property.list(
          "Id String, Created DateTime, LastModified DateTime, "
              + "ContentKeyType Int32, EncryptedContentKey String, Name String, "
              + "ProtectionKeyId String, ProtectionKeyType Int32, Checksum String, "
              + "AuthorizationPolicyId String 5")),
  /** A storage account of the media account; its key is its name. */
  STORAGE_ACCOUNT(
      "StorageAccounts",
      "StorageAccount",
      "",
      List.of(),
      Property.list("Name String, IsDefault Boolean, BytesUsed Int64")),
  /** The reserved units of the account; its key is the id of the account, a bare GUID. */
  ENCODING_RESERVED_UNIT_TYPE(
      "EncodingReservedUnitTypes",
      "EncodingReservedUnitType",
      "",
      List.of(),
      Property.list(
          "AccountId String, ReservedUnitType Int32, MaxReservableUnits Int32, "
              + "CurrentReservedUnits Int32")),
  /** A bulk ingest. */
  INGEST_MANIFEST(
      "IngestManifests",
      "IngestManifest",
      "mid",
      List.of(
          Link.to("IngestManifestAssets", "IngestManifestAssets", "ParentIngestManifestId"),
          Link.to("IngestManifestFiles", "IngestManifestFiles", "ParentIngestManifestId")),
      Property.list(
          "Id String, Created DateTime, LastModified DateTime, Name String, "
              + "State Int32, BlobStorageUriForUpload String, StorageAccountName String")),
  /** An asset of a bulk ingest. */
  INGEST_MANIFEST_ASSET(
      "IngestManifestAssets",
      "IngestManifestAsset",
      "maid",
      List.of(Link.to("IngestManifestFiles", "IngestManifestFiles", "ParentIngestManifestAssetId")),
      Property.list(
          "Id String, Created DateTime, LastModified DateTime, "
              + "ParentIngestManifestId String")),
  /** A file of a bulk ingest. */
  INGEST_MANIFEST_FILE(
      "IngestManifestFiles",
      "IngestManifestFile",
      "mfid",
      List.of(),
      Property.list(
          "Id String, Created DateTime, LastModified DateTime, Name String, "
              + "State Int32, MimeType String, ParentIngestManifestId String, "
              + "ParentIngestManifestAssetId String, IsPrimary Boolean")),
  /** Tasks from which jobs are made. */
  JOB_TEMPLATE(
      "JobTemplates",
      "JobTemplate",
      "jtid",
      List.of(Link.to("TaskTemplates", "TaskTemplates")),
      Property.list(
          "Id String, Name String, Created DateTime, LastModified DateTime, "
              + "JobTemplateBody String, NumberofInputAssets Int32, TemplateType Int32")),
  /** A task of a template. */
  TASK_TEMPLATE(
      "TaskTemplates",
      "TaskTemplate",
      "ttid",
      List.of(),
      Property.list(
          "Id String, Configuration String, Created DateTime, "
              + "LastModified DateTime, Description String, MediaProcessorId String, "
              + "Name String, NumberofInputAssets Int32, NumberofOutputAssets Int32, "
              + "Options Int32, EncryptionKeyId String, EncryptionScheme String, "
              + "EncryptionVersion String, InitializationVector String")),
  /** How an asset is delivered. Stored without behavior. */
  ASSET_DELIVERY_POLICY(
      "AssetDeliveryPolicies",
      "AssetDeliveryPolicy",
      "adpid",
      List.of(),
      Property.list(
          "Id String, Name String, AssetDeliveryProtocol Int32, "
              + "AssetDeliveryPolicyType Int32, AssetDeliveryConfiguration String, "
              + "Created DateTime, LastModified DateTime")),
  /** Who may have a content key. Stored without behavior. */
  KEY_AUTHORIZATION_POLICY(
      "ContentKeyAuthorizationPolicies",
      "ContentKeyAuthorizationPolicy",
      "ckpid",
      List.of(),
      Property.list("Id String, Name String")),
  /** A streaming endpoint. The fake has none, and creates none. */
  STREAMING_ENDPOINT(
      "StreamingEndpoints",
      "StreamingEndpoint",
      "oid",
      List.of(),
      Property.list(
          "Id String, Name String, Description String, Created DateTime, "
              + "LastModified DateTime, State String, HostName String, ScaleUnits Int32")),
  /** A live channel. The fake has none, and creates none. */
  CHANNEL(
      "Channels",
      "Channel",
      "chid",
      List.of(),
      Property.list(
          "Id String, Name String, Description String, Created DateTime, "
              + "LastModified DateTime, State String")),
  /** A program of a live channel. The fake has none, and creates none. */
  PROGRAM(
      "Programs",
      "Program",
      "pgid",
      List.of(),
      Property.list(
          "Id String, Name String, Description String, Created DateTime, "
              + "LastModified DateTime, ChannelId String, AssetId String, State String")),
  /** A filter of an asset. The fake has none, and creates none. */
  ASSET_FILTER(
      "AssetFilters",
      "AssetFilter",
      "",
      List.of(),
      Property.list("Id String, ParentAssetId String, Name String")),
  /** A filter of the account. The fake has none, and creates none. */
  FILTER("Filters", "Filter", "", List.of(), Property.list("Name String"));

  private static final Map<String, EntityType> BY_SET =
      Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(EntityType::set, type -> type));

  private final String set;
  private final String typeName;
  private final String idKind;
  private final List<Link> links;
  private final List<Property> properties;
  private final Map<String, Integer> places = new HashMap<>();

  EntityType(String set, String typeName, String idKind, List<Link> links, Property... properties) {
    this(set, typeName, idKind, links, List.of(properties));
  }

  EntityType(
      String set, String typeName, String idKind, List<Link> links, List<Property> properties) {
    this.set = set;
    this.typeName = typeName;
    this.idKind = idKind;
    this.links = links;
    this.properties = properties;
    for (int place = 0; place < properties.size(); place++) {
      places.put(properties.get(place).name(), place);
    }
  }

  /** Returns the type whose entities are in this set; empty for a set that is not supported. */
  public static Optional<EntityType> ofSet(String set) {
    return Optional.ofNullable(BY_SET.get(set));
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

  /** Returns the links to other entities, in the order of the wire. */
  public List<Link> links() {
    return links;
  }

  /** Returns a link; empty if the type does not have it. */
  public Optional<Link> link(String name) {
    return links.stream().filter(link -> link.name().equals(name)).findFirst();
  }

  /** Returns the address of an entity below that of the API. */
  public String address(String id) {
    String quoted = "'" + id.replace(":", "%3A") + "'";
    return set + "(" + (this == ENCODING_RESERVED_UNIT_TYPE ? "guid" : "") + quoted + ")";
  }

  /** Returns true if the text has the form of an id of this type. */
  public boolean isId(String id) {
    return idKind.isEmpty() ? !id.isEmpty() : EntityId.isWellFormed(id, idKind);
  }

  /** Returns the name of the property that is the key. */
  public String key() {
    return properties.get(0).name();
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
