package io.github.encodingsdk.client.asset;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A container of media that jobs read or write.
 *
 * @param id the id, {@code nb:cid:UUID:...}
 * @param name the name, null when the service gives none; {@code Nonexistent Asset} for one that
 *     was deleted while a job still refers to it (seen in a recorded answer of the service)
 * @param uri the address of the container in its storage account, null when the service gives none
 * @param storageAccount the name of the storage account, null when the service gives none
 */
public record Asset(
    String id, @Nullable String name, @Nullable String uri, @Nullable String storageAccount) {

  /**
   * Checks the components.
   *
   * @throws NullPointerException if {@code id} is null
   */
  public Asset {
    Objects.requireNonNull(id, "id");
  }
}
