package io.github.encodingsdk.testkit.script;

import io.github.encodingsdk.model.EncodingErrorCode;
import io.github.encodingsdk.model.ErrorDetail;
import io.github.encodingsdk.testkit.fault.Fault;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The markers in the names of a task, its job and its assets, such as {@code fail-with=X}. */
final class MagicName {

  private static final String FAIL_WITH = "fail-with";
  private static final String FAIL_AT = "fail-at";
  private static final String ENCODE_FOR = "encode-for";
  private static final String STUCK_AT = "stuck-at";
  private static final String CANCELED = "is-canceled";
  private static final String NO_DETAILS = "no-details";
  private static final String LATE_DETAILS = "late-details";
  private static final String THROTTLED = "throttled";
  private static final String CUT_OFF = "cut-off";

  /** The markers that affect requests and not the task itself. */
  private static final Map<String, Fault> OF_REQUESTS =
      Map.of(THROTTLED, Fault.throttled(), CUT_OFF, Fault.cutOff());

  private static final Pattern MARKER =
      Pattern.compile(
          "(?<![\\w-])"
              + "(?:(fail-with|fail-at|encode-for|stuck-at|late-details|throttled|cut-off)"
              + "=([\\w.:+-]*)"
              + "|(is-canceled|no-details)(?![\\w-]))",
          Pattern.CASE_INSENSITIVE);

  /** At the end of a marker in the name of a file, such as {@code fail-with=1401.mov}. */
  private static final Pattern FILE_EXTENSION = Pattern.compile("\\.[A-Za-z][A-Za-z0-9]{1,4}$");

  private static final double FULL = 100;

  private final Map<String, String> markers;

  private MagicName(Map<String, String> markers) {
    this.markers = markers;
  }

  /** Returns the markers of a task; empty if there are none. */
  static Optional<MagicName> in(SubmittedTask task) {
    Map<String, String> markers = new LinkedHashMap<>();
    Stream.of(
            Stream.of(task.name(), task.jobName(), task.configuration(), task.taskBody()),
            task.inputAssetNames().stream(),
            task.inputAssets().stream())
        .flatMap(texts -> texts)
        .filter(Objects::nonNull)
        .forEach(text -> find(String.valueOf(text), markers));
    return markers.isEmpty() ? Optional.empty() : Optional.of(new MagicName(markers));
  }

  /** Returns true if a marker decides what the task does; false if all affect requests only. */
  boolean isOfTask() {
    return !OF_REQUESTS.keySet().containsAll(markers.keySet());
  }

  /**
   * Returns the faults, and how many requests each affects. A number that is not valid counts as 1.
   */
  Map<Fault, Integer> faults() {
    Map<Fault, Integer> faults = new LinkedHashMap<>();
    OF_REQUESTS.forEach(
        (marker, fault) -> {
          @Nullable String times = markers.get(marker);
          if (times != null) {
            faults.put(fault, times.matches("[1-9]\\d{0,5}") ? Integer.parseInt(times) : 1);
          }
        });
    return faults;
  }

  /** If a marker appears twice, the first one counts. The name of the task comes first. */
  private static void find(String text, Map<String, String> markers) {
    Matcher marker = MARKER.matcher(text);
    while (marker.find()) {
      boolean valued = marker.group(1) != null;
      markers.putIfAbsent(
          (valued ? marker.group(1) : marker.group(3)).toLowerCase(Locale.ROOT),
          valued ? FILE_EXTENSION.matcher(marker.group(2)).replaceFirst("") : "");
    }
  }

  /** Returns the script; if a marker is not valid, one that fails with the reason. */
  TaskScript script() {
    try {
      return read();
    } catch (UnreadableException e) {
      return mistaken(String.valueOf(e.getMessage()));
    } catch (IllegalArgumentException e) { // with the message of the script's builder
      return mistaken("out of range: " + e.getMessage());
    }
  }

  private static TaskScript mistaken(String reason) {
    return TaskScript.failing(
        EncodingErrorCode.ERROR_PARSING_CONFIGURATION, "magic name: " + reason);
  }

  private TaskScript read() {
    TaskScript.Builder steps = TaskScript.builder();
    @Nullable Duration length = length(ENCODE_FOR);
    double reached = percent(FAIL_AT, percent(STUCK_AT, FULL));
    if (length != null) {
      steps.encoding(length, reached);
    }
    if (markers.containsKey(STUCK_AT)) {
      return steps.processing(reached).build();
    }
    if (markers.containsKey(CANCELED)) {
      return steps.cancels();
    }
    boolean fails =
        Stream.of(FAIL_WITH, FAIL_AT, NO_DETAILS, LATE_DETAILS).anyMatch(markers::containsKey);
    if (!fails) {
      return steps.finishes();
    }
    if (length == null && markers.containsKey(FAIL_AT)) {
      steps.processing(reached).lasting(Duration.ZERO);
    }
    TaskScript failing =
        steps.fails(
            markers.containsKey(NO_DETAILS) ? new ErrorDetail[0] : new ErrorDetail[] {detail()});
    @Nullable Duration lag = length(LATE_DETAILS);
    return lag == null ? failing : failing.withDetailsAfter(lag);
  }

  private ErrorDetail detail() {
    String wanted = markers.getOrDefault(FAIL_WITH, EncodingErrorCode.TRANSIENT_ERROR.wireName());
    Optional<EncodingErrorCode> code =
        Arrays.stream(EncodingErrorCode.values())
            .filter(one -> one.wireName().equalsIgnoreCase(wanted))
            .findFirst();
    return ErrorDetail.amsV2(
        code.map(EncodingErrorCode::wireName).orElse(wanted),
        "requested by " + FAIL_WITH + "=" + wanted);
  }

  private @Nullable Duration length(String marker) {
    @Nullable String text = markers.get(marker);
    if (text == null) {
      return null;
    }
    try {
      return Duration.parse(text.toUpperCase(Locale.ROOT));
    } catch (DateTimeParseException e) {
      throw new UnreadableException(
          marker + "=" + text + " is not a duration such as PT3H or PT90S");
    }
  }

  private double percent(String marker, double otherwise) {
    @Nullable String text = markers.get(marker);
    if (text == null) {
      return otherwise;
    }
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw new UnreadableException(marker + "=" + text + " is not a number from 0 to 100");
    }
  }

  /** The value of a marker is not valid. */
  private static final class UnreadableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnreadableException(String message) {
      super(message);
    }
  }
}
