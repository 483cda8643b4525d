package io.github.encodingsdk.testkit.internal.amsv2.odata;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An item of a collection.
 *
 * @param values the values in the order of the type's properties
 */
public record Item(ComplexType type, List<@Nullable Object> values) {

  /** Copies the values. */
  public Item {
    values = Collections.unmodifiableList(new ArrayList<>(values));
    if (values.size() != type.properties().size()) {
      throw new IllegalArgumentException(type + " has not " + values.size() + " properties");
    }
  }

  /** Returns the items of a collection's value; none if it is null. */
  public static List<Item> list(@Nullable Object value) {
    return value instanceof List<?> list ? list.stream().map(Item.class::cast).toList() : List.of();
  }
}
