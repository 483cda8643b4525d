package io.github.encodingsdk.testkit.internal.odata;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** The forms in which the service writes times in Jobs and Tasks. */
final class WireTime {

  private static final DateTimeFormatter SEVEN_DIGITS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSS'Z'", Locale.ROOT);

  private static final DateTimeFormatter TRIMMED =
      new DateTimeFormatterBuilder()
          .appendPattern("uuuu-MM-dd'T'HH:mm:ss")
          .appendFraction(ChronoField.NANO_OF_SECOND, 0, 3, true)
          .toFormatter(Locale.ROOT);

  private WireTime() {}

  /** As in an answer to a creation: seven digits and {@code Z}. */
  static String created(Instant time) {
    return SEVEN_DIGITS.format(utc(time));
  }

  /** As read again from the store: up to three digits, trailing zeros trimmed, no zone. */
  static String stored(Instant time) {
    return TRIMMED.format(utc(time.truncatedTo(ChronoUnit.MILLIS)));
  }

  /** As the start and end of a task: stored, with {@code Z}. */
  static String ofTask(Instant time) {
    return stored(time) + "Z";
  }

  private static LocalDateTime utc(Instant time) {
    return LocalDateTime.ofInstant(time, ZoneOffset.UTC);
  }
}
