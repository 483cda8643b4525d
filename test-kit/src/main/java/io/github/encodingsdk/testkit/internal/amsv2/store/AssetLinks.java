package io.github.encodingsdk.testkit.internal.amsv2.store;

import io.github.encodingsdk.testkit.internal.amsv2.odata.EntityId;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The links that clients made, such as from assets to content keys. Thread-safe. */
final class AssetLinks {

  private record From(String id, String link) {}

  private final Map<From, Set<String>> targets = new LinkedHashMap<>();

  synchronized void add(String from, String link, String target) {
    targets
        .computeIfAbsent(new From(EntityId.key(from), link), key -> new LinkedHashSet<>())
        .add(EntityId.key(target));
  }

  synchronized void remove(String from, String link, String target) {
    Set<String> known = targets.get(new From(EntityId.key(from), link));
    if (known != null) {
      known.remove(EntityId.key(target));
    }
  }

  /** Removes the links from and to an entity. */
  synchronized void removeAll(String id) {
    String key = EntityId.key(id);
    targets.keySet().removeIf(from -> from.id().equals(key));
    targets.values().forEach(known -> known.remove(key));
  }

  synchronized List<String> of(String from, String link) {
    return List.copyOf(targets.getOrDefault(new From(EntityId.key(from), link), Set.of()));
  }

  synchronized void clear() {
    targets.clear();
  }
}
