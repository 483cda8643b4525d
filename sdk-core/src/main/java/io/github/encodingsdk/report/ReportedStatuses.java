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

/** What the readers have in common when they write down a failure. */
public final class ReportedStatuses {

  private static final Pattern WHOLE_NUMBER = Pattern.compile("(-?\\d{1,18})(\\.0{1,18})?");

  private ReportedStatuses() {}

  /** Returns a status of this job: its id is both that of the task and that of the job. */
  public static TaskStatus.Builder job(Provider provider, TaskState state, @Nullable String id) {
    return TaskStatus.builder(provider, state).id(id).jobId(id);
  }

  /** Returns a failed job with these details. */
  public static TaskStatus failed(
      Provider provider, @Nullable String id, List<ErrorDetail> details) {
    return job(provider, TaskState.ERROR, id).errorDetails(details).build();
  }

  /** Returns the detail as a list; none if there is neither code nor message. */
  public static List<ErrorDetail> detail(
      @Nullable String rawCode,
      @Nullable String message,
      @Nullable String part,
      Diagnosis diagnosis) {
    return rawCode == null && message == null
        ? List.of()
        : List.of(new ErrorDetail(rawCode, message, part, diagnosis));
  }

  /** Returns a code as tables write it: a whole number without a fraction, a text as it is. */
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

  /** Returns the values for a table's signals: the message alone. */
  public static Map<String, String> message(@Nullable String message) {
    return message == null ? Map.of() : Map.of(Signal.MESSAGE, message);
  }
}
