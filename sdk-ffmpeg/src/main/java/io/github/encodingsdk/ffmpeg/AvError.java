package io.github.encodingsdk.ffmpeg;

import io.github.encodingsdk.internal.table.DataTable;
import io.github.encodingsdk.model.EncodingErrorCode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An error number of FFmpeg's libraries, as JavaCV and other bindings report it: {@code
 * AVERROR_INVALIDDATA} is -1094995529. On Windows FFmpeg returns such a number as its exit status.
 *
 * <p>A number alone rarely shows what failed: "no such file" can be about an input, an output or a
 * font. Read the log too, where there is one. Source: libavutil/error.h, and the error numbers of
 * Linux and Windows.
 *
 * @param number the number; negative
 * @param name the name, such as {@code AVERROR_INVALIDDATA} or {@code ENOENT}
 * @param meaning what it means, as a short phrase
 * @param likelyCode the error code if the number alone shows it; null otherwise
 */
public record AvError(
    int number, String name, String meaning, @Nullable EncodingErrorCode likelyCode) {

  private static final Map<Integer, AvError> ALL = load();

  /**
   * Returns the error with this number. The number can be written with or without a sign, as {@code
   * 4294967274} for -22.
   *
   * @return empty if the number is not known
   */
  public static Optional<AvError> of(long number) {
    return number < Integer.MIN_VALUE || number > 0xFFFF_FFFFL
        ? Optional.empty()
        : Optional.ofNullable(ALL.get((int) number));
  }

  /** Returns all known errors. */
  public static List<AvError> all() {
    return List.copyOf(ALL.values());
  }

  private static Map<Integer, AvError> load() {
    Map<Integer, AvError> errors = new LinkedHashMap<>();
    for (DataTable.Row row :
        DataTable.read(
            "averrors.tsv",
            AvError.class.getResourceAsStream("averrors.tsv"),
            List.of("number", "name", "means", "meaning"))) {
      int number = Integer.parseInt(row.text("number"));
      @Nullable String code = row.optional("means");
      errors.put(
          number,
          new AvError(
              number,
              row.text("name"),
              row.text("meaning"),
              code == null ? null : EncodingErrorCode.from(code)));
    }
    return errors;
  }
}
