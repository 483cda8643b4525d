package io.github.encodingsdk.testkit.internal.protocol;

import java.time.Duration;

/**
 * How a response is sent.
 *
 * @param length the time for the whole body; zero unless it drips
 */
public record Transmission(Kind kind, Duration length) {

  /** The ways to send a response. */
  public enum Kind {
    /** Everything. */
    COMPLETE,
    /** The headers and the first half of the body; then the connection closes. */
    CUT_OFF,
    /** Everything, with changed bytes in the body. */
    GARBLED,
    /** Everything, the body in small pieces. */
    DRIPPING,
    /** The first half of the body, with a length that fits that half. */
    SHORT,
    /** Nothing: the connection is reset. */
    RESET
  }

  /** Sends everything. */
  public static final Transmission COMPLETE = of(Kind.COMPLETE);

  /** Returns a way without a length of time. */
  public static Transmission of(Kind kind) {
    return new Transmission(kind, Duration.ZERO);
  }
}
