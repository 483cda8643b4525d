package io.github.encodingsdk.client.asset;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An encoder of the service.
 *
 * @param id the id, {@code nb:mpid:UUID:...}
 * @param name the name, such as {@code Media Encoder Standard}; null when absent
 * @param version the version, such as {@code 1.1}; null when absent
 */
public record MediaProcessor(String id, @Nullable String name, @Nullable String version) {

  /**
   * Checks the components.
   *
   * @throws NullPointerException if {@code id} is null
   */
  public MediaProcessor {
    Objects.requireNonNull(id, "id");
  }
}
