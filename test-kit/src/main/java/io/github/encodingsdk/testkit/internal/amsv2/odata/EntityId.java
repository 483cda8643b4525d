package io.github.encodingsdk.testkit.internal.amsv2.odata;

import java.util.Locale;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An id such as {@code nb:tid:UUID:<guid>}; two that differ only in letter case are the same. */
public final class EntityId {

  /** The kind of a task's id. */
  public static final String TASK = "tid";

  /** The kind of a job's id. */
  public static final String JOB = "jid";

  /** The kind of an asset's id. */
  public static final String ASSET = "cid";

  private static final Pattern FORM =
      Pattern.compile(
          "nb:([a-z]+):uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", Pattern.CASE_INSENSITIVE);

  private EntityId() {}

  /** Returns a new id of this kind. */
  public static String random(String kind) {
    return "nb:" + kind + ":UUID:" + UUID.randomUUID();
  }

  /** Returns true if the text is an id of this kind, in any letter case. */
  public static boolean isWellFormed(String id, String kind) {
    Matcher form = FORM.matcher(id);
    return form.matches() && form.group(1).equalsIgnoreCase(kind);
  }

  /** Returns the form that is the same for all spellings of an id. */
  public static String key(String id) {
    return id.toLowerCase(Locale.ROOT);
  }
}
