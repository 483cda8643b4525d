package io.github.encodingsdk.testkit.internal.amsv2.odata;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An item of a collection.
 *
 * @param values the values in the order of the fields of the type
 */
public record Item(List<@Nullable Object> values) {

  /** Copies the values. */
  public Item {
    values = Collections.unmodifiableList(new ArrayList<>(values));
  }

  /** Returns the items in the value of a collection; none if it is null. */
  public static List<Item> list(@Nullable Object value) {
    return value instanceof List<?> list ? list.stream().map(Item.class::cast).toList() : List.of();
  }
}
