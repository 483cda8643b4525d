package io.github.encodingsdk.report;

import io.github.encodingsdk.model.Provider;
import io.github.encodingsdk.model.TaskStatus;
import io.github.encodingsdk.report.internal.text.DocumentText;
import java.util.List;

/**
 * Reads what one provider reports about its jobs: status responses and events.
 *
 * <p>Values are read leniently, the document strictly: a code, state or member that is not known is
 * never an error; a document of another provider, of another service, or cut off, is an {@link
 * UnreadableReportException}.
 *
 * <p>Implementations of this SDK are immutable and safe for use by several threads. One of your own
 * makes an encoder of yours speak the same vocabulary.
 */
public interface ReportReader {

  /** Returns whose reports this reads. */
  Provider provider();

  /**
   * Returns the status of each job that the document tells of, in its order. Most documents tell of
   * one; a delivery of events can tell of several.
   *
   * @throws NullPointerException if {@code document} is null
   * @throws UnreadableReportException if it is not exactly one whole report of this provider
   */
  List<TaskStatus> readAll(String document);

  /**
   * Reads like {@link #readAll(String)}.
   *
   * @param document the document in UTF-8, or in UTF-16 with a byte order mark
   */
  default List<TaskStatus> readAll(byte[] document) {
    return readAll(DocumentText.of(document).text());
  }

  /**
   * Returns the status of the one job that the document tells of.
   *
   * @throws NullPointerException if {@code document} is null
   * @throws UnreadableReportException if it is not exactly one whole report of this provider, or
   *     tells of no job, or of several
   */
  default TaskStatus read(String document) {
    List<TaskStatus> all = readAll(document);
    if (all.size() != 1) {
      throw new UnreadableReportException(
          "the document tells of " + all.size() + " jobs, not of one",
          document.substring(0, Math.min(document.length(), DocumentText.HEAD)),
          null);
    }
    return all.get(0);
  }

  /**
   * Reads like {@link #read(String)}.
   *
   * @param document the document in UTF-8, or in UTF-16 with a byte order mark
   */
  default TaskStatus read(byte[] document) {
    return read(DocumentText.of(document).text());
  }
}
