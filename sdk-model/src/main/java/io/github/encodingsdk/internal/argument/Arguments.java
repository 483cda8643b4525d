package io.github.encodingsdk.internal.argument;

import java.time.Duration;
import java.util.Objects;

/**
 * Checks arguments. Each method returns the argument, or throws {@link NullPointerException} or
 * {@link IllegalArgumentException} with the parameter's name.
 */
public final class Arguments {

  private Arguments() {}

  /** Returns a text that is not blank. */
  public static String requireText(String text, String name) {
    if (Objects.requireNonNull(text, name).isBlank()) {
      throw new IllegalArgumentException(name + " is blank");
    }
    return text;
  }

  /** Returns a duration above zero. */
  public static Duration requirePositive(Duration duration, String name) {
    Objects.requireNonNull(duration, name);
    if (duration.isZero() || duration.isNegative()) {
      throw new IllegalArgumentException(name + " is not positive: " + duration);
    }
    return duration;
  }

  /** Returns a duration of zero or more. */
  public static Duration requireNotNegative(Duration duration, String name) {
    if (Objects.requireNonNull(duration, name).isNegative()) {
      throw new IllegalArgumentException(name + " is negative: " + duration);
    }
    return duration;
  }

  /** Returns a duration that is not shorter than another one. */
  public static Duration requireNotLess(
      Duration duration, String name, Duration other, String otherName) {
    if (Objects.requireNonNull(duration, name).compareTo(other) < 0) {
      throw new IllegalArgumentException(
          name + " is less than " + otherName + ": " + duration + " < " + other);
    }
    return duration;
  }

  /** Returns a number of 1 or more. */
  public static int requireAtLeastOne(int number, String name) {
    if (number < 1) {
      throw new IllegalArgumentException(name + " is less than 1: " + number);
    }
    return number;
  }

  /** Returns a number of 0 or more. */
  public static int requireNotNegative(int number, String name) {
    if (number < 0) {
      throw new IllegalArgumentException(name + " is negative: " + number);
    }
    return number;
  }
}
