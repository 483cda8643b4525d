package io.github.encodingsdk.client.asset;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A container of media that jobs read or write.
 *
 * @param id the id, {@code nb:cid:UUID:...}
 * @param name the name, null when absent; {@code Nonexistent Asset} for a deleted asset to which a
 *     job still refers, as in a recorded response
 * @param uri the address of the container in its storage account, null when absent
 * @param storageAccount the name of the storage account, null when absent
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
