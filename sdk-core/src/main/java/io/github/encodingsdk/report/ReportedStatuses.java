package io.github.encodingsdk.report;

import io.github.encodingsdk.model.Diagnosis;
import io.github.encodingsdk.model.ErrorDetail;
import io.github.encodingsdk.model.Provider;
import io.github.encodingsdk.model.TaskState;
import io.github.encodingsdk.model.TaskStatus;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Creates statuses and error details in the way that all readers share. */
public final class ReportedStatuses {

  private static final Pattern WHOLE_NUMBER = Pattern.compile("(-?\\d{1,18})(\\.0{1,18})?");

  private ReportedStatuses() {}

  /** Returns a builder for the status of a job. The id is used as both task id and job id. */
  public static TaskStatus.Builder job(Provider provider, TaskState state, @Nullable String id) {
    return TaskStatus.builder(provider, state).id(id).jobId(id);
  }

  /** Returns the status of a failed job with these details. */
  public static TaskStatus failed(
      Provider provider, @Nullable String id, List<ErrorDetail> details) {
    return job(provider, TaskState.ERROR, id).errorDetails(details).build();
  }

  /**
   * Returns a list of one detail; an empty list if both the code and the message are null.
   *
   * @param rawCode the code as reported; null if absent
   * @param message the message as reported; null if absent
   * @param part the name of the input or output that failed; null if unknown
   * @param diagnosis what the code means
   */
  public static List<ErrorDetail> detail(
      @Nullable String rawCode,
      @Nullable String message,
      @Nullable String part,
      Diagnosis diagnosis) {
    return rawCode == null && message == null
        ? List.of()
        : List.of(new ErrorDetail(rawCode, message, part, diagnosis));
  }

  /**
   * Returns a code in the form that mapping tables use. A whole number loses its fraction, so
   * {@code 1040.0} becomes {@code 1040}; all other text is returned unchanged.
   */
  public static @Nullable String key(@Nullable String rawCode) {
    if (rawCode == null) {
      return null;
    }
    if (rawCode.indexOf('.') < 0) {
      return rawCode;
    }
    Matcher number = WHOLE_NUMBER.matcher(rawCode);
    return number.matches() ? number.group(1) : rawCode;
  }

  /** Returns the values for the conditions of a mapping table, when the message is the only one. */
  public static Map<String, String> message(@Nullable String message) {
    return message == null ? Map.of() : Map.of(Signal.MESSAGE, message);
  }
}
