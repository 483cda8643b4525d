package io.github.encodingsdk.testkit.internal.blob;

import io.github.encodingsdk.testkit.protocol.Content;
import java.io.ByteArrayOutputStream;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Keeps the blobs of all containers in memory, up to a limit. Thread-safe. */
public final class BlobStore {

  /** The most bytes in all blobs and blocks together. */
  private static final long CAPACITY = 256L << 20;

  private final InstantSource clock;
  private final Map<String, Container> containers = new HashMap<>();
  private long used;
  private long changes;

  /** A container: blobs by name, and blocks by the name of their blob and their id. */
  private static final class Container {
    private final Map<String, Blob> blobs = new TreeMap<>();
    private final Map<String, Map<String, Content>> blocks = new HashMap<>();
  }

  /** Creates a store without blobs. */
  public BlobStore(InstantSource clock) {
    this.clock = clock;
  }

  /** Returns the names and sizes in bytes of the blobs in a container, in the order of names. */
  public synchronized Map<String, Long> sizes(String container) {
    Map<String, Long> sizes = new LinkedHashMap<>();
    blobs(container).forEach((name, blob) -> sizes.put(name, (long) blob.length()));
    return sizes;
  }

  /** Removes a container with its blobs. */
  public synchronized void delete(String container) {
    Container gone = containers.remove(container);
    if (gone != null) {
      gone.blobs.values().forEach(blob -> used -= blob.length());
      gone.blocks.values().forEach(this::release);
    }
  }

  /** Removes everything. */
  public synchronized void clear() {
    containers.clear();
    used = 0;
  }

  synchronized Map<String, Blob> blobs(String container) {
    Container known = containers.get(container);
    return known == null ? Map.of() : new TreeMap<>(known.blobs);
  }

  synchronized Optional<Blob> blob(String container, String name) {
    Container known = containers.get(container);
    return known == null ? Optional.empty() : Optional.ofNullable(known.blobs.get(name));
  }

  synchronized Blob put(String container, String name, Content content, String type)
      throws BlobErrorException {
    Container into = containers.computeIfAbsent(container, key -> new Container());
    Blob before = into.blobs.get(name);
    take(content.bytes().length - (before == null ? 0 : before.length()));
    release(into.blocks.remove(name));
    Blob blob = new Blob(content, type, clock.instant(), tag());
    into.blobs.put(name, blob);
    return blob;
  }

  synchronized void putBlock(String container, String name, String id, Content block)
      throws BlobErrorException {
    Container into = containers.computeIfAbsent(container, key -> new Container());
    Map<String, Content> blocks = into.blocks.computeIfAbsent(name, key -> new LinkedHashMap<>());
    Content before = blocks.get(id);
    take(block.bytes().length - (before == null ? 0 : before.bytes().length));
    blocks.put(id, block);
  }

  /**
   * Makes a blob of blocks that were put before.
   *
   * @throws BlobErrorException if one was not
   */
  synchronized Blob commit(String container, String name, List<String> ids, String type)
      throws BlobErrorException {
    Container into = containers.computeIfAbsent(container, key -> new Container());
    Map<String, Content> blocks = into.blocks.getOrDefault(name, Map.of());
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    for (String id : ids) {
      Content block = blocks.get(id);
      if (block == null) {
        throw new BlobErrorException(
            400, "InvalidBlockList", "The specified block list is invalid: block " + id + ".");
      }
      whole.writeBytes(block.bytes());
    }
    return put(container, name, Content.of(whole.toByteArray()), type);
  }

  synchronized boolean delete(String container, String name) {
    Container known = containers.get(container);
    Blob gone = known == null ? null : known.blobs.remove(name);
    if (gone != null) {
      used -= gone.length();
    }
    return gone != null;
  }

  private void take(long bytes) throws BlobErrorException {
    if (used + bytes > CAPACITY) {
      throw new BlobErrorException(
          413,
          "RequestBodyTooLarge",
          "The fake encoder keeps at most " + CAPACITY + " bytes of blobs.");
    }
    used += bytes;
  }

  private void release(@Nullable Map<String, Content> blocks) {
    if (blocks != null) {
      blocks.values().forEach(block -> used -= block.bytes().length);
    }
  }

  private String tag() {
    return String.format("\"0x8D%013X\"", ++changes);
  }
}
