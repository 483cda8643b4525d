package io.github.encodingsdk.report.document;

import java.util.ArrayList;
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
  public static final ReportNode ABSENT = new ReportNode(null, null, null, List.of(), null);

  /** Where a structure is in the document that it was read from. */
  private record Place(String document, int start, int end) {}

  /** What the reader declared; null if this is not an object. */
  private final @Nullable WantedMembers wanted;

  private final @Nullable String text;

  /** The names of the members, in the order of their values; null if this is not an object. */
  private final @Nullable List<String> names;

  /** The values of the members, or the items. */
  private final List<ReportNode> values;

  /** Null if this is not a structure, or was not read from a document. */
  private final @Nullable Place place;

  private ReportNode(
      @Nullable WantedMembers wanted,
      @Nullable String text,
      @Nullable List<String> names,
      List<ReportNode> values,
      @Nullable Place place) {
    this.wanted = wanted;
    this.text = text;
    this.names = names;
    this.values = values;
    this.place = place;
  }

  /** Returns a string, number or boolean with this text. */
  public static ReportNode text(String text) {
    return new ReportNode(null, text, null, List.of(), null);
  }

  /** Returns an array; the list is not copied. */
  public static ReportNode array(List<ReportNode> items) {
    return new ReportNode(null, null, null, items, null);
  }

  /**
   * Returns this object or array with its place in the document, from which {@link #json} takes it.
   *
   * @param start the index of the first character
   * @param end the index after the last character
   */
  public ReportNode at(String document, int start, int end) {
    return new ReportNode(wanted, text, names, values, new Place(document, start, end));
  }

  /**
   * Returns the same value for a reader that declares other members. A member that is read as text
   * has the JSON of a structure as its text; a member that is not declared cannot be used.
   */
  public ReportNode as(WantedMembers reader) {
    boolean structure = isObject() || isArray();
    return structure && wanted != reader
        ? new ReportNode(reader, text, names, values, place)
        : this;
  }

  /** Returns this object with another value of a member. The result has no {@link #json}. */
  public ReportNode with(String member, ReportNode value) {
    Members members = new Members(Objects.requireNonNull(wanted, "this is not an object"));
    for (int i = 0; i < values.size(); i++) {
      members.put(Objects.requireNonNull(names).get(i), values.get(i));
    }
    members.put(member, value);
    return members.object();
  }

  /** Returns the JSON of this object or array as it was written; null for all other values. */
  public @Nullable String json() {
    return place == null ? null : place.document.substring(place.start, place.end);
  }

  /** Collects the members of an object. If a name is added twice, the last value counts. */
  public static final class Members {
    private final WantedMembers wanted;
    private final List<String> names = new ArrayList<>();
    private final List<ReportNode> values = new ArrayList<>();

    /** Creates an object without members, which can have those that are declared. */
    public Members(WantedMembers wanted) {
      this.wanted = wanted;
    }

    /** Adds a member; {@link #ABSENT} removes it. */
    public void put(String name, ReportNode value) {
      int at = names.indexOf(name);
      if (at >= 0) {
        names.remove(at);
        values.remove(at);
      }
      if (value != ABSENT) {
        names.add(name);
        values.add(value);
      }
    }

    /** Returns the object. */
    public ReportNode object() {
      return new ReportNode(wanted, null, names, values, null);
    }
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
      String json = value.json();
      return json == null ? ABSENT : text(compact(json));
    }
    return value.as(wanted);
  }

  /** Returns the JSON without the white space between its tokens. */
  private static String compact(String json) {
    StringBuilder compact = new StringBuilder(json.length());
    boolean quoted = false;
    for (int i = 0; i < json.length(); i++) {
      char c = json.charAt(i);
      if (c == '"') {
        quoted = !quoted;
      } else if (c == '\\' && quoted) {
        compact.append(c);
        i++;
        c = json.charAt(i);
      }
      if (quoted || c > ' ') {
        compact.append(c);
      }
    }
    return compact.toString();
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
    return names.indexOf(member);
  }

  /** Returns the items; empty if this is not an array. */
  public List<ReportNode> items() {
    if (!isArray()) {
      return List.of();
    }
    WantedMembers reader = wanted;
    return reader == null || values.stream().allMatch(item -> item.as(reader) == item)
        ? values
        : values.stream().map(item -> item.as(reader)).toList();
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
