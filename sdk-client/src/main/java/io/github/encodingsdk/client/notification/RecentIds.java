package io.github.encodingsdk.client.notification;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Holds the most recent ids, up to a number; the least recently used id is dropped. Long ids are
 * held as a digest to limit the memory. Safe for use by several threads.
 */
final class RecentIds {

  private static final int LONGEST_KEPT = 128;

  private final Map<String, Boolean> ids;

  RecentIds(int capacity) {
    this.ids =
        new LinkedHashMap<>(16, 0.75f, true) {
          private static final long serialVersionUID = 1L;

          @Override
          protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > capacity;
          }
        };
  }

  /** Adds the id, and returns true if it was new. */
  synchronized boolean add(String id) {
    return ids.put(kept(id), true) == null;
  }

  synchronized boolean contains(String id) {
    return ids.containsKey(kept(id));
  }

  synchronized void remove(String id) {
    ids.remove(kept(id));
  }

  private static String kept(String id) {
    if (id.length() <= LONGEST_KEPT) {
      return id;
    }
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      return "sha256:" + HexFormat.of().formatHex(sha256.digest(id.getBytes(UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java has no SHA-256", e); // every JDK must have it
    }
  }
}
