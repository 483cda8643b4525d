package io.github.encodingsdk.testkit.internal.amsv2.odata;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An entity at one moment, ready to be written. A value is text, an {@link Integer}, {@link Long},
 * {@link Double} or {@link Boolean}, a {@link Timestamp}, a list of {@link Item}s, or null.
 */
public final class Entity {

  private final EntityType type;
  private final @Nullable Object[] values;

  private Entity(EntityType type, @Nullable Object[] values) {
    this.type = type;
    this.values = values;
  }

  /** Returns a builder of an entity of this type with this id and nothing else. */
  public static Builder of(EntityType type, String id) {
    return new Builder(type, new @Nullable Object[type.properties().size()]).set(type.key(), id);
  }

  /** Returns a builder that begins with these values. */
  public Builder change() {
    return new Builder(type, values.clone());
  }

  /** Returns the type. */
  public EntityType type() {
    return type;
  }

  /** Returns the id. */
  public String id() {
    return String.valueOf(values[0]);
  }

  /** Returns a property's value; empty if it is null. */
  public Optional<Object> value(String property) {
    return Optional.ofNullable(values[type.indexOf(property)]);
  }

  /** Builds an entity. */
  public static final class Builder {
    private final EntityType type;
    private final @Nullable Object[] values;

    private Builder(EntityType type, @Nullable Object[] values) {
      this.type = type;
      this.values = values;
    }

    /**
     * Sets a value.
     *
     * @throws IllegalArgumentException if the type has no such property
     */
    public Builder set(String property, @Nullable Object value) {
      values[type.indexOf(property)] = value;
      return this;
    }

    /** Returns the entity. */
    public Entity build() {
      return new Entity(type, values.clone());
    }
  }
}
