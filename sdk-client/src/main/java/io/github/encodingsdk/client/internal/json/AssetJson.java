package io.github.encodingsdk.client.internal.json;

import jakarta.json.bind.annotation.JsonbProperty;
import org.jspecify.annotations.Nullable;

/** Writes a new asset as plain JSON. */
public final class AssetJson {

  private AssetJson() {}

  /**
   * Returns the body of {@code POST Assets}.
   *
   * @param storageAccountName null for the account's default storage
   */
  public static String write(String name, @Nullable String storageAccountName) {
    return Json.binding().toJson(new Body(name, storageAccountName));
  }

  /** The asset as JSON-B writes it, without null members. */
  public record Body(
      @JsonbProperty("Name") String name,
      @JsonbProperty("StorageAccountName") @Nullable String storageAccountName) {}
}
