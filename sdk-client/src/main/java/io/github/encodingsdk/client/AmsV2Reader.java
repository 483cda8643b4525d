package io.github.encodingsdk.client;

import io.github.encodingsdk.client.internal.document.StatusDocuments;
import io.github.encodingsdk.internal.argument.Arguments;
import io.github.encodingsdk.model.JobStatus;
import io.github.encodingsdk.model.Provider;
import io.github.encodingsdk.model.TaskStatus;
import io.github.encodingsdk.report.MarkedReportReader;
import io.github.encodingsdk.report.ReportMark;
import io.github.encodingsdk.report.ReportParser;
import io.github.encodingsdk.report.UnreadableReportException;
import io.github.encodingsdk.report.document.MalformedDocumentException;
import io.github.encodingsdk.report.document.ReportNode;
import io.github.encodingsdk.report.document.WantedMembers;
import io.github.encodingsdk.report.internal.text.DocumentText;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;

/**
 * Reads AMS v2 status documents: an entity or a list of Tasks or Jobs, in verbose JSON, in plain
 * JSON with any level of metadata, or in Atom XML. The reader detects the format.
 *
 * <p>The reader is lenient with values: an unknown code, state or member, or an absent or null
 * member, is never an error. It is strict with the document: it must be exactly one complete
 * document of the right kind of entity. Anything else is an {@link UnreadableReportException}. XML
 * with a document type declaration is refused, and the reader never fetches external resources.
 *
 * <p>The status is read from the members of the entity. Submitted values (configuration, task body,
 * processor, assets) are ignored. Tasks read here have no {@link TaskStatus#jobId()}: an AMS v2
 * task does not name its job.
 *
 * <p>Instances are immutable and safe for use by several threads; one is enough for an application.
 */
public final class AmsV2Reader implements MarkedReportReader {

  /** The limit of {@link #AmsV2Reader()}: 64 MiB. */
  public static final int DEFAULT_MAX_BYTES = 64 << 20;

  private final int maxBytes;

  /** Creates a reader that refuses documents of more than {@link #DEFAULT_MAX_BYTES}. */
  public AmsV2Reader() {
    this(DEFAULT_MAX_BYTES);
  }

  /**
   * Creates a reader with another limit.
   *
   * @param maxBytes the largest size of a document in bytes (of a {@code String}: characters), at
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

  @Override
  public WantedMembers wanted() {
    return AmsV2Mark.WANTED;
  }

  /**
   * Returns what proves an entity: its id ({@code nb:tid:UUID:} or {@code nb:jid:UUID:}), the
   * metadata of OData, or a state beside error details.
   */
  @Override
  public ReportMark recognize(ReportNode report) {
    return AmsV2Mark.of(report);
  }

  /**
   * Reads like {@link #readTasks(String)}, but refuses JSON without a sign of AMS v2, such as any
   * object with an {@code Id} and a {@code State}; see {@link #recognize}.
   */
  @Override
  public List<TaskStatus> readAll(String document) {
    return readMarked(limited(document));
  }

  /** Reads like {@link #readAll(String)}. */
  @Override
  public List<TaskStatus> readAll(byte[] document) {
    return readMarked(limited(document));
  }

  private static List<TaskStatus> readMarked(DocumentText document) {
    List<TaskStatus> tasks = read(document, StatusDocuments::tasks);
    if (document.format() == DocumentText.Format.JSON) {
      ReportMark mark =
          ReportParser.read(document.text(), AmsV2Mark.WANTED, root -> List.of(AmsV2Mark.of(root)))
              .get(0);
      if (mark.strength() == ReportMark.Strength.NONE) {
        throw new UnreadableReportException(mark.reason(), document.head(), null);
      }
    }
    return tasks;
  }

  /**
   * Returns the tasks of a document, in its order: all entities of a list, or the single entity. An
   * empty list has no tasks. The result is unmodifiable.
   *
   * @param document the document in UTF-8, or in UTF-16 with a byte order mark; XML in any encoding
   *     that it declares
   * @throws NullPointerException if {@code document} is null
   * @throws UnreadableReportException if it is not exactly one complete status document of Tasks
   */
  public List<TaskStatus> readTasks(byte[] document) {
    return read(limited(document), StatusDocuments::tasks);
  }

  /**
   * Reads like {@link #readTasks(byte[])}. The reader reads the stream to its end, to just beyond
   * the limit, or only a little if it does not start like a document. It does not close the stream.
   *
   * @throws IOException if the stream cannot be read
   */
  public List<TaskStatus> readTasks(InputStream document) throws IOException {
    return read(limited(document), StatusDocuments::tasks);
  }

  /** Reads like {@link #readTasks(byte[])}; an encoding that XML declares is ignored. */
  public List<TaskStatus> readTasks(String document) {
    return read(limited(document), StatusDocuments::tasks);
  }

  /**
   * Returns the jobs of a document, in its order: all entities of a list, or the single entity.
   * Otherwise reads like {@link #readTasks(byte[])}.
   *
   * @throws NullPointerException if {@code document} is null
   * @throws UnreadableReportException if it is not exactly one complete status document of Jobs
   */
  public List<JobStatus> readJobs(byte[] document) {
    return read(limited(document), StatusDocuments::jobs);
  }

  /**
   * Reads like {@link #readJobs(byte[])}, and reads the stream like {@link
   * #readTasks(InputStream)}.
   *
   * @throws IOException if the stream cannot be read
   */
  public List<JobStatus> readJobs(InputStream document) throws IOException {
    return read(limited(document), StatusDocuments::jobs);
  }

  /** Reads like {@link #readJobs(byte[])}; an encoding that XML declares is ignored. */
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
      return beginning; // not a document: do not read the rest
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
