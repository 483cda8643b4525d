package io.github.encodingsdk.client.internal.map;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the times and numbers of one entity, and remembers the texts that are neither. */
final class MemberValues {

  /** The largest number of milliseconds that a duration in nanoseconds can hold. */
  private static final double MAX_MILLISECONDS = Long.MAX_VALUE / 1e6;

  private static final int MAX_NUMBER_LENGTH = 64;

  private Map<String, String> uninterpreted = Map.of();

  Map<String, String> uninterpreted() {
    return uninterpreted;
  }

  @Nullable Instant time(String member, @Nullable String text) {
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

  @Nullable Double number(String member, @Nullable String text) {
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

  @Nullable Duration milliseconds(String member, @Nullable String text) {
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
    if (uninterpreted.isEmpty()) {
      uninterpreted = new LinkedHashMap<>();
    }
    uninterpreted.put(member, text);
  }
}
