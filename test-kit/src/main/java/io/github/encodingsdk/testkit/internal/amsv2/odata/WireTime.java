package io.github.encodingsdk.testkit.internal.amsv2.odata;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoField;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Digits of times, all UTC and without a zone. */
public final class WireTime {

  private static final DateTimeFormatter SEVEN_DIGITS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSS", Locale.ROOT);

  private static final DateTimeFormatter TRIMMED =
      new DateTimeFormatterBuilder()
          .appendPattern("uuuu-MM-dd'T'HH:mm:ss")
          .appendFraction(ChronoField.NANO_OF_SECOND, 0, 3, true)
          .toFormatter(Locale.ROOT);

  /** As clients in .NET and JavaScript write it: {@code 5/17/2014 4:45:53 PM}, in UTC. */
  private static final DateTimeFormatter AMERICAN =
      DateTimeFormatter.ofPattern("M/d/uuuu h:mm:ss a", Locale.ENGLISH);

  private static final Pattern LEGACY = Pattern.compile("/Date\\((-?\\d{1,15})\\)/");

  private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");

  /** The times of OData end before it; locators can last for a thousand years more. */
  private static final Instant END = Instant.parse("9000-01-01T00:00:00Z");

  private WireTime() {}

  /**
   * Returns the time that a client sent, in one of the forms that the service accepts. A time
   * without a zone is in UTC.
   *
   * @param name the name of the property, for the message
   * @throws BadRequestException if the text is not a time
   */
  public static @Nullable Instant parse(String name, @Nullable String text)
      throws BadRequestException {
    if (text == null || text.isBlank()) {
      return null;
    }
    String time = text.strip();
    Instant parsed = parsed(name, time);
    if (parsed.isBefore(EARLIEST) || !parsed.isBefore(END)) {
      throw notATime(name, null);
    }
    return parsed;
  }

  private static Instant parsed(String name, String time) throws BadRequestException {
    Matcher legacy = LEGACY.matcher(time);
    if (legacy.matches()) {
      return Instant.ofEpochMilli(Long.parseLong(legacy.group(1)));
    }
    try {
      if (time.indexOf('T') < 0) {
        return LocalDateTime.parse(time, AMERICAN).toInstant(ZoneOffset.UTC);
      }
      return DateTimeFormatter.ISO_DATE_TIME.withZone(ZoneOffset.UTC).parse(time, Instant::from);
    } catch (DateTimeParseException e) {
      throw notATime(name, e);
    }
  }

  private static BadRequestException notATime(String name, @Nullable Throwable cause) {
    return BadRequestException.ofBody(
        "Error processing property '" + name + "': it is not an Edm.DateTime", cause);
  }

  public static String sevenDigits(Instant time) {
    return SEVEN_DIGITS.format(utc(time));
  }

  public static String trimmed(Instant time) {
    return TRIMMED.format(utc(time));
  }

  private static LocalDateTime utc(Instant time) {
    return LocalDateTime.ofInstant(time, ZoneOffset.UTC);
  }
}
