package io.github.encodingsdk.testkit.internal.amsv2.odata;

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
