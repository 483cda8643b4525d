package io.github.encodingsdk.client.internal.wire;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A value of a JSON document as received, nothing checked. Asking for what is not there gives
 * {@link #ABSENT}, so that a path can be walked without looking.
 */
public final class WireNode {

  /** What stands where nothing stands, or null. */
  public static final WireNode ABSENT = new WireNode(null, Map.of(), List.of(), false, false);

  private final @Nullable String text;
  private final Map<String, WireNode> members;
  private final List<WireNode> items;
  private final boolean object;
  private final boolean array;

  private WireNode(
      @Nullable String text,
      Map<String, WireNode> members,
      List<WireNode> items,
      boolean object,
      boolean array) {
    this.text = text;
    this.members = members;
    this.items = items;
    this.object = object;
    this.array = array;
  }

  /** Returns a string, number or boolean, as its text. */
  public static WireNode text(String text) {
    return new WireNode(text, Map.of(), List.of(), false, false);
  }

  /** Returns an object; the map is not copied. */
  public static WireNode object(Map<String, WireNode> members) {
    return new WireNode(null, members, List.of(), true, false);
  }

  /** Returns an array; the list is not copied. */
  public static WireNode array(List<WireNode> items) {
    return new WireNode(null, Map.of(), items, false, true);
  }

  /** Returns the member, {@link #ABSENT} if there is none or this is no object. */
  public WireNode get(String member) {
    return members.getOrDefault(member, ABSENT);
  }

  /** Returns the members in their order; empty if this is no object. */
  public Map<String, WireNode> members() {
    return members;
  }

  /** Returns the items; empty if this is no array. */
  public List<WireNode> items() {
    return items;
  }

  /** Returns the text of a string, number or boolean; null for everything else. */
  public @Nullable String text() {
    return text;
  }

  /** Returns the text, null also if it is empty. */
  public @Nullable String nonEmptyText() {
    return text == null || text.isEmpty() ? null : text;
  }

  /** Returns whether this is an object. */
  public boolean isObject() {
    return object;
  }

  /** Returns whether this is an array. */
  public boolean isArray() {
    return array;
  }
}
