package io.github.encodingsdk.testkit.internal.amsv2.store;

import io.github.encodingsdk.testkit.internal.amsv2.odata.Entity;
import io.github.encodingsdk.testkit.internal.amsv2.odata.EntityType;
import java.util.List;

/**
 * The media processors of the fake encoder. The ids were recorded in 2013 and 2020, or are in the
 * live tests of clients; the versions were not recorded.
 */
final class Processors {

  /** The id of Media Encoder Standard, the processor of tasks that name none. */
  static final String STANDARD_ID = "nb:mpid:UUID:ff4df607-d419-42f0-bc17-a481b1331e56";

  private static final String LEGACY_ID = "nb:mpid:UUID:70bdc2c3-ebf4-42a9-8542-5afc1e55d217";

  private Processors() {}

  static List<Entity> all() {
    return List.of(
        processor(STANDARD_ID, "Media Encoder Standard", "1.1"),
        processor(LEGACY_ID, "Windows Azure Media Encoder", "3.5"),
        processor(
            "nb:mpid:UUID:2e7aa8f3-4961-4e0c-b4db-0e0439e524f5", "Azure Media Encoder", "4.5"),
        processor("nb:mpid:UUID:aec03716-7c5e-4f68-b592-f4850eba9f10", "Storage Decryption", "1.7"),
        processor(
            "nb:mpid:UUID:233e57fc-36bb-4f6f-8f18-3b662747a9f8", "Azure Media Indexer", "1.3"));
  }

  private static Entity processor(String id, String name, String version) {
    return Entity.of(EntityType.MEDIA_PROCESSOR, id)
        .set("Description", name)
        .set("Name", name)
        .set("Sku", "")
        .set("Vendor", "Microsoft")
        .set("Version", version)
        .build();
  }
}
