package io.github.encodingsdk.testkit.internal.amsv2;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The names of the resources that the service had. The fake encoder implements a part of them. */
final class EntitySets {

  /** The entity sets, in the order of the service document. */
  private static final List<String> ALL =
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

  private static final Set<String> OTHER_RESOURCES = Set.of("RebindContentKey", "UpdateUsages");

  /** The minor version that brought filters. */
  private static final int FILTERS = 11;

  private EntitySets() {}

  /** Returns the sets that the service document of a minor version lists. */
  static List<String> of(int version) {
    if (version < FILTERS) {
      return ALL;
    }
    List<String> sets = new ArrayList<>(ALL);
    sets.add("Filters");
    sets.add("AssetFilters");
    return sets;
  }

  /** Returns true if the service had a resource of this name. */
  static boolean exists(String name) {
    return ALL.contains(name) || OTHER_RESOURCES.contains(name);
  }
}
