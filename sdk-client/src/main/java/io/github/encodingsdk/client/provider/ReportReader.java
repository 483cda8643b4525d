package io.github.encodingsdk.client.provider;

import io.github.encodingsdk.client.call.CallTrace;
import io.github.encodingsdk.client.call.UnreadableAnswerException;
import io.github.encodingsdk.client.internal.document.DocumentText;
import io.github.encodingsdk.client.read.StatusReader;
import io.github.encodingsdk.model.Provider;
import io.github.encodingsdk.model.TaskStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Reads a report of whichever provider: for an endpoint that hears several of them, and for tools.
 *
 * <p>It knows AMS v2 and every provider that has a reader here, and finds by the document whose it
 * is. Whoever knows the provider does better to take its own reader, which says more exactly what
 * is wrong with a document that it refuses. Immutable and safe for use by several threads.
 */
public final class ReportReader {

  private static final List<ProviderReader> READERS =
      List.of(
          new AmsV2Reader(),
          new AmsV3Reader(),
          new MediaConvertReader(),
          new BitmovinReader(),
          new ZencoderReader(),
          new ElasticTranscoderReader(),
          new GoogleTranscoderReader(),
          new CloudflareStreamReader(),
          new LightFlowReader());

  /** Creates a reader. */
  public ReportReader() {}

  /** Returns the providers whose reports this reads. */
  public List<Provider> providers() {
    return READERS.stream().map(ProviderReader::provider).toList();
  }

  /**
   * Returns the status of each job that the document tells of, in its order; {@link
   * TaskStatus#provider()} says whose it is.
   *
   * @throws NullPointerException if {@code document} is null
   * @throws UnreadableAnswerException if it is not exactly one whole report of one of the
   *     providers, or tells of no job
   */
  public List<TaskStatus> readAll(String document) {
    Objects.requireNonNull(document, "document");
    Map<String, List<TaskStatus>> readings = new TreeMap<>();
    List<UnreadableAnswerException> refusals = new ArrayList<>();
    for (ProviderReader reader : READERS) {
      try {
        List<TaskStatus> read = reader.readAll(document);
        if (!read.isEmpty()) { // an empty list could be anybody's
          readings.put(reader.provider().displayName(), read);
        }
      } catch (UnreadableAnswerException e) {
        refusals.add(e);
      }
    }
    if (readings.size() == 1) {
      return readings.values().iterator().next();
    }
    if (readings.isEmpty()
        && refusals.stream().skip(1).map(Throwable::getMessage).distinct().count() == 1) {
      throw refusals.get(0); // no JSON document at all; AMS v2 alone knows XML
    }
    String reason =
        readings.isEmpty()
            ? "the document is no report of a provider that is known here"
            : "the document could be a report of any of " + readings.keySet();
    UnreadableAnswerException unreadable =
        new UnreadableAnswerException(
            reason,
            document.substring(0, Math.min(document.length(), DocumentText.HEAD)),
            CallTrace.NONE,
            null);
    refusals.forEach(unreadable::addSuppressed);
    throw unreadable;
  }

  /**
   * Reads like {@link #readAll(String)}.
   *
   * @param document the document in UTF-8, or in UTF-16 with a byte order mark
   */
  public List<TaskStatus> readAll(byte[] document) {
    return readAll(DocumentText.of(document).text());
  }

  /** The status documents of AMS v2, as one reader among the others. */
  private static final class AmsV2Reader implements ProviderReader {
    private final StatusReader reader = new StatusReader();

    @Override
    public Provider provider() {
      return Provider.AMS_V2;
    }

    @Override
    public List<TaskStatus> readAll(String document) {
      return reader.readTasks(document);
    }
  }
}
