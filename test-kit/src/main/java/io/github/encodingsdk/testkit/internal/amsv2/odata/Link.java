package io.github.encodingsdk.testkit.internal.amsv2.odata;

/**
 * A link from an entity to others.
 *
 * @param since the first minor version of the API whose responses have the link
 * @param target the set of the entities that it leads to
 * @param single true if it leads to one entity, and not to a list
 */
public record Link(String name, int since, String target, boolean single) {

  /** Returns a link to a list of entities. */
  public static Link to(String name, String target) {
    return new Link(name, 0, target, false);
  }

  /** Returns a link to one entity. */
  public static Link toOne(String name, String target) {
    return new Link(name, 0, target, true);
  }

  /** Returns the same link of a later version. */
  public Link since(int minor) {
    return new Link(name, minor, target, single);
  }
}
