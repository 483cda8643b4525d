package io.github.encodingsdk.client;

import io.github.encodingsdk.client.internal.document.StatusDocuments;
import io.github.encodingsdk.internal.argument.Arguments;
import io.github.encodingsdk.model.JobStatus;
import io.github.encodingsdk.model.Provider;
import io.github.encodingsdk.model.TaskStatus;
import io.github.encodingsdk.report.ReportReader;
import io.github.encodingsdk.report.UnreadableReportException;
import io.github.encodingsdk.report.document.MalformedDocumentException;
import io.github.encodingsdk.report.internal.text.DocumentText;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;

/**
 * Reads AMS v2 status documents: an entity or a list of Tasks or Jobs, in verbose JSON, in plain
 * JSON with any level of metadata, or in Atom XML. The format is found from the document itself.
 *
 * <p>Values are read leniently: a code, state or member that is not known, a member that is absent
 * or null is never an error. The document is read strictly: exactly one, whole, of the right kind
 * of entity; anything else is an {@link UnreadableReportException}. XML with a document type
 * declaration is refused, and nothing outside the document is ever fetched.
 *
 * <p>An entity's own members decide its status; what was submitted (configuration, task body,
 * processor, assets) is passed over. Tasks read here have no {@link TaskStatus#jobId()}: an AMS v2
 * task does not name its job.
 *
 * <p>Instances are immutable and safe for use by several threads; one can serve an application.
 */
public final class AmsV2Reader implements ReportReader {

  /** The limit of {@link #AmsV2Reader()}: 64 MiB. */
  public static final int DEFAULT_MAX_BYTES = 64 << 20;

  private final int maxBytes;

  /** Creates a reader that refuses documents of more than {@link #DEFAULT_MAX_BYTES}. */
  public AmsV2Reader() {
    this(DEFAULT_MAX_BYTES);
  }

  /**
   * Creates a reader with a limit of its own.
   *
   * @param maxBytes the most bytes (of a {@code String}: characters) that a document may have, at
   *     least 1
   * @throws IllegalArgumentException if {@code maxBytes} is less than 1
   */
  public AmsV2Reader(int maxBytes) {
    this.maxBytes = Arguments.requireAtLeastOne(maxBytes, "maxBytes");
  }

  @Override
  public Provider provider() {
    return Provider.AMS_V2;
  }

  /** Reads like {@link #readTasks(String)}. */
  @Override
  public List<TaskStatus> readAll(String document) {
    return readTasks(document);
  }

  /** Reads like {@link #readTasks(byte[])}. */
  @Override
  public List<TaskStatus> readAll(byte[] document) {
    return readTasks(document);
  }

  /**
   * Returns the tasks that a document holds, in its order: of a list all, of an entity that one. An
   * empty list gives none. The result cannot be changed.
   *
   * @param document the document in UTF-8, or in UTF-16 with a byte order mark; XML in any encoding
   *     that it declares
   * @throws NullPointerException if {@code document} is null
   * @throws UnreadableReportException if it is not exactly one whole status document of Tasks
   */
  public List<TaskStatus> readTasks(byte[] document) {
    return read(limited(document), StatusDocuments::tasks);
  }

  /**
   * Reads like {@link #readTasks(byte[])}. The stream is read to its end, or just past the limit,
   * or only a little when it does not begin like a document; it is not closed.
   *
   * @throws IOException if the stream cannot be read
   */
  public List<TaskStatus> readTasks(InputStream document) throws IOException {
    return read(limited(document), StatusDocuments::tasks);
  }

  /** Reads like {@link #readTasks(byte[])}; an encoding that XML declares plays no role. */
  public List<TaskStatus> readTasks(String document) {
    return read(limited(document), StatusDocuments::tasks);
  }

  /**
   * Returns the jobs that a document holds, in its order: of a list all, of an entity that one.
   * Reads in every other way like {@link #readTasks(byte[])}.
   *
   * @throws NullPointerException if {@code document} is null
   * @throws UnreadableReportException if it is not exactly one whole status document of Jobs
   */
  public List<JobStatus> readJobs(byte[] document) {
    return read(limited(document), StatusDocuments::jobs);
  }

  /**
   * Reads like {@link #readJobs(byte[])}, from a stream as {@link #readTasks(InputStream)} does.
   *
   * @throws IOException if the stream cannot be read
   */
  public List<JobStatus> readJobs(InputStream document) throws IOException {
    return read(limited(document), StatusDocuments::jobs);
  }

  /** Reads like {@link #readJobs(byte[])}; an encoding that XML declares plays no role. */
  public List<JobStatus> readJobs(String document) {
    return read(limited(document), StatusDocuments::jobs);
  }

  private DocumentText limited(byte[] document) {
    Objects.requireNonNull(document, "document");
    return limited(DocumentText.of(document), document.length);
  }

  private DocumentText limited(String document) {
    Objects.requireNonNull(document, "document");
    return limited(DocumentText.of(document), document.length());
  }

  private DocumentText limited(InputStream document) throws IOException {
    Objects.requireNonNull(document, "document");
    byte[] head = document.readNBytes(DocumentText.HEAD);
    DocumentText beginning = DocumentText.of(head);
    if (beginning.format() == DocumentText.Format.NEITHER && !beginning.isBlank()) {
      return beginning; // not worth reading on
    }
    ByteArrayOutputStream whole = new ByteArrayOutputStream(head.length);
    whole.write(head);
    whole.write(document.readNBytes((int) Math.min(maxBytes + 1L, Integer.MAX_VALUE - 8)));
    return limited(whole.toByteArray());
  }

  private DocumentText limited(DocumentText document, int length) {
    if (length > maxBytes) {
      throw new UnreadableReportException(
          "the document is longer than the limit of " + maxBytes + " bytes", document.head(), null);
    }
    return document;
  }

  private static <T> List<T> read(DocumentText document, Reading<T> reading) {
    try {
      return reading.read(document);
    } catch (MalformedDocumentException e) {
      throw new UnreadableReportException(
          String.valueOf(e.getMessage()), document.head(), e.getCause());
    }
  }

  private interface Reading<T> {
    List<T> read(DocumentText document) throws MalformedDocumentException;
  }
}
