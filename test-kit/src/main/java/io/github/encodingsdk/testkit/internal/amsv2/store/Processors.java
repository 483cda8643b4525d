package io.github.encodingsdk.testkit.internal.amsv2.store;

import io.github.encodingsdk.testkit.internal.amsv2.odata.Entity;
import io.github.encodingsdk.testkit.internal.amsv2.odata.EntityType;
import java.util.List;

/**
 * The media processors of the fake encoder. The ids were recorded in 2013 and 2020; the versions
 * were not.
 */
final class Processors {

  /** The id of Media Encoder Standard, the processor of tasks that name none. */
  static final String STANDARD_ID = "nb:mpid:UUID:ff4df607-d419-42f0-bc17-a481b1331e56";

  private static final String LEGACY_ID = "nb:mpid:UUID:70bdc2c3-ebf4-42a9-8542-5afc1e55d217";

  private Processors() {}

  static List<Entity> all() {
    return List.of(
        processor(STANDARD_ID, "Media Encoder Standard", "1.1"),
        processor(LEGACY_ID, "Windows Azure Media Encoder", "3.5"));
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
