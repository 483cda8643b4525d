package io.github.encodingsdk.report.internal.text;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The three forms in which AMS v2 writes a time, all of them UTC: ISO with {@code Z}, ISO without a
 * zone, and {@code /Date(milliseconds)/}. The first two occur within one Task (recorded response).
 */
public final class WireTime {

  /** The value that .NET writes for an absent time: {@code 0001-01-01T00:00:00}. */
  public static final Instant NO_TIME = Instant.parse("0001-01-01T00:00:00Z");

  private static final Pattern EPOCH_MILLISECONDS =
      Pattern.compile("/Date\\((-?\\d{1,18})([+-]\\d{4})?\\)/");

  private static final int SECONDS_END = 19;

  private static final int NANOS_END = 29;

  private WireTime() {}

  /** Returns the time; null if the text has none of the three forms. */
  public static @Nullable Instant parse(String text) {
    Instant usual = parseUsual(text);
    if (usual != null) {
      return usual;
    }
    try {
      if (text.startsWith("/Date(")) {
        Matcher matcher = EPOCH_MILLISECONDS.matcher(text);
        return matcher.matches() ? Instant.ofEpochMilli(Long.parseLong(matcher.group(1))) : null;
      }
      if (text.endsWith("Z")) {
        return LocalDateTime.parse(text.substring(0, text.length() - 1)).toInstant(ZoneOffset.UTC);
      }
      return text.length() > 19 && text.lastIndexOf(':') > 19
          ? OffsetDateTime.parse(text).toInstant()
          : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
    } catch (DateTimeException e) {
      return null; // in no known form: the caller keeps the text
    }
  }

  /**
   * Reads {@code 2020-04-15T18:45:24Z}, with or without a fraction and the {@code Z}, many times
   * faster than the library does; null for all other text, which the library parses.
   */
  private static @Nullable Instant parseUsual(String text) {
    int length = text.length() - (text.endsWith("Z") ? 1 : 0);
    if (length < SECONDS_END
        || length > NANOS_END
        || text.charAt(4) != '-'
        || text.charAt(7) != '-'
        || text.charAt(10) != 'T'
        || text.charAt(13) != ':'
        || text.charAt(16) != ':'
        || (length > SECONDS_END && text.charAt(SECONDS_END) != '.')) {
      return null;
    }
    int year = digits(text, 0, 4);
    int month = digits(text, 5, 7);
    int day = digits(text, 8, 10);
    int hour = digits(text, 11, 13);
    int minute = digits(text, 14, 16);
    int second = digits(text, 17, SECONDS_END);
    int fraction = length > SECONDS_END ? digits(text, SECONDS_END + 1, length) : 0;
    // The library decides about values that are out of range, such as 31 February.
    if (year < 0 || month < 1 || month > 12 || day < 1 || day > 28 || fraction < 0) {
      return null;
    }
    if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59) {
      return null;
    }
    long seconds =
        LocalDate.of(year, month, day).toEpochDay() * 86_400L
            + hour * 3600L
            + minute * 60L
            + second;
    int nanos = fraction;
    for (int place = length; length > SECONDS_END && place < NANOS_END; place++) {
      nanos *= 10;
    }
    return Instant.ofEpochSecond(seconds, nanos);
  }

  /** Returns the number; -1 if the range is empty or has a character that is not a digit. */
  private static int digits(String text, int from, int to) {
    int number = from < to ? 0 : -1;
    for (int i = from; i < to; i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      number = number * 10 + digit;
    }
    return number;
  }
}
