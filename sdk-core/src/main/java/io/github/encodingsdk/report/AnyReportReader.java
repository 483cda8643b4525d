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
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads a report of any provider, for tools and for endpoints that receive reports of several.
 *
 * <p>The provider is detected from the document. If you know the provider, use its own reader: its
 * exceptions describe more exactly why a document is rejected.
 *
 * <p>{@link #AnyReportReader()} finds readers through {@link ServiceLoader}: those of this module,
 * the AMS v2 reader of {@code encoding-sdk-client} if that is present, and your own. Instances are
 * immutable and safe for use by several threads; create one and share it.
 */
public final class AnyReportReader {

  private final List<ReportReader> readers;

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
  }

  /** Returns the providers whose reports this reader accepts, in no particular order. */
  public List<Provider> providers() {
    return readers.stream().map(ReportReader::provider).toList();
  }

  /**
   * Returns the status of each job in the document, in the order of the document. {@link
   * TaskStatus#provider()} is the provider that was detected.
   *
   * @throws NullPointerException if {@code document} is null
   * @throws UnreadableReportException if it is not exactly one complete report of one of the
   *     providers, or if it contains no job. The exceptions of the individual readers are its
   *     suppressed exceptions
   */
  public List<TaskStatus> readAll(String document) {
    Objects.requireNonNull(document, "document");
    Map<String, List<TaskStatus>> readings = new TreeMap<>();
    List<UnreadableReportException> refusals = new ArrayList<>();
    for (ReportReader reader : readers) {
      try {
        List<TaskStatus> read = reader.readAll(document);
        if (!read.isEmpty()) { // an empty list could be of any provider
          readings.put(reader.provider().displayName(), read);
        }
      } catch (UnreadableReportException e) {
        refusals.add(e);
      }
    }
    if (readings.size() == 1) {
      return readings.values().iterator().next();
    }
    @Nullable UnreadableReportException common =
        readings.isEmpty() ? commonRefusal(refusals) : null;
    if (common != null) {
      throw common;
    }
    String reason =
        readings.isEmpty()
            ? "the document is not a report of a known provider"
            : "the document could be a report of any of " + readings.keySet();
    UnreadableReportException unreadable =
        new UnreadableReportException(reason, DocumentText.of(document).head(), null);
    refusals.forEach(unreadable::addSuppressed);
    throw unreadable;
  }

  /**
   * Returns the exception to throw if all readers but at most one reject the document for the same
   * reason, such as that it is not JSON; otherwise null. The reason that differs is more specific,
   * because it comes from a reader that also reads XML.
   */
  private static @Nullable UnreadableReportException commonRefusal(
      List<UnreadableReportException> refusals) {
    Map<String, List<UnreadableReportException>> byReason =
        refusals.stream().collect(Collectors.groupingBy(e -> String.valueOf(e.getMessage())));
    if (byReason.size() == 1) {
      return refusals.get(0);
    }
    if (byReason.size() > 2 || refusals.size() == 2) {
      return null; // of two readers that disagree, neither is the odd one
    }
    return byReason.values().stream()
        .filter(same -> same.size() == 1)
        .map(same -> same.get(0))
        .findFirst()
        .orElse(null);
  }

  /**
   * Reads like {@link #readAll(String)}.
   *
   * @param document the document in UTF-8, or in UTF-16 with a byte order mark
   */
  public List<TaskStatus> readAll(byte[] document) {
    return readAll(DocumentText.of(document).text());
  }
}
