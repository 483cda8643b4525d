package io.github.encodingsdk.testkit.internal.amsv2.rule;

import io.github.encodingsdk.testkit.internal.amsv2.odata.EntityType;
import java.util.List;

/** What clients may choose and change. Source: the REST reference of Media Services v2. */
public final class Changes {

  private Changes() {}

  /** Returns true if the client may choose the id of a new entity. */
  public static boolean ofClient(EntityType type) {
    return switch (type) {
      case LOCATOR, CONTENT_KEY -> true;
      default -> false;
    };
  }

  /** Returns the properties that a client may change; empty if it may change none. */
  public static List<String> writable(EntityType type) {
    return switch (type) {
      case ASSET -> List.of("Name", "AlternateId");
      case ASSET_FILE -> List.of("MimeType", "ContentChecksum", "ContentFileSize", "IsPrimary");
      case NOTIFICATION_END_POINT -> List.of("Name");
      case CONTENT_KEY -> List.of("Name", "AuthorizationPolicyId");
      case ENCODING_RESERVED_UNIT_TYPE -> List.of("ReservedUnitType", "CurrentReservedUnits");
      case INGEST_MANIFEST, KEY_AUTHORIZATION_POLICY -> List.of("Name");
      case ASSET_DELIVERY_POLICY ->
          List.of(
              "Name",
              "AssetDeliveryProtocol",
              "AssetDeliveryPolicyType",
              "AssetDeliveryConfiguration");
      default -> List.of();
    };
  }
}
