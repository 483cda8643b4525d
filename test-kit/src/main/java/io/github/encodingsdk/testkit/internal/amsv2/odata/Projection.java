package io.github.encodingsdk.testkit.internal.amsv2.odata;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which properties of an entity are written.
 *
 * @param version the minor number of the {@code x-ms-version} of the request
 * @param selected the names in {@code $select}; null if there is no such option
 */
public record Projection(int version, @Nullable Set<String> selected) {

  /** Everything, as the newest version has it. */
  public static final Projection NEWEST = new Projection(19, null);

  public List<Property> properties(EntityType type) {
    return type.properties().stream()
        .filter(property -> property.since() <= version && isSelected(property.name()))
        .toList();
  }

  public List<String> links(EntityType type) {
    return type.links().stream()
        .filter(link -> link.since() <= version && isSelected(link.name()))
        .map(Link::name)
        .toList();
  }

  private boolean isSelected(String name) {
    return selected == null || selected.contains(name);
  }
}
