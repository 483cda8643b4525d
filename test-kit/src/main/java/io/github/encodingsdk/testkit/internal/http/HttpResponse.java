package io.github.encodingsdk.testkit.internal.http;

import java.util.LinkedHashMap;
import java.util.Map;

/** An answer to be sent, and how far. */
public record HttpResponse(int status, Map<String, String> headers, String body, Ending ending) {

  /**
   * Names the milliseconds over which a {@link Ending#DRIPPING} body is sent; never sent itself.
   */
  public static final String DRIP_MILLISECONDS = "x-fake-encoder-drip";

  /** How far an answer is sent. */
  public enum Ending {
    /** Whole. */
    WHOLE,
    /** Its headers and the first half of its body; then the connection ends. */
    CUT_OFF,
    /** Whole, but its bytes are mixed up. */
    GARBLED,
    /** Whole, drop by drop. */
    DRIPPING,
    /** As far as a length that is too small; then the connection ends. */
    SHORT,
    /** Not at all: the connection is reset. */
    RESET
  }

  /** Returns an answer to be sent whole. */
  public static HttpResponse of(int status, Map<String, String> headers, String body) {
    return new HttpResponse(status, headers, body, Ending.WHOLE);
  }

  /** Returns the same answer with another ending. */
  public HttpResponse with(Ending ending) {
    return new HttpResponse(status, headers, body, ending);
  }

  /** Returns the same answer with one more header. */
  public HttpResponse withHeader(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new HttpResponse(status, more, body, ending);
  }
}
