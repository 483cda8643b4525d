package io.github.encodingsdk.report.document;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A value of a JSON document as received, nothing checked. Asking for what is not there gives
 * {@link #ABSENT}, so that a path can be walked without looking.
 */
public final class ReportNode {

  /** What stands where nothing stands, or null. */
  public static final ReportNode ABSENT = new ReportNode(null, null, List.of());

  private final @Nullable String text;

  /** The members' names, in the places of their values; null for what is no object. */
  private final @Nullable List<String> names;

  /** The values of the members, or the items. */
  private final List<ReportNode> values;

  private ReportNode(@Nullable String text, @Nullable List<String> names, List<ReportNode> values) {
    this.text = text;
    this.names = names;
    this.values = values;
  }

  /** Returns a string, number or boolean, as its text. */
  public static ReportNode text(String text) {
    return new ReportNode(text, null, List.of());
  }

  /** Returns an array; the list is not copied. */
  public static ReportNode array(List<ReportNode> items) {
    return new ReportNode(null, null, items);
  }

  /** The members of an object on its way. Of a name that comes twice, the last value counts. */
  public static final class Members {
    private final List<String> names = new ArrayList<>();
    private final List<ReportNode> values = new ArrayList<>();

    /** Creates an object without members. */
    public Members() {}

    /** Adds a member; {@link #ABSENT} takes it away. */
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
      return new ReportNode(null, names, values);
    }
  }

  /** Returns the member, {@link #ABSENT} if there is none or this is no object. */
  public ReportNode get(String member) {
    int at = names == null ? -1 : names.indexOf(member);
    return at < 0 ? ABSENT : values.get(at);
  }

  /** Returns whether there is a member of this name that is not null. */
  public boolean has(String member) {
    return names != null && names.contains(member);
  }

  /** Returns the items; empty if this is no array. */
  public List<ReportNode> items() {
    return isArray() ? values : List.of();
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
    return names != null;
  }

  /** Returns whether this is an array. */
  public boolean isArray() {
    return names == null && text == null && this != ABSENT;
  }
}
