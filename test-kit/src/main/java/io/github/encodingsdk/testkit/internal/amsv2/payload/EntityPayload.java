package io.github.encodingsdk.testkit.internal.amsv2.payload;

import io.github.encodingsdk.testkit.internal.amsv2.odata.BadRequestException;
import io.github.encodingsdk.testkit.internal.amsv2.odata.EntityType;
import io.github.encodingsdk.testkit.internal.amsv2.odata.Property;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An entity as a client sends it, in any format.
 *
 * <p>Values are kept as text: JSON has {@code 1} where Atom has {@code <d:Options>1</d:Options>}.
 */
public final class EntityPayload {

  /** The largest body in characters. The limit of the service is not documented. */
  public static final int LONGEST = 10_000_000;

  private final Map<String, @Nullable String> values = new LinkedHashMap<>();
  private final Map<String, List<String>> links = new LinkedHashMap<>();
  private final Map<String, List<EntityPayload>> children = new LinkedHashMap<>();

  /** Creates a payload without values. */
  public EntityPayload() {}

  /** Returns a copy, to which more can be added. */
  public EntityPayload copy() {
    EntityPayload copy = new EntityPayload();
    copy.values.putAll(values);
    links.forEach((name, addresses) -> addresses.forEach(address -> copy.addLink(name, address)));
    children.forEach((name, all) -> all.forEach(child -> copy.addChild(name, child)));
    return copy;
  }

  /** Sets a property. */
  public void put(String name, @Nullable String value) {
    values.put(name, value);
  }

  /** Adds a link to another entity. */
  public void addLink(String name, String address) {
    links.computeIfAbsent(name, key -> new ArrayList<>()).add(address);
  }

  /** Adds an entity to create with this one, or an item of a collection. */
  public void addChild(String name, EntityPayload child) {
    children.computeIfAbsent(name, key -> new ArrayList<>()).add(child);
  }

  /** Returns a property's value; empty if it is absent or null. */
  public Optional<String> text(String name) {
    return Optional.ofNullable(values.get(name));
  }

  /**
   * Returns a whole number.
   *
   * @param otherwise the value if it is absent or null
   * @throws BadRequestException if it is not a whole number of 32 bits
   */
  public int number(String name, int otherwise) throws BadRequestException {
    @Nullable String text = values.get(name);
    if (text == null) {
      return otherwise;
    }
    try {
      return Integer.parseInt(text.strip());
    } catch (NumberFormatException e) {
      throw BadRequestException.ofBody(
          "Error processing property '" + name + "': it is not an Edm.Int32", e);
    }
  }

  /**
   * Returns a whole number of 64 bits, which JSON may carry as text.
   *
   * @throws BadRequestException if it is not a whole number of 64 bits
   */
  public long longNumber(String name, long otherwise) throws BadRequestException {
    @Nullable String text = values.get(name);
    try {
      return text == null ? otherwise : Long.parseLong(text.strip());
    } catch (NumberFormatException e) {
      throw BadRequestException.ofBody(
          "Error processing property '" + name + "': it is not an Edm.Int64", e);
    }
  }

  /**
   * Returns a number that can have a fraction.
   *
   * @throws BadRequestException if it is not a finite number
   */
  public double decimal(String name, double otherwise) throws BadRequestException {
    @Nullable String text = values.get(name);
    try {
      double number = text == null ? otherwise : Double.parseDouble(text.strip());
      if (Double.isFinite(number)) {
        return number;
      }
    } catch (NumberFormatException e) {
      // said below
    }
    throw BadRequestException.ofBody(
        "Error processing property '" + name + "': it is not an Edm.Double", null);
  }

  /**
   * Returns the value of a property in its type; zero and false for numbers and booleans that are
   * absent or null. Times and collections have no value here.
   *
   * @throws BadRequestException if the value is not of the type
   */
  public @Nullable Object value(Property property) throws BadRequestException {
    String name = property.name();
    if (property.type() == null) {
      return null;
    }
    return switch (property.type()) {
      case STRING -> text(name).orElse(null);
      case INT32 -> number(name, 0);
      case INT64 -> longNumber(name, 0);
      case DOUBLE -> decimal(name, 0);
      case BOOLEAN -> isTrue(name);
      case DATE_TIME -> null;
    };
  }

  /** Returns true if the property is in the payload, also as null. */
  public boolean has(String name) {
    return values.containsKey(name);
  }

  /** Returns true if the property is true; false if it is absent, null or anything else. */
  public boolean isTrue(String name) {
    return "true".equals(values.get(name));
  }

  /** Returns the addresses of the entities that are linked under this name. */
  public List<String> links(String name) {
    return List.copyOf(links.getOrDefault(name, List.of()));
  }

  /** Returns the entities or items under this name. */
  public List<EntityPayload> children(String name) {
    return List.copyOf(children.getOrDefault(name, List.of()));
  }

  /**
   * Checks that the type has all names of the payload.
   *
   * @throws BadRequestException if it lacks one; the message is that of the service (recorded 2020)
   */
  public void requireOf(EntityType type) throws BadRequestException {
    for (String name : values.keySet()) {
      if (type.property(name).isEmpty()) {
        throw unknownName();
      }
    }
    for (String name : links.keySet()) {
      if (type.link(name).isEmpty()) {
        throw unknownName();
      }
    }
    for (String name : children.keySet()) {
      if (type.link(name).isEmpty() && type.property(name).map(Property::items).isEmpty()) {
        throw unknownName();
      }
    }
  }

  private static BadRequestException unknownName() {
    return BadRequestException.ofBody(
        "Make sure to only use property names that are defined by the type", null);
  }
}
