package io.github.encodingsdk.report.document;

import io.github.encodingsdk.report.internal.text.CompactJson;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A value in a JSON document. Nothing is validated: a member that is absent or of another type is
 * {@link #ABSENT}, so you can follow a path without checks.
 *
 * <p>Instances are immutable and safe for use by several threads.
 */
public final class ReportNode {

  /** The value of a member that is absent or null. */
  public static final ReportNode ABSENT =
      new ReportNode(null, null, null, List.of(), 0, null, 0, 0);

  /** What the reader declared; null if this is not a structure that was read. */
  private final @Nullable WantedMembers wanted;

  private final @Nullable String text;

  /** The names of the members, in the order of their values; null if this is not an object. */
  private final @Nullable List<String> names;

  /** The values of the members, or the items. */
  private final List<ReportNode> values;

  /** A bit for the hash of each name, so that most absent members are found without a search. */
  private final long hashes;

  /** The document that this structure was read from; null if it was not. */
  private final @Nullable String document;

  private final int start;
  private final int end;

  private ReportNode(
      @Nullable WantedMembers wanted,
      @Nullable String text,
      @Nullable List<String> names,
      List<ReportNode> values,
      long hashes,
      @Nullable String document,
      int start,
      int end) {
    this.wanted = wanted;
    this.text = text;
    this.names = names;
    this.values = values;
    this.hashes = hashes;
    this.document = document;
    this.start = start;
    this.end = end;
  }

  /** Returns a string, number or boolean with this text. */
  public static ReportNode text(String text) {
    return new ReportNode(null, text, null, List.of(), 0, null, 0, 0);
  }

  /**
   * Returns an array; the list is not copied.
   *
   * @param document the document that contains the array
   * @param start the index of the first character of the array
   * @param end the index after its last character
   */
  public static ReportNode array(List<ReportNode> items, String document, int start, int end) {
    return new ReportNode(null, null, null, items, 0, document, start, end);
  }

  /**
   * Returns the same value for a reader that declares other members. A member that is read as text
   * has the JSON of a structure as its text; a member that is not declared cannot be used.
   */
  public ReportNode as(WantedMembers reader) {
    boolean structure = isObject() || isArray();
    return structure && wanted != reader
        ? new ReportNode(reader, text, names, values, hashes, document, start, end)
        : this;
  }

  /** Returns this object with another value of a member. The result has no {@link #json}. */
  public ReportNode with(String member, ReportNode value) {
    Members members = new Members(Objects.requireNonNull(wanted, "this is not an object"));
    for (int i = 0; i < values.size(); i++) {
      members.put(Objects.requireNonNull(names).get(i), values.get(i));
    }
    members.put(member, value);
    return members.object(null, 0, 0);
  }

  /** Returns the JSON of this object or array as it was written; null for all other values. */
  public @Nullable String json() {
    return document == null ? null : document.substring(start, end);
  }

  /** Collects the members of an object. If a name is added twice, the last value counts. */
  public static final class Members {
    private final WantedMembers wanted;
    private final List<String> names = new ArrayList<>();
    private final List<ReportNode> values = new ArrayList<>();
    private long hashes;

    /** Creates an object without members, which can have those that are declared. */
    public Members(WantedMembers wanted) {
      this.wanted = wanted;
    }

    /** Adds a member; {@link #ABSENT} removes it. */
    public void put(String name, ReportNode value) {
      long bit = bit(name);
      int at = (hashes & bit) == 0 ? -1 : names.indexOf(name);
      if (at >= 0) {
        names.remove(at);
        values.remove(at);
      }
      if (value != ABSENT) {
        hashes |= bit;
        names.add(name);
        values.add(value);
      }
    }

    /**
     * Returns the object.
     *
     * @param document the document that contains it; null if none does
     * @param start the index of its first character
     * @param end the index after its last character
     */
    public ReportNode object(@Nullable String document, int start, int end) {
      return new ReportNode(wanted, null, names, values, hashes, document, start, end);
    }
  }

  private static long bit(String name) {
    return 1L << name.hashCode(); // the lowest six bits count
  }

  /**
   * Returns the member; {@link #ABSENT} if it is absent or null, or if this is not an object.
   *
   * @throws IllegalArgumentException if this is an object, and the reader's {@link WantedMembers}
   *     do not declare the name
   */
  public ReportNode get(String member) {
    int at = indexOf(member);
    if (at < 0 || wanted == null) {
      return ABSENT;
    }
    ReportNode value = values.get(at);
    if (value.text != null) {
      return value;
    }
    if (Boolean.TRUE.equals(wanted.isText(member))) {
      return value.document == null
          ? ABSENT
          : text(CompactJson.of(value.document, value.start, value.end));
    }
    return value.as(wanted);
  }

  /**
   * Returns the first of these members that has a value other than the empty string, for documents
   * that spell a name in several ways. If there is none, returns like {@link #get} of the first.
   *
   * @throws IllegalArgumentException if this is an object, and the reader's {@link WantedMembers}
   *     do not declare one of the names
   */
  public ReportNode firstOf(String member, String... otherNames) {
    ReportNode first = get(member);
    ReportNode found = first;
    for (String other : otherNames) {
      ReportNode value = get(other);
      if (found.isEmpty()) {
        found = value;
      }
    }
    return found.isEmpty() ? first : found;
  }

  private boolean isEmpty() {
    return this == ABSENT || "".equals(text);
  }

  /**
   * Returns true if the member is present and not null.
   *
   * @throws IllegalArgumentException if this is an object, and the reader's {@link WantedMembers}
   *     do not declare the name
   */
  public boolean has(String member) {
    return indexOf(member) >= 0;
  }

  private int indexOf(String member) {
    if (names == null || wanted == null) {
      return -1;
    }
    wanted.require(member);
    return (hashes & bit(member)) == 0 ? -1 : names.indexOf(member);
  }

  /** Returns the items; empty if this is not an array. */
  public List<ReportNode> items() {
    if (!isArray()) {
      return List.of();
    }
    WantedMembers reader = wanted;
    if (reader == null || values.isEmpty()) {
      return values;
    }
    List<ReportNode> items = new ArrayList<>(values.size());
    for (ReportNode item : values) {
      items.add(item.as(reader));
    }
    return Collections.unmodifiableList(items);
  }

  /** Returns the text of a string, number or boolean; null for everything else. */
  public @Nullable String text() {
    return text;
  }

  /** Returns the text; null also if it is empty. */
  public @Nullable String nonEmptyText() {
    return text == null || text.isEmpty() ? null : text;
  }

  /** Returns true if this is an object. */
  public boolean isObject() {
    return names != null;
  }

  /** Returns true if this is an array. */
  public boolean isArray() {
    return names == null && text == null && this != ABSENT;
  }
}
