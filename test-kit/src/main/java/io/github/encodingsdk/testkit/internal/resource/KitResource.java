package io.github.encodingsdk.testkit.internal.resource;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Reads the files that the kit has with it. */
public final class KitResource {

  private KitResource() {}

  /**
   * Returns a text in UTF-8.
   *
   * @param owner a class in the package of the file
   * @param name its path from there
   * @throws IllegalStateException if it is missing
   */
  public static String text(Class<?> owner, String name) {
    try (InputStream in = owner.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the kit lacks its resource " + name);
      }
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
