package io.github.encodingsdk.client;

import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An asset that a task writes; the service makes it.
 *
 * @param assetName the name of the asset, null to leave it to the service
 * @param storageAccount the name of the storage account to write to, null for the account's default
 */
public record TaskOutput(@Nullable String assetName, @Nullable String storageAccount) {

  /**
   * Checks the components.
   *
   * @throws IllegalArgumentException if one holds a character that XML cannot, such as {@code
   *     U+0000}
   */
  public TaskOutput {
    requireXml(assetName, "assetName");
    requireXml(storageAccount, "storageAccount");
  }

  /** Returns an output whose name and place are left to the service. */
  public static TaskOutput unnamed() {
    return new TaskOutput(null, null);
  }

  /** Returns an output with this name, in the account's default storage. */
  public static TaskOutput named(String assetName) {
    return new TaskOutput(Objects.requireNonNull(assetName, "assetName"), null);
  }

  private static void requireXml(@Nullable String text, String name) {
    if (text == null) {
      return;
    }
    for (int i = 0, c; i < text.length(); i += Character.charCount(c)) {
      c = text.codePointAt(i);
      boolean allowed =
          c == '\t'
              || c == '\n'
              || c == '\r'
              || (c >= ' ' && c <= 0xD7FF)
              || (c >= 0xE000 && c <= 0xFFFD)
              || c >= 0x10000;
      if (!allowed) {
        throw new IllegalArgumentException(
            name
                + " holds a character that XML cannot: U+"
                + String.format(Locale.ROOT, "%04X", c)
                + " at "
                + i);
      }
    }
  }
}
