package io.github.encodingsdk.client.internal.map;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The three forms in which AMS v2 writes a time, all of them UTC: ISO with {@code Z}, ISO without a
 * zone, and {@code /Date(milliseconds)/}. The first two occur within one Task (recorded answer).
 */
public final class WireTime {

  /** What .NET writes for no time at all: {@code 0001-01-01T00:00:00}. */
  public static final Instant NO_TIME = Instant.parse("0001-01-01T00:00:00Z");

  private static final Pattern EPOCH_MILLISECONDS =
      Pattern.compile("/Date\\((-?\\d{1,18})([+-]\\d{4})?\\)/");

  private WireTime() {}

  /** Returns the time; null when the text has none of the three forms. */
  public static @Nullable Instant parse(String text) {
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
}
