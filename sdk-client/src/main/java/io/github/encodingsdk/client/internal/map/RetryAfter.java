package io.github.encodingsdk.client.internal.map;

import io.github.encodingsdk.internal.time.BoundedTime;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** Reads the {@code Retry-After} header in both of its forms (RFC 9110, section 10.2.3). */
public final class RetryAfter {

  /** A longer wait is not plausible: no service asks a client to stay away for days. */
  private static final Duration LONGEST = Duration.ofDays(1);

  private RetryAfter() {}

  /**
   * Returns how long to wait; null when the header is absent, unreadable, names a time in the past,
   * or asks for more than a day.
   */
  public static @Nullable Duration read(@Nullable String header, InstantSource clock) {
    if (header == null) {
      return null;
    }
    String text = header.strip();
    Duration wait;
    try {
      wait =
          text.chars().allMatch(c -> c >= '0' && c <= '9')
              ? Duration.ofSeconds(Long.parseLong(text))
              : BoundedTime.between(
                  clock.instant(), Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text)));
    } catch (DateTimeException | ArithmeticException | NumberFormatException e) {
      return null;
    }
    return wait.isNegative() || wait.isZero() || wait.compareTo(LONGEST) > 0 ? null : wait;
  }
}
