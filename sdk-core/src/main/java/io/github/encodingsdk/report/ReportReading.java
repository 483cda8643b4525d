package io.github.encodingsdk.report;

import io.github.encodingsdk.internal.text.Excerpt;
import io.github.encodingsdk.model.TaskStatus;
import io.github.encodingsdk.report.document.MalformedDocumentException;
import io.github.encodingsdk.report.document.ReportNode;
import io.github.encodingsdk.report.document.WantedMembers;
import io.github.encodingsdk.report.internal.envelope.Envelopes;
import io.github.encodingsdk.report.internal.envelope.Payload;
import io.github.encodingsdk.report.internal.envelope.Payload.Origin;
import io.github.encodingsdk.report.internal.text.DocumentText;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads a document with one or several readers: parses it once, opens its envelopes, and passes
 * each report to the reader with the strongest mark. Immutable and safe for use by several threads.
 */
final class ReportReading {

  private static final String UNKNOWN = "the document is not a report of a known provider";

  /** How many providers that came close a refusal names. */
  private static final int MOST_NAMED = 3;

  /** A reader and its mark. */
  private record Marked(MarkedReportReader reader, ReportMark mark) {
    private String named() {
      String missing = mark.missing();
      String seen =
          mark.strength() == ReportMark.Strength.NONE ? "" : ", seen " + Excerpt.of(mark.reason());
      return reader.provider().displayName()
          + (missing == null ? seen : seen + ", missing " + Excerpt.of(missing));
    }
  }

  /** What was read, or why nothing was. */
  private record Result(List<TaskStatus> statuses, @Nullable String refusal) {
    static Result refused(String refusal) {
      return new Result(List.of(), refusal);
    }
  }

  private final List<MarkedReportReader> readers;
  private final WantedMembers wanted;

  /** The caller chose the only reader. */
  private final boolean chosen;

  private ReportReading(List<MarkedReportReader> readers, WantedMembers wanted, boolean chosen) {
    this.readers = readers;
    this.wanted = wanted;
    this.chosen = chosen;
  }

  static ReportReading of(MarkedReportReader reader) {
    return new ReportReading(List.of(reader), reader.wanted().and(Envelopes.MEMBERS), true);
  }

  static ReportReading of(List<MarkedReportReader> readers) {
    List<WantedMembers> all = new ArrayList<>(List.of(Envelopes.MEMBERS));
    readers.forEach(reader -> all.add(reader.wanted()));
    return new ReportReading(List.copyOf(readers), WantedMembers.ofAll(all), false);
  }

  /**
   * Returns the statuses in the document, as an unmodifiable list.
   *
   * @throws UnreadableReportException if it is not a report of one of the readers
   */
  List<TaskStatus> read(DocumentText document) {
    try {
      Result result = read(Envelopes.open(document, wanted));
      if (result.refusal() != null) {
        throw new UnreadableReportException(result.refusal(), document.head(), null);
      }
      return List.copyOf(result.statuses());
    } catch (MalformedDocumentException e) {
      throw new UnreadableReportException(
          String.valueOf(e.getMessage()), document.head(), e.getCause());
    }
  }

  private Result read(List<Payload> payloads) throws MalformedDocumentException {
    List<TaskStatus> all = new ArrayList<>();
    String ignored = null;
    boolean found = false;
    for (Payload payload : payloads) {
      Result result = read(payload);
      String refusal = result.refusal();
      if (refusal == null) {
        all.addAll(result.statuses());
        found = true;
      } else if (payload.origin() == Origin.IN_TEXT) {
        ignored = refusal; // a log can contain other documents
      } else {
        return Result.refused(refused(payload, refusal));
      }
    }
    return found || ignored == null ? new Result(all, null) : Result.refused(ignored);
  }

  private static String refused(Payload payload, String refusal) {
    if (payload.origin() == Origin.FOLLOWING) {
      return "text follows the end of the JSON document, and is not a report: " + refusal;
    }
    return payload.where().isEmpty() ? refusal : refusal + ", in " + Excerpt.of(payload.where());
  }

  private Result read(Payload payload) throws MalformedDocumentException {
    ReportNode report = payload.root();
    if (readers.isEmpty()) {
      return Result.refused(UNKNOWN);
    }
    List<Marked> best = best(report);
    ReportMark.Strength strength = best.get(0).mark().strength();
    if (best.size() == 1 && best.get(0).mark().isProof()) {
      return statuses(best.get(0).reader(), report);
    }
    List<Payload> inner = payload.inner().open();
    Result result = inner.isEmpty() ? null : read(inner);
    if (result != null && result.refusal() == null) {
      return result;
    }
    if (chosen && strength != ReportMark.Strength.NONE) {
      return statuses(best.get(0).reader(), report);
    }
    return Result.refused(chosen ? best.get(0).mark().reason() : refusal(best));
  }

  /** Returns the readers with the strongest mark. */
  private List<Marked> best(ReportNode report) {
    List<Marked> best = new ArrayList<>();
    for (MarkedReportReader reader : readers) {
      Marked marked = new Marked(reader, reader.recognize(report.as(reader.wanted())));
      int stronger =
          best.isEmpty() ? 1 : marked.mark().strength().compareTo(best.get(0).mark().strength());
      if (stronger > 0) {
        best.clear();
      }
      if (stronger >= 0) {
        best.add(marked);
      }
    }
    return best;
  }

  private static Result statuses(MarkedReportReader reader, ReportNode report)
      throws MalformedDocumentException {
    if (reader instanceof JsonReportReader json) {
      return new Result(json.statuses(report.as(json.wanted())), null);
    }
    String json = report.json();
    return json == null
        ? Result.refused("the reader of " + reader.provider().displayName() + " needs the document")
        : new Result(reader.readAll(json), null);
  }

  private static String refusal(List<Marked> best) {
    List<Marked> close =
        best.stream()
            .filter(
                marked ->
                    marked.mark().missing() != null
                        || marked.mark().strength() != ReportMark.Strength.NONE)
            .toList();
    String named =
        close.stream().limit(MOST_NAMED).map(Marked::named).collect(Collectors.joining("; "));
    if (best.get(0).mark().isProof()) {
      return "the document could be a report of any of " + named;
    }
    return UNKNOWN + (close.isEmpty() ? "" : "; closest: " + named);
  }
}
