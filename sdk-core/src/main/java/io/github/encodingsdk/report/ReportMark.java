package io.github.encodingsdk.report;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What proves that a document is a report of a provider, or why it is not. A reader returns it from
 * {@link MarkedReportReader#recognize}.
 *
 * @param strength how strong the proof is
 * @param reason what was seen, such as {@code source aws.mediaconvert}; for {@link Strength#NONE}
 *     why the document is refused, as a sentence that begins with a lower-case letter
 * @param missing the member whose absence makes the proof weak or keeps the document from being a
 *     report; null if the document is not close to one
 */
public record ReportMark(Strength strength, String reason, @Nullable String missing) {

  /** How strong a proof is, weakest first. */
  public enum Strength {
    /** The document is not a report of the provider. */
    NONE,
    /**
     * Other services write the same. A reader that you chose yourself accepts the document; {@link
     * AnyReportReader} refuses it and names what is missing.
     */
    WEAK,
    /** Several members that together only this provider writes. */
    SHAPE,
    /** A value that names the provider, such as an ARN or the source of an event. */
    NAMED
  }

  /** Returns the mark of a document that is not a report of the provider. */
  public static ReportMark none(String reason) {
    return new ReportMark(Strength.NONE, reason, null);
  }

  /**
   * Returns the mark of a document that is not a report of the provider, but would be with one more
   * member.
   */
  public static ReportMark close(String reason, String missing) {
    return new ReportMark(Strength.NONE, reason, missing);
  }

  /** Returns the mark of a document that other services could write as well. */
  public static ReportMark weak(String seen, String missing) {
    return new ReportMark(Strength.WEAK, seen, missing);
  }

  /** Returns the mark of a document with members that together only the provider writes. */
  public static ReportMark shape(String seen) {
    return new ReportMark(Strength.SHAPE, seen, null);
  }

  /** Returns the mark of a document with a value that names the provider. */
  public static ReportMark named(String seen) {
    return new ReportMark(Strength.NAMED, seen, null);
  }

  /**
   * Returns the weakest of the marks of the entries of a list, because one foreign entry makes a
   * list foreign.
   *
   * @param marks the marks of the entries
   * @param empty the mark of a list without entries
   */
  public static ReportMark ofList(List<ReportMark> marks, ReportMark empty) {
    ReportMark weakest = marks.isEmpty() ? empty : marks.get(0);
    for (ReportMark mark : marks) {
      weakest = mark.strength().compareTo(weakest.strength()) < 0 ? mark : weakest;
    }
    return weakest;
  }

  /** Returns true if this proof alone decides that the document is the provider's. */
  public boolean isProof() {
    return strength.compareTo(Strength.SHAPE) >= 0;
  }
}
