package io.github.encodingsdk.report;

import io.github.encodingsdk.model.Provider;
import io.github.encodingsdk.model.TaskStatus;
import io.github.encodingsdk.report.internal.text.DocumentText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.ServiceLoader;
import java.util.TreeMap;

/**
 * Reads a report of any provider, for tools and for endpoints that receive reports of several.
 *
 * <p>The provider is detected from the document: by what only that provider writes, such as an ARN
 * or the source of an event. A document that several services could have written is refused. If you
 * know the provider, use its own reader: it also accepts a report from which such proof was cut.
 *
 * <p>{@link #AnyReportReader()} finds readers through {@link ServiceLoader}: those of this module,
 * the AMS v2 reader of {@code encoding-sdk-client} if that is present, and your own. Instances are
 * immutable and safe for use by several threads; create one and share it.
 */
public final class AnyReportReader {

  private final List<ReportReader> readers;

  /** The readers that do not say what proves a document; only a successful reading does. */
  private final List<ReportReader> unmarked;

  private final ReportReading reading;

  /**
   * Creates a reader from the {@link ReportReader} services that the thread's context class loader
   * finds.
   *
   * @throws java.util.ServiceConfigurationError if a service cannot be created
   */
  public AnyReportReader() {
    this(ServiceLoader.load(ReportReader.class));
  }

  /**
   * Creates a reader from these readers, and no others.
   *
   * @throws NullPointerException if {@code readers} or an element is null
   * @throws IllegalArgumentException if {@code readers} is empty
   */
  public AnyReportReader(Iterable<? extends ReportReader> readers) {
    List<ReportReader> all = new ArrayList<>();
    readers.forEach(reader -> all.add(Objects.requireNonNull(reader, "reader")));
    if (all.isEmpty()) {
      throw new IllegalArgumentException("readers is empty");
    }
    this.readers = List.copyOf(all);
    this.unmarked = all.stream().filter(reader -> !(reader instanceof MarkedReportReader)).toList();
    this.reading =
        ReportReading.of(
            all.stream()
                .filter(MarkedReportReader.class::isInstance)
                .map(MarkedReportReader.class::cast)
                .toList());
  }

  /** Returns the providers whose reports this reader accepts, in no particular order. */
  public List<Provider> providers() {
    return readers.stream().map(ReportReader::provider).toList();
  }

  /**
   * Returns the status of each job in the document, in the order of the document. {@link
   * TaskStatus#provider()} is the provider that was detected. The document is parsed once, its
   * envelopes are opened, and each report in it goes to the reader with the strongest {@link
   * ReportMark}.
   *
   * @throws NullPointerException if {@code document} is null
   * @throws UnreadableReportException if it is not exactly one complete report of one of the
   *     providers, or if it contains no job. The message names the providers that came close and
   *     what was missing
   */
  public List<TaskStatus> readAll(String document) {
    return read(DocumentText.of(Objects.requireNonNull(document, "document")));
  }

  private List<TaskStatus> read(DocumentText document) {
    boolean json = document.format() == DocumentText.Format.JSON;
    List<ReportReader> others =
        json
            ? unmarked
            : readers.stream().filter(reader -> !(reader instanceof JsonReportReader)).toList();
    UnreadableReportException refusal;
    try {
      List<TaskStatus> read = reading.read(document);
      if (!read.isEmpty()) { // an empty list could be of any provider
        return read;
      }
      refusal =
          new UnreadableReportException("the document contains no job", document.head(), null);
    } catch (UnreadableReportException e) {
      refusal = e;
    }
    return others.isEmpty() ? refuse(refusal) : readWithout(document, others, refusal);
  }

  /** Reads a document with readers that parse it themselves. */
  private static List<TaskStatus> readWithout(
      DocumentText document, List<ReportReader> others, UnreadableReportException refusal) {
    Map<String, List<TaskStatus>> readings = new TreeMap<>();
    List<UnreadableReportException> refusals = new ArrayList<>();
    for (ReportReader reader : others) {
      try {
        List<TaskStatus> read = reader.readAll(document.text());
        if (!read.isEmpty()) {
          readings.put(reader.provider().displayName(), read);
        }
      } catch (UnreadableReportException e) {
        refusals.add(e);
      }
    }
    if (readings.size() == 1) {
      return readings.values().iterator().next();
    }
    if (readings.size() > 1) {
      throw new UnreadableReportException(
          "the document could be a report of any of " + readings.keySet(), document.head(), null);
    }
    boolean json = document.format() == DocumentText.Format.JSON;
    return refuse(!json && refusals.size() == 1 ? refusals.get(0) : refusal);
  }

  private static List<TaskStatus> refuse(UnreadableReportException refusal) {
    throw refusal;
  }

  /**
   * Reads like {@link #readAll(String)}.
   *
   * @param document the document in UTF-8, or in UTF-16 with a byte order mark
   */
  public List<TaskStatus> readAll(byte[] document) {
    return read(DocumentText.of(Objects.requireNonNull(document, "document")));
  }
}
