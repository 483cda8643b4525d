package io.github.encodingsdk.testkit.internal.amsv2.odata;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * A time as the service keeps it, which decides how it is written.
 *
 * @param at the time
 * @param origin where it comes from
 */
public record Timestamp(Instant at, Origin origin) implements Comparable<Timestamp> {

  /** Where a time comes from: the service writes the same time in different forms. */
  public enum Origin {
    /** From memory, as in a response to a creation: seven digits and {@code Z}. */
    MEMORY,
    /** From the store: up to three digits, trailing zeros trimmed, no zone. */
    STORE,
    /** From a task's start and end: as from the store, with {@code Z}. */
    TASK
  }

  /** Returns a time as read again from the store, to the millisecond. */
  public static Timestamp stored(Instant at) {
    return new Timestamp(at.truncatedTo(ChronoUnit.MILLIS), Origin.STORE);
  }

  /** Returns the start or the end of a task, to the millisecond. */
  public static Timestamp ofTask(Instant at) {
    return new Timestamp(at.truncatedTo(ChronoUnit.MILLIS), Origin.TASK);
  }

  /** Returns the same time as in a response to a creation. */
  public Timestamp fresh() {
    return new Timestamp(at, Origin.MEMORY);
  }

  @Override
  public int compareTo(Timestamp other) {
    return at.compareTo(other.at);
  }

  /** Returns the text, as in all forms but verbose JSON of entities without collections. */
  @Override
  public String toString() {
    return switch (origin) {
      case MEMORY -> WireTime.sevenDigits(at) + "Z";
      case STORE -> WireTime.trimmed(at);
      case TASK -> WireTime.trimmed(at) + "Z";
    };
  }
}
