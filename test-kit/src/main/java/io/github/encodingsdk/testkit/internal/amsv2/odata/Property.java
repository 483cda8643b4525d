package io.github.encodingsdk.testkit.internal.amsv2.odata;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A property of an entity or of an item.
 *
 * @param type the type of its value; null for a collection
 * @param items the type of its items; null unless it is a collection
 * @param since the minor number of the first {@code x-ms-version} that has it
 */
public record Property(String name, @Nullable Edm type, @Nullable ComplexType items, int since) {

  /** Returns a property that all versions have. */
  public static Property of(String name, Edm type) {
    return new Property(name, type, null, 0);
  }

  /** Returns a collection that all versions have. */
  public static Property collection(String name, ComplexType items) {
    return new Property(name, null, items, 0);
  }

  /**
   * Returns properties from a list such as {@code Id String, Uri String 2}: each with its name, its
   * type, and the minor version that brought it if it is not the first.
   */
  public static List<Property> list(String text) {
    List<Property> properties = new ArrayList<>();
    for (String one : text.split(", ", -1)) {
      List<String> words = List.of(one.split(" ", -1));
      Property property = of(words.get(0), Edm.of("Edm." + words.get(1)));
      properties.add(words.size() < 3 ? property : property.since(Integer.parseInt(words.get(2))));
    }
    return List.copyOf(properties);
  }

  /** Returns the same for versions from {@code 2.<minor>} on. */
  public Property since(int minor) {
    return new Property(name, type, items, minor);
  }

  /** Returns the name of its type. */
  public String typeName() {
    return type != null
        ? type.wireName()
        : "Collection(" + (items == null ? "" : items.qualifiedName()) + ")";
  }
}
