package io.github.encodingsdk.testkit.internal.amsv2.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.encodingsdk.testkit.internal.amsv2.odata.BadRequestException;
import io.github.encodingsdk.testkit.internal.amsv2.odata.Entity;
import io.github.encodingsdk.testkit.internal.amsv2.odata.EntityType;
import io.github.encodingsdk.testkit.internal.amsv2.odata.Timestamp;
import io.github.encodingsdk.testkit.internal.amsv2.odata.WireTime;
import io.github.encodingsdk.testkit.internal.amsv2.payload.EntityPayload;
import io.github.encodingsdk.testkit.internal.amsv2.rule.Limits;
import io.github.encodingsdk.testkit.internal.blob.Grant;
import java.net.URLEncoder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Makes locators: addresses of the files of an asset. */
final class Locators {

  private static final long MINUTE = 60_000;

  private Locators() {}

  /**
   * Returns a locator.
   *
   * @param root the address of the server, without a slash at the end
   */
  static Entity locator(
      String id, EntityPayload payload, Entity policy, Entity asset, String root, Instant now)
      throws BadRequestException {
    @Nullable Instant start = WireTime.parse("StartTime", payload.text("StartTime").orElse(null));
    Instant expiry =
        (start == null ? now : start).plus(duration(policy)).truncatedTo(ChronoUnit.SECONDS);
    int kind = payload.number("Type", Limits.SAS);
    Entity.Builder locator =
        Entity.of(EntityType.LOCATOR, id)
            .set("ExpirationDateTime", Timestamp.stored(expiry))
            .set("Type", kind)
            .set("AccessPolicyId", policy.id())
            .set("AssetId", asset.id())
            .set("StartTime", start == null ? null : Timestamp.stored(start))
            .set("Name", payload.text("Name").orElse(null));
    return kind == Limits.SAS ? sas(locator, id, asset, root, expiry) : origin(locator, id, asset);
  }

  private static Entity sas(
      Entity.Builder locator, String id, Entity asset, String root, Instant expiry) {
    String base = root + "/" + container(asset);
    String access =
        "?sv=2012-02-12&sr=c&si="
            + States.guid(id)
            + "&sig="
            + encoded(signature(id))
            + "&se="
            + encoded(WireTime.trimmed(expiry) + "Z");
    return locator
        .set("Path", base + access)
        .set("BaseUri", base)
        .set("ContentAccessComponent", access)
        .build();
  }

  private static Entity origin(Entity.Builder locator, String id, Entity asset) {
    String base = "http://" + account(asset) + ".streaming.mediaservices.windows.net/";
    String access = States.guid(id) + "/";
    return locator
        .set("Path", base + access)
        .set("BaseUri", base)
        .set("ContentAccessComponent", States.guid(id))
        .build();
  }

  /** Returns the same locator with another start. */
  static Entity restarted(Entity locator, Entity policy, Instant start) {
    return locator
        .change()
        .set("StartTime", Timestamp.stored(start))
        .set("ExpirationDateTime", Timestamp.stored(start.plus(duration(policy))))
        .build();
  }

  static boolean isSas(Entity locator) {
    return locator.value("Type").filter(kind -> kind.equals(Limits.SAS)).isPresent();
  }

  /** Returns what a locator allows. */
  static Grant grant(Entity locator, Entity policy, Entity asset) {
    return new Grant(
        container(asset),
        locator.value("ContentAccessComponent").orElse("").toString(),
        (Integer) policy.value("Permissions").orElse(0),
        locator.value("StartTime").map(time -> ((Timestamp) time).at()).orElse(null),
        ((Timestamp) locator.value("ExpirationDateTime").orElseThrow()).at());
  }

  /** Returns the path of the container in which an asset's files are. */
  static String container(Entity asset) {
    return account(asset) + "/asset-" + States.guid(asset.id());
  }

  private static String account(Entity asset) {
    return asset.value("StorageAccountName").map(Object::toString).orElse("");
  }

  private static Duration duration(Entity policy) {
    double minutes = policy.value("DurationInMinutes").map(Double.class::cast).orElse(0.0);
    return Duration.ofMillis((long) (minutes * MINUTE));
  }

  /** A signature of the right form: it is compared, and signs nothing. */
  private static String signature(String id) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(id.getBytes(UTF_8));
      return Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, UTF_8);
  }
}
