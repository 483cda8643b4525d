package io.github.encodingsdk.testkit.ffmpeg;

import io.github.encodingsdk.internal.text.Excerpt;
import io.github.encodingsdk.model.EncodingErrorCode;
import io.github.encodingsdk.testkit.internal.resource.KitResource;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The situations, and the files of the fake programs, which are resources of the kit. */
final class FfmpegSituations {

  /** The releases whose logs there are. */
  static final List<String> VERSIONS = List.of("4.4", "5.1", "6.1", "7.1", "8.0", "8.1");

  private static final Map<String, FfmpegSituation> ALL =
      resource("situations.tsv")
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(FfmpegSituations::situation)
          .collect(
              Collectors.toMap(
                  FfmpegSituation::name,
                  Function.identity(),
                  (one, other) -> one,
                  LinkedHashMap::new));

  /** The situation that stands for a code. */
  private static final Map<EncodingErrorCode, String> BY_CODE =
      Map.of(
          EncodingErrorCode.UNKNOWN,
          "no-reason",
          EncodingErrorCode.ERROR_DOWNLOADING_INPUT_ASSET_MALFORMED_CONTENT,
          "input-missing",
          EncodingErrorCode.ERROR_DOWNLOADING_INPUT_ASSET_SERVICE_FAILURE,
          "input-connection-refused",
          EncodingErrorCode.ERROR_PARSING_CONFIGURATION,
          "encoder-unknown",
          EncodingErrorCode.ERROR_EXECUTING_TASK_MALFORMED_CONTENT,
          "input-damaged",
          EncodingErrorCode.ERROR_EXECUTING_TASK_UNSUPPORTED_FORMAT,
          "codec-not-copyable",
          EncodingErrorCode.ERROR_UPLOADING_OUTPUT_ASSET,
          "output-disk-full",
          EncodingErrorCode.ERROR_PROCESSING_TASK,
          "memory-exhausted",
          EncodingErrorCode.TRANSIENT_ERROR,
          "input-http-503",
          EncodingErrorCode.ERROR_CANCELING_TASK,
          "cannot-be-stopped");

  private FfmpegSituations() {}

  private static FfmpegSituation situation(String line) {
    String[] cells = line.split("\t", -1);
    return new FfmpegSituation(
        cells[0],
        Arrays.stream(EncodingErrorCode.values())
            .filter(code -> code.wireName().equals(cells[1]))
            .findFirst()
            .orElse(null),
        cells[2].equals("encode"),
        cells[3]);
  }

  static List<FfmpegSituation> all() {
    return List.copyOf(ALL.values());
  }

  /**
   * Returns the situation with this name.
   *
   * @throws IllegalArgumentException if there is none
   */
  static FfmpegSituation named(String name) {
    FfmpegSituation found = ALL.get(name);
    if (found == null) {
      throw new IllegalArgumentException(
          "there is no situation "
              + Excerpt.of(name)
              + "; there are "
              + String.join(", ", ALL.keySet()));
    }
    return found;
  }

  /** Returns the situation that stands for a code. */
  static FfmpegSituation of(EncodingErrorCode code) {
    return named(BY_CODE.getOrDefault(code, "no-reason"));
  }

  /** Returns the text of a resource. */
  static String resource(String name) {
    return KitResource.text(FfmpegSituations.class, name);
  }
}
