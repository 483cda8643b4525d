package io.github.encodingsdk.testkit.internal.amsv2.store;

import io.github.encodingsdk.testkit.internal.amsv2.odata.BadRequestException;
import io.github.encodingsdk.testkit.internal.amsv2.odata.Edm;
import io.github.encodingsdk.testkit.internal.amsv2.odata.Entity;
import io.github.encodingsdk.testkit.internal.amsv2.odata.EntityType;
import io.github.encodingsdk.testkit.internal.amsv2.odata.Property;
import io.github.encodingsdk.testkit.internal.amsv2.odata.Timestamp;
import io.github.encodingsdk.testkit.internal.amsv2.payload.EntityPayload;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Creates the entities that are not jobs or tasks. */
final class EntityFactory {

  static final String STORAGE_ACCOUNT = "fakestorage";

  private static final int QUEUE = 1;
  private static final int WEBHOOK = 3;

  private EntityFactory() {}

  /** Returns an entity with the values of the payload, and with its times, without behavior. */
  static Entity plain(EntityType type, String id, EntityPayload payload, Instant now)
      throws BadRequestException {
    Entity.Builder made = Entity.of(type, id);
    for (Property property : type.properties()) {
      String name = property.name();
      if (!name.equals(type.key())) {
        boolean time = property.type() == Edm.DATE_TIME;
        made.set(name, time ? Timestamp.stored(now) : payload.value(property));
      }
    }
    return made.build();
  }

  /** Returns the storage account of the media account. */
  static Entity storageAccount(String name) {
    return Entity.of(EntityType.STORAGE_ACCOUNT, name)
        .set("IsDefault", name.equals(STORAGE_ACCOUNT))
        .set("BytesUsed", 0L)
        .build();
  }

  /** Returns the reserved units of an account that has bought none. */
  static Entity reservedUnits(String accountId) {
    return Entity.of(EntityType.ENCODING_RESERVED_UNIT_TYPE, accountId)
        .set("ReservedUnitType", 0)
        .set("MaxReservableUnits", 25)
        .set("CurrentReservedUnits", 0)
        .build();
  }

  static Entity asset(String id, EntityPayload payload, Instant now) throws BadRequestException {
    return asset(
        id,
        payload.text("Name").orElse(null),
        payload.text("AlternateId").orElse(null),
        payload.number("Options", 0),
        payload.number("FormatOption", 0),
        payload.text("StorageAccountName").orElse(STORAGE_ACCOUNT),
        now);
  }

  static Entity asset(
      String id,
      @Nullable String name,
      @Nullable String alternateId,
      int options,
      int formatOption,
      String storageAccount,
      Instant now) {
    Timestamp created = Timestamp.stored(now);
    return Entity.of(EntityType.ASSET, id)
        .set("State", 0)
        .set("Created", created)
        .set("LastModified", created)
        .set("AlternateId", alternateId)
        .set("Name", name)
        .set("Options", options)
        .set("FormatOption", formatOption)
        .set("Uri", "https://" + storageAccount + ".blob.core.windows.net/asset-" + States.guid(id))
        .set("StorageAccountName", storageAccount)
        .build();
  }

  /** Returns an asset that was deleted, as the service lists it with a job. */
  static Entity nonexistentAsset(String id, Instant now) {
    Timestamp time = Timestamp.stored(now);
    return Entity.of(EntityType.ASSET, id)
        .set("State", 2)
        .set("Created", time)
        .set("LastModified", time)
        .set("Name", "Nonexistent Asset")
        .set("Options", 0)
        .set("FormatOption", 0)
        .build();
  }

  static Entity file(String id, String parentAssetId, EntityPayload payload, Instant now)
      throws BadRequestException {
    Timestamp created = Timestamp.stored(now);
    return Entity.of(EntityType.ASSET_FILE, id)
        .set("Name", payload.text("Name").orElse(null))
        .set("ContentFileSize", payload.longNumber("ContentFileSize", 0))
        .set("ParentAssetId", parentAssetId)
        .set("EncryptionVersion", payload.text("EncryptionVersion").orElse(null))
        .set("EncryptionScheme", payload.text("EncryptionScheme").orElse(null))
        .set("IsEncrypted", payload.isTrue("IsEncrypted"))
        .set("EncryptionKeyId", payload.text("EncryptionKeyId").orElse(null))
        .set("InitializationVector", payload.text("InitializationVector").orElse(null))
        .set("IsPrimary", payload.isTrue("IsPrimary"))
        .set("LastModified", created)
        .set("Created", created)
        .set("MimeType", payload.text("MimeType").orElse(null))
        .set("ContentChecksum", payload.text("ContentChecksum").orElse(null))
        .set("Options", payload.number("Options", 0))
        .build();
  }

  static Entity endPoint(String id, EntityPayload payload, Instant now) throws BadRequestException {
    int kind = payload.number("EndPointType", 0);
    if (kind < QUEUE || kind > WEBHOOK) {
      throw new BadRequestException("The EndPointType " + kind + " is not supported.");
    }
    return Entity.of(EntityType.NOTIFICATION_END_POINT, id)
        .set("Name", payload.text("Name").orElse(null))
        .set("Created", Timestamp.stored(now))
        .set(
            "EndPointAddress",
            payload
                .text("EndPointAddress")
                .orElseThrow(() -> new BadRequestException("The EndPointAddress is missing.")))
        .set("EndPointType", kind)
        .set("CredentialType", payload.number("CredentialType", 0))
        .set(
            "EncryptedEndPointCredential", payload.text("EncryptedEndPointCredential").orElse(null))
        .set("ProtectionKeyId", payload.text("ProtectionKeyId").orElse(null))
        .set("ProtectionKeyType", payload.number("ProtectionKeyType", 0))
        .build();
  }
}
