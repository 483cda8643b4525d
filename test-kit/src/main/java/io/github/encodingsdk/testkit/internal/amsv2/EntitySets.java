package io.github.encodingsdk.testkit.internal.amsv2;

import java.util.List;
import java.util.Set;

/** The names of the resources that the service had. The fake encoder implements a part of them. */
final class EntitySets {

  /** The entity sets, in the order of the service document. */
  static final List<String> ALL =
      List.of(
          "AccessPolicies",
          "Locators",
          "ContentKeys",
          "ContentKeyAuthorizationPolicyOptions",
          "ContentKeyAuthorizationPolicies",
          "Files",
          "Assets",
          "AssetDeliveryPolicies",
          "IngestManifestFiles",
          "IngestManifestAssets",
          "IngestManifests",
          "StorageAccounts",
          "Tasks",
          "NotificationEndPoints",
          "Jobs",
          "TaskTemplates",
          "JobTemplates",
          "MediaProcessors",
          "EncodingReservedUnitTypes",
          "Operations",
          "StreamingEndpoints",
          "Channels",
          "Programs");

  private static final Set<String> OTHER_RESOURCES =
      Set.of(
          "$metadata",
          "CancelJob",
          "GetProtectionKeyId",
          "GetProtectionKey",
          "RebindContentKey",
          "CreateFileInfos",
          "UpdateUsages");

  private EntitySets() {}

  /** Returns true if the service had a resource of this name. */
  static boolean exists(String name) {
    return ALL.contains(name) || OTHER_RESOURCES.contains(name);
  }
}
