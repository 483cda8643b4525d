package io.github.encodingsdk.testkit.internal.amsv2.odata;

import org.jspecify.annotations.Nullable;

/**
 * A link from an entity to others.
 *
 * @param since the first minor version of the API whose responses have the link
 * @param target the set of the entities that it leads to
 * @param single true if it leads to one entity, and not to a list
 * @param property the property that makes the link: for a link to one entity a property of the
 *     linking entity, with the key of the other; for a list a property of the linked entities, with
 *     the key of the linking one. Null if clients make the link, or an engine.
 */
public record Link(
    String name, int since, String target, boolean single, @Nullable String property) {

  /** Returns a link to a list of entities. */
  public static Link to(String name, String target) {
    return new Link(name, 0, target, false, null);
  }

  /** Returns a link to the entities that have the key of this one in a property. */
  public static Link to(String name, String target, String property) {
    return new Link(name, 0, target, false, property);
  }

  /** Returns a link to the entity whose key is in a property of this one. */
  public static Link toOne(String name, String target, String property) {
    return new Link(name, 0, target, true, property);
  }

  /** Returns the same link of a later version. */
  public Link since(int minor) {
    return new Link(name, minor, target, single, property);
  }
}
