package io.github.encodingsdk.report.internal.text;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Parses the times and numbers of one entity, and keeps the texts that cannot be parsed. */
public final class MemberValues {

  /** The largest number of milliseconds that a duration in nanoseconds can hold. */
  private static final double MAX_MILLISECONDS = Long.MAX_VALUE / 1e6;

  private static final int MAX_NUMBER_LENGTH = 64;

  /** The year 9999. */
  private static final double MAX_SECONDS = 2.5e11;

  private Map<String, String> unparsedValues = Map.of();

  /** Returns the values that could not be parsed so far, by name. */
  public Map<String, String> unparsedValues() {
    return unparsedValues;
  }

  /** Returns a time in one of the forms of {@link WireTime}; null if absent or not valid. */
  public @Nullable Instant time(String member, @Nullable String text) {
    if (text == null) {
      return null;
    }
    Instant time = WireTime.parse(text);
    if (time == null) {
      keep(member, text);
      return null;
    }
    return time.isAfter(WireTime.NO_TIME) ? time : null;
  }

  /** Returns a finite number; null if absent or not valid. */
  public @Nullable Double number(String member, @Nullable String text) {
    if (text == null) {
      return null;
    }
    double number = text.length() > MAX_NUMBER_LENGTH ? Double.NaN : parse(text);
    if (!Double.isFinite(number)) {
      keep(member, text);
      return null;
    }
    return number;
  }

  /** Returns a time written as seconds since 1970, or as text; null if absent or not valid. */
  public @Nullable Instant seconds(String member, @Nullable String text) {
    double seconds = text == null || text.length() > MAX_NUMBER_LENGTH ? Double.NaN : parse(text);
    return Math.abs(seconds) < MAX_SECONDS
        ? Instant.ofEpochMilli(Math.round(seconds * 1e3))
        : time(member, text);
  }

  /** Returns a duration written as milliseconds; null if absent or not valid. */
  public @Nullable Duration milliseconds(String member, @Nullable String text) {
    Double number = number(member, text);
    if (number == null || text == null) {
      return null;
    }
    if (Math.abs(number) > MAX_MILLISECONDS) {
      keep(member, text);
      return null;
    }
    return Duration.ofNanos(Math.round(number * 1e6));
  }

  private static double parse(String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      return Double.NaN; // not a number: the caller keeps the text
    }
  }

  private void keep(String member, String text) {
    if (unparsedValues.isEmpty()) {
      unparsedValues = new LinkedHashMap<>();
    }
    unparsedValues.put(member, text);
  }
}
