package io.github.encodingsdk.report.document;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The names of the members that are wanted, wherever they stand below members that are. */
public final class WantedMembers {
  private final Map<String, Boolean> isText = new HashMap<>();

  /**
   * Creates it of two kinds of names.
   *
   * @param structures those that are walked into
   * @param texts those that are read as text; a structure in such a place is read as its JSON
   */
  public WantedMembers(Set<String> structures, Set<String> texts) {
    structures.forEach(name -> isText.put(name, false));
    texts.forEach(name -> isText.put(name, true));
  }

  /** Returns whether the member is read as text, null if it is not wanted. */
  public @Nullable Boolean isText(String name) {
    return isText.get(name);
  }
}
