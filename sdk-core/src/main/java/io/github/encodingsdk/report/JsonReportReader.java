package io.github.encodingsdk.report;

import io.github.encodingsdk.model.TaskStatus;
import io.github.encodingsdk.report.document.MalformedDocumentException;
import io.github.encodingsdk.report.document.ReportNode;
import io.github.encodingsdk.report.internal.text.DocumentText;
import java.util.List;
import java.util.Objects;

/**
 * A reader of JSON reports. It says which members it uses, what proves that a document is a report
 * of its provider, and what a report means. Parsing, and opening the envelopes of clouds (SNS, SQS,
 * EventBridge, Pub/Sub, Event Grid and others), is the same for all readers.
 *
 * <p>{@link #readAll(String)} accepts a document whose mark is {@link ReportMark.Strength#WEAK} or
 * stronger, because the caller chose the provider.
 */
public interface JsonReportReader extends MarkedReportReader {

  /**
   * Returns the status of each job in a report that {@link #recognize} accepted. An unknown code,
   * state or member is not an error.
   *
   * @param report the document without its envelopes
   * @throws MalformedDocumentException if it is not a report after all; the message says why, and
   *     begins with a lower-case letter
   */
  List<TaskStatus> statuses(ReportNode report) throws MalformedDocumentException;

  @Override
  default List<TaskStatus> readAll(String document) {
    return ReportReading.of(this)
        .read(DocumentText.of(Objects.requireNonNull(document, "document")));
  }

  @Override
  default List<TaskStatus> readAll(byte[] document) {
    return ReportReading.of(this)
        .read(DocumentText.of(Objects.requireNonNull(document, "document")));
  }
}
