package io.github.encodingsdk.report;

import io.github.encodingsdk.model.Provider;
import io.github.encodingsdk.model.TaskStatus;
import io.github.encodingsdk.report.internal.text.DocumentText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads a report of any provider, for tools and for endpoints that receive several of them.
 *
 * <p>It finds from the document which provider wrote it. If you know the provider, use its own
 * reader: its exception says more exactly what is wrong with a document that it refuses.
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
   * @throws NullPointerException if {@code readers} is null or holds null
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

  /** Returns the providers whose reports this reads, in no particular order. */
  public List<Provider> providers() {
    return readers.stream().map(ReportReader::provider).toList();
  }

  /**
   * Returns the status of each job that the document reports, in its order. {@link
   * TaskStatus#provider()} says which provider wrote it.
   *
   * @throws NullPointerException if {@code document} is null
   * @throws UnreadableReportException if it is not exactly one whole report of one of the
   *     providers, or reports no job. The refusals of the single readers are its suppressed
   *     exceptions
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
   * Returns the refusal to throw when all readers but at most one give the same reason, such as
   * that the text is not JSON; null otherwise. The one that differs knows more: it can read XML.
   */
  private static @Nullable UnreadableReportException commonRefusal(
      List<UnreadableReportException> refusals) {
    Map<String, List<UnreadableReportException>> byReason =
        refusals.stream().collect(Collectors.groupingBy(e -> String.valueOf(e.getMessage())));
    if (byReason.size() > 2 || byReason.values().stream().allMatch(same -> same.size() > 1)) {
      return byReason.size() == 1 ? refusals.get(0) : null;
    }
    return byReason.values().stream()
        .min(Comparator.comparingInt(List::size))
        .map(same -> same.get(0))
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
