package io.github.encodingsdk.testkit.report;

import io.github.encodingsdk.model.EncodingErrorCode;
import io.github.encodingsdk.model.Provider;
import io.github.encodingsdk.testkit.internal.resource.KitResource;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reports of failed jobs as services write them, for unit tests of a handler: no server, no SDK of
 * a vendor. The readers of this SDK return the error code that the report was requested for.
 *
 * <p>Not every service can report every code: see {@link #eventCodes} and {@link #jobCodes}. The
 * ids and times in the reports are always the same. For FFmpeg, which reports no JSON, use {@code
 * FakeFfmpeg}.
 */
public final class SampleReports {

  private static final String TABLE = "samples.tsv";
  private static final String EVENT = "-event";
  private static final String JOB = "-job";

  /** The samples by form and code. */
  private static final Map<String, Map<EncodingErrorCode, Sample>> SAMPLES = read();

  /**
   * What is different in the report of a code.
   *
   * @param nativeCode the code of the service
   * @param values other values of the form, {@code name=value} with spaces between them
   */
  private record Sample(String nativeCode, String message, String values) {

    String in(String form) {
      String report = form.replace("@code@", nativeCode).replace("@message@", message);
      for (String value : values.split(" ", -1)) {
        int at = value.indexOf('=');
        if (at > 0) {
          report = report.replace("@" + value.substring(0, at) + "@", value.substring(at + 1));
        }
      }
      return report;
    }
  }

  private SampleReports() {}

  /**
   * Returns the event or webhook that the service sends when a job fails.
   *
   * @param code the error code of the failure
   * @throws IllegalArgumentException if there is no sample; the message lists what there is
   */
  public static String event(Provider provider, EncodingErrorCode code) {
    return sample(provider, EVENT, code);
  }

  /**
   * Returns the failed job as the service returns it to a request for its status.
   *
   * @param code the error code of the failure
   * @throws IllegalArgumentException if there is no sample; the message lists what there is
   */
  public static String job(Provider provider, EncodingErrorCode code) {
    return sample(provider, JOB, code);
  }

  /** Returns the codes for which there are events of the service; empty if there are none. */
  public static Set<EncodingErrorCode> eventCodes(Provider provider) {
    return codes(provider.id() + EVENT);
  }

  /** Returns the codes for which there are jobs of the service; empty if there are none. */
  public static Set<EncodingErrorCode> jobCodes(Provider provider) {
    return codes(provider.id() + JOB);
  }

  private static Set<EncodingErrorCode> codes(String form) {
    return Collections.unmodifiableSet(SAMPLES.getOrDefault(form, Map.of()).keySet());
  }

  private static String sample(Provider provider, String kind, EncodingErrorCode code) {
    String form = provider.id() + kind;
    @Nullable Sample sample = SAMPLES.getOrDefault(form, Map.of()).get(code);
    if (sample == null) {
      throw new IllegalArgumentException(
          "there is no sample "
              + form
              + " for "
              + code.wireName()
              + "; there are events for "
              + eventCodes(provider)
              + " and jobs for "
              + jobCodes(provider));
    }
    return sample.in(KitResource.text(SampleReports.class, form + ".json"));
  }

  private static Map<String, Map<EncodingErrorCode, Sample>> read() {
    Map<String, Map<EncodingErrorCode, Sample>> samples = new TreeMap<>();
    KitResource.text(SampleReports.class, TABLE)
        .lines()
        .filter(line -> !line.startsWith("#"))
        .skip(1)
        .map(line -> line.split("\t", -1))
        .forEach(
            row ->
                samples
                    .computeIfAbsent(row[0], form -> new EnumMap<>(EncodingErrorCode.class))
                    .put(EncodingErrorCode.from(row[1]), new Sample(row[2], row[3], row[4])));
    return samples;
  }
}
