package io.github.encodingsdk.report;

import io.github.encodingsdk.model.Provider;
import io.github.encodingsdk.model.TaskStatus;
import io.github.encodingsdk.report.internal.text.DocumentText;
import java.util.List;

/**
 * Reads the reports of one provider about its jobs: status responses and events.
 *
 * <p>Values are read leniently: an unknown code, state or member is never an error. Documents are
 * read strictly: a truncated document, or one of another provider or service, causes an {@link
 * UnreadableReportException}.
 *
 * <p>The implementations in this SDK are immutable and safe for use by several threads. Implement
 * this interface to add an encoder; docs/add-a-provider.md shows how.
 */
public interface ReportReader {

  /** Returns the provider whose reports this reader accepts. */
  Provider provider();

  /**
   * Returns the status of each job in the document, in the order of the document. Most documents
   * contain one job; a batch of events can contain several.
   *
   * @throws NullPointerException if {@code document} is null
   * @throws UnreadableReportException if it is not exactly one complete report of this provider
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
   * Returns the status of the only job in the document.
   *
   * @throws NullPointerException if {@code document} is null
   * @throws UnreadableReportException if it is not exactly one complete report of this provider, or
   *     if it contains no job or several jobs
   */
  default TaskStatus read(String document) {
    List<TaskStatus> all = readAll(document);
    if (all.size() != 1) {
      throw new UnreadableReportException(
          "the document reports " + all.size() + " jobs, not one",
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
