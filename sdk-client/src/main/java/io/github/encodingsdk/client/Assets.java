package io.github.encodingsdk.client;

import io.github.encodingsdk.client.asset.Asset;
import io.github.encodingsdk.client.internal.http.ServiceCalls;
import io.github.encodingsdk.internal.argument.Arguments;
import io.github.encodingsdk.job.exception.ServiceCallException;
import io.github.encodingsdk.job.internal.PendingCalls;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Creates, finds and deletes the assets that jobs read and write. Use the storage account's own
 * tools to upload and download their content.
 *
 * <p>Blocking methods throw {@link ServiceCallException} if a call failed, and {@link
 * IllegalStateException} if the client is closed. Futures fail with the same exceptions. Instances
 * are safe for use by several threads.
 */
public final class Assets {

  private final ServiceCalls calls;
  private final PendingCalls pendingCalls;

  Assets(ServiceCalls calls, PendingCalls pendingCalls) {
    this.calls = calls;
    this.pendingCalls = pendingCalls;
  }

  /** Creates an empty asset in the account's default storage. */
  public Asset create(String name) {
    return pendingCalls.blocking(created(name, null), "creating an asset");
  }

  /** Creates an empty asset in one of the account's storage accounts. */
  public Asset create(String name, String storageAccount) {
    return pendingCalls.blocking(
        created(name, Objects.requireNonNull(storageAccount, "storageAccount")),
        "creating an asset");
  }

  /** Creates an asset like {@link #create(String)}, without blocking. */
  public CompletableFuture<Asset> createAsync(String name) {
    return pendingCalls.exposed(created(name, null));
  }

  /** Creates an asset like {@link #create(String, String)}, without blocking. */
  public CompletableFuture<Asset> createAsync(String name, String storageAccount) {
    return pendingCalls.exposed(
        created(name, Objects.requireNonNull(storageAccount, "storageAccount")));
  }

  /**
   * Returns an asset.
   *
   * @throws io.github.encodingsdk.job.exception.NotFoundException if it does not exist
   * @throws IllegalArgumentException if {@code assetId} is blank
   */
  public Asset get(String assetId) {
    return pendingCalls.blocking(
        calls.asset(Arguments.requireText(assetId, "assetId")), "getting an asset");
  }

  /** Returns the same as {@link #get}, without blocking. */
  public CompletableFuture<Asset> getAsync(String assetId) {
    return pendingCalls.exposed(calls.asset(Arguments.requireText(assetId, "assetId")));
  }

  /**
   * Deletes an asset and its content. Jobs that refer to it still list it, with the name {@code
   * Nonexistent Asset}.
   *
   * @throws io.github.encodingsdk.job.exception.NotFoundException if it does not exist
   * @throws IllegalArgumentException if {@code assetId} is blank
   */
  public void delete(String assetId) {
    pendingCalls.blocking(
        calls.deleteAsset(Arguments.requireText(assetId, "assetId")), "deleting an asset");
  }

  /** Deletes like {@link #delete}, without blocking. */
  public CompletableFuture<Void> deleteAsync(String assetId) {
    return pendingCalls.exposed(calls.deleteAsset(Arguments.requireText(assetId, "assetId")));
  }

  /** Returns all assets. */
  public PagedIterable<Asset> list() {
    return new PagedIterable<>(() -> calls.assets(null), pendingCalls, "listing assets");
  }

  /** Returns the assets with exactly this name; names are not necessarily unique. */
  public PagedIterable<Asset> listByName(String name) {
    Objects.requireNonNull(name, "name");
    return new PagedIterable<>(() -> calls.assets(name), pendingCalls, "listing assets");
  }

  /**
   * Returns the assets that a job writes, in the order of its tasks' outputs.
   *
   * @throws IllegalArgumentException if {@code jobId} is blank
   */
  public PagedIterable<Asset> listOutputs(String jobId) {
    Arguments.requireText(jobId, "jobId");
    return new PagedIterable<>(
        () -> calls.outputAssets(jobId), pendingCalls, "listing a job's assets");
  }

  private CompletableFuture<Asset> created(String name, @Nullable String storageAccount) {
    return calls.createAsset(Objects.requireNonNull(name, "name"), storageAccount);
  }
}
