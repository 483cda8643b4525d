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
 * Makes, finds and deletes the assets that jobs read and write. What is in them is up- and
 * downloaded with the storage account's own tools.
 *
 * <p>Blocking methods throw {@link ServiceCallException} when a call failed, and {@link
 * IllegalStateException} when the client is closed; futures fail with the same. Safe for use by
 * several threads.
 */
public final class Assets {

  private final ServiceCalls calls;
  private final PendingCalls underWay;

  Assets(ServiceCalls calls, PendingCalls underWay) {
    this.calls = calls;
    this.underWay = underWay;
  }

  /** Makes an empty asset in the account's default storage. */
  public Asset create(String name) {
    return underWay.blocking(created(name, null), "making an asset");
  }

  /** Makes an empty asset in one of the account's storage accounts. */
  public Asset create(String name, String storageAccount) {
    return underWay.blocking(
        created(name, Objects.requireNonNull(storageAccount, "storageAccount")), "making an asset");
  }

  /** Makes an asset like {@link #create(String)}, without blocking. */
  public CompletableFuture<Asset> createAsync(String name) {
    return underWay.exposed(created(name, null));
  }

  /** Makes an asset like {@link #create(String, String)}, without blocking. */
  public CompletableFuture<Asset> createAsync(String name, String storageAccount) {
    return underWay.exposed(
        created(name, Objects.requireNonNull(storageAccount, "storageAccount")));
  }

  /**
   * Returns an asset.
   *
   * @throws io.github.encodingsdk.job.exception.NotFoundException if there is none
   * @throws IllegalArgumentException if {@code assetId} is blank
   */
  public Asset get(String assetId) {
    return underWay.blocking(
        calls.asset(Arguments.requireText(assetId, "assetId")), "asking for an asset");
  }

  /** Asks like {@link #get}, without blocking. */
  public CompletableFuture<Asset> getAsync(String assetId) {
    return underWay.exposed(calls.asset(Arguments.requireText(assetId, "assetId")));
  }

  /**
   * Deletes an asset with what is in it. Jobs that refer to it go on listing it, under the name
   * {@code Nonexistent Asset}.
   *
   * @throws io.github.encodingsdk.job.exception.NotFoundException if there is none
   * @throws IllegalArgumentException if {@code assetId} is blank
   */
  public void delete(String assetId) {
    underWay.blocking(
        calls.deleteAsset(Arguments.requireText(assetId, "assetId")), "deleting an asset");
  }

  /** Deletes like {@link #delete}, without blocking. */
  public CompletableFuture<Void> deleteAsync(String assetId) {
    return underWay.exposed(calls.deleteAsset(Arguments.requireText(assetId, "assetId")));
  }

  /** Returns the list of all assets. */
  public PagedIterable<Asset> list() {
    return new PagedIterable<>(() -> calls.assets(null), underWay, "listing assets");
  }

  /** Returns the list of the assets with exactly this name; names need not be unique. */
  public PagedIterable<Asset> named(String name) {
    Objects.requireNonNull(name, "name");
    return new PagedIterable<>(() -> calls.assets(name), underWay, "listing assets");
  }

  /**
   * Returns the list of the assets that a job writes, in the order of its tasks' outputs.
   *
   * @throws IllegalArgumentException if {@code jobId} is blank
   */
  public PagedIterable<Asset> outputsOf(String jobId) {
    Arguments.requireText(jobId, "jobId");
    return new PagedIterable<>(() -> calls.outputAssets(jobId), underWay, "listing a job's assets");
  }

  private CompletableFuture<Asset> created(String name, @Nullable String storageAccount) {
    return calls.createAsset(Objects.requireNonNull(name, "name"), storageAccount);
  }
}
