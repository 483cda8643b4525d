package io.github.encodingsdk.report.document;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The names of the members that a reader uses. All other members are skipped, at any depth.
 *
 * <p>A reader that uses a name that it does not declare here fails with an exception; see {@link
 * ReportNode#get}. Instances are immutable and safe for use by several threads.
 */
public final class WantedMembers {
  private final Map<String, Boolean> isText = new HashMap<>();

  /**
   * Creates the declaration.
   *
   * @param structures the names of members that hold objects or arrays
   * @param texts the names of members that are read as text; an object or array in such a member is
   *     read as its JSON
   * @throws IllegalArgumentException if a name is in both sets
   */
  public WantedMembers(Set<String> structures, Set<String> texts) {
    structures.forEach(name -> isText.put(name, false));
    for (String name : texts) {
      if (isText.put(name, true) != null) {
        throw new IllegalArgumentException("declared as structure and as text: " + name);
      }
    }
  }

  private record Both(WantedMembers other, WantedMembers all) {}

  /** The last result of {@link #and}. A race costs a second computation and nothing else. */
  private @Nullable Both both;

  /** The names by their hash, created when the first document is read. */
  private @Nullable String @Nullable [] table;

  private WantedMembers() {}

  /**
   * Returns a declaration of the members of all readers, with which a document is parsed once for
   * all of them. A member that one of them reads as a structure is a structure; see {@link
   * ReportNode#as}.
   */
  public static WantedMembers ofAll(Iterable<WantedMembers> readers) {
    WantedMembers all = new WantedMembers();
    for (WantedMembers reader : readers) {
      reader.isText.forEach((name, text) -> all.isText.merge(name, text, Boolean::logicalAnd));
    }
    return all;
  }

  /** Returns a declaration of the members of both, which is kept for the next call. */
  public WantedMembers and(WantedMembers other) {
    Both known = both;
    if (known == null || known.other != other) {
      known = new Both(other, ofAll(List.of(this, other)));
      both = known;
    }
    return known.all;
  }

  /** Returns the declared name that equals this one; null if it is not declared. */
  public @Nullable String find(String name) {
    return find(name.toCharArray(), 0, name.length(), name.hashCode());
  }

  /**
   * Returns the declared name that equals a part of a document; null if it is not declared. No text
   * is copied.
   *
   * @param start the index of the first character of the part
   * @param end the index after its last character
   * @param hash the hash of the part, as {@link String#hashCode} computes it
   */
  public @Nullable String find(char[] document, int start, int end, int hash) {
    @Nullable String[] slots = table();
    for (int slot = slot(hash, slots.length);
        slots[slot] != null;
        slot = (slot + 1) % slots.length) {
      String name = slots[slot];
      if (name != null && name.hashCode() == hash && equals(name, document, start, end)) {
        return name;
      }
    }
    return null;
  }

  private static boolean equals(String name, char[] document, int start, int end) {
    if (name.length() != end - start) {
      return false;
    }
    for (int i = start; i < end; i++) {
      if (name.charAt(i - start) != document[i]) {
        return false;
      }
    }
    return true;
  }

  private @Nullable String[] table() {
    @Nullable String[] known = table;
    if (known == null) {
      known = new String[Integer.highestOneBit(isText.size() * 4 + 1) << 1];
      for (String name : isText.keySet()) {
        int slot = slot(name.hashCode(), known.length);
        while (known[slot] != null) {
          slot = (slot + 1) % known.length;
        }
        known[slot] = name;
      }
      table = known;
    }
    return known;
  }

  private static int slot(int hash, int length) {
    return (hash ^ (hash >>> 16)) & (length - 1);
  }

  /** Returns whether the member is read as text; null if it is skipped. */
  public @Nullable Boolean isText(String name) {
    return isText.get(name);
  }

  /** Throws an exception if the name is not declared. */
  void require(String name) {
    if (!isText.containsKey(name)) {
      throw new IllegalArgumentException("not in the reader's WantedMembers: " + name);
    }
  }
}
