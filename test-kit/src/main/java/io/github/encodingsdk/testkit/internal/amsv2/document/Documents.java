package io.github.encodingsdk.testkit.internal.amsv2.document;

import io.github.encodingsdk.testkit.internal.amsv2.odata.Entity;
import io.github.encodingsdk.testkit.internal.amsv2.odata.EntityType;
import io.github.encodingsdk.testkit.internal.amsv2.odata.Property;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes the responses of the service in one format, with its order of properties, its nulls, its
 * numbers and its times.
 */
public interface Documents {

  /** Writes an entity. */
  Document entity(Entity entity);

  /**
   * Writes a list of entities of one type.
   *
   * @param count how many there are in all; null if the client did not request it
   */
  Document list(EntityType type, List<Entity> entities, @Nullable Integer count);

  /** Writes the property of an entity by itself. */
  Document property(Entity entity, Property property);

  /** Writes a text that belongs to no entity, as a function returns it. */
  Document text(String name, String value);

  /** Writes the names of the entity sets. */
  Document services(List<String> sets);

  /** Writes an error, with the empty code that the service always gave. */
  Document error(String message);
}
