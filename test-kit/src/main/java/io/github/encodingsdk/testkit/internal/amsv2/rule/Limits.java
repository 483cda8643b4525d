package io.github.encodingsdk.testkit.internal.amsv2.rule;

import io.github.encodingsdk.testkit.internal.amsv2.odata.BadRequestException;
import io.github.encodingsdk.testkit.internal.amsv2.odata.Entity;
import io.github.encodingsdk.testkit.internal.amsv2.odata.EntityType;
import io.github.encodingsdk.testkit.internal.amsv2.payload.EntityPayload;
import java.util.List;
import java.util.Set;

/**
 * What the service refuses in new entities. Source: the REST reference of Media Services v2 and its
 * page about error codes.
 */
public final class Limits {

  /** The type of a locator with a shared access signature. */
  public static final int SAS = 1;

  /** The type of a locator of streams. */
  public static final int ON_DEMAND_ORIGIN = 2;

  /** A thousand years: the limit of the service is not documented. */
  private static final int LONGEST_MINUTES = 525_600_000;

  private static final int MOST_LOCATORS = 5;

  private static final Set<Integer> ASSET_OPTIONS = Set.of(0, 1, 2, 4);

  private Limits() {}

  /** Checks a new asset. */
  public static void checkAsset(EntityPayload payload) throws BadRequestException {
    int options = payload.number("Options", 0);
    if (!ASSET_OPTIONS.contains(options)) {
      throw new BadRequestException(
          "The Options of an asset are 0, 1, 2 or 4, not " + options + ".");
    }
  }

  /**
   * Checks a new file.
   *
   * @param siblings the files that the asset has
   */
  public static void checkFile(EntityPayload payload, List<Entity> siblings)
      throws BadRequestException, RefusedException {
    requireName(payload, "a file");
    if (payload.isTrue("IsPrimary") && siblings.stream().anyMatch(Limits::isPrimary)) {
      throw new RefusedException(409, "The asset already has a primary file.");
    }
  }

  /** Returns true if a file is the primary one of its asset. */
  public static boolean isPrimary(Entity file) {
    return file.value("IsPrimary").filter(Boolean.TRUE::equals).isPresent();
  }

  /** Checks a new notification endpoint. */
  public static void checkEndPoint(EntityPayload payload) throws BadRequestException {
    requireName(payload, "a notification endpoint");
  }

  private static void requireName(EntityPayload payload, String of) throws BadRequestException {
    if (payload.text("Name").filter(name -> !name.isEmpty()).isEmpty()) {
      throw new BadRequestException("The Name of " + of + " is missing.");
    }
  }

  /** Checks a new access policy. */
  public static void checkPolicy(EntityPayload payload)
      throws BadRequestException, RefusedException {
    if (payload.text("DurationInMinutes").isEmpty()) {
      throw new RefusedException(500, "The DurationInMinutes of an access policy is missing.");
    }
    double minutes = payload.decimal("DurationInMinutes", 0);
    if (minutes < 0 || minutes > LONGEST_MINUTES) {
      throw new BadRequestException(
          "The DurationInMinutes of an access policy is from 0 to " + LONGEST_MINUTES + ".");
    }
  }

  /**
   * Checks a new locator.
   *
   * @param ofAsset the locators that the asset has
   */
  public static void checkLocator(EntityPayload payload, int ofAsset)
      throws BadRequestException, RefusedException {
    int kind = payload.number("Type", 0);
    if (kind != SAS && kind != ON_DEMAND_ORIGIN) {
      throw new BadRequestException("The Type of a locator is 1 or 2, not " + kind + ".");
    }
    if (ofAsset >= MOST_LOCATORS) {
      throw new RefusedException(409, "An asset has at most " + MOST_LOCATORS + " locators.");
    }
  }

  /** Checks that the service creates such entities, or that the fake does. */
  public static void checkCreated(EntityType type) throws RefusedException {
    switch (type) {
      case JOB,
          TASK,
          MEDIA_PROCESSOR,
          STORAGE_ACCOUNT,
          ENCODING_RESERVED_UNIT_TYPE,
          STREAMING_ENDPOINT,
          CHANNEL,
          PROGRAM,
          ASSET_FILTER,
          FILTER ->
          throw new RefusedException(
              501, "The fake encoder does not support creating " + type.set() + ".");
      default -> {}
    }
  }
}
