package io.github.encodingsdk.client;

import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An asset that a task writes; the service creates it.
 *
 * @param assetName the name of the asset; null to let the service choose it
 * @param storageAccount the name of the storage account; null for the account's default
 */
public record TaskOutput(@Nullable String assetName, @Nullable String storageAccount) {

  /**
   * Checks the components.
   *
   * @throws IllegalArgumentException if one contains a character that is not valid in XML, such as
   *     {@code U+0000}
   */
  public TaskOutput {
    requireXml(assetName, "assetName");
    requireXml(storageAccount, "storageAccount");
  }

  /** Returns an output with the name and the storage account that the service chooses. */
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
                + " contains a character that is not valid in XML: U+"
                + String.format(Locale.ROOT, "%04X", c)
                + " at "
                + i);
      }
    }
  }
}
