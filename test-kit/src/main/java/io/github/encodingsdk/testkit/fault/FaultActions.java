package io.github.encodingsdk.testkit.fault;

import java.time.Duration;

/**
 * What a {@link Fault} can change about one request and its response. The fake encoder implements
 * this interface. Without any action, the encoder sends the correct response.
 *
 * <p>At most one of {@link #respondWithError}, {@link #respondThrottled}, {@link #respondWith} and
 * {@link #serveFirstPage} applies, and at most one way to send the response: the last call wins.
 */
public interface FaultActions {

  /**
   * Delays the request before it is processed. Resetting or closing the encoder ends the delay.
   *
   * @param length the delay by the machine's clock, not negative
   */
  void delay(Duration length);

  /**
   * Prepares the correct response, but changes nothing: no script takes a step, and nothing is
   * created, changed or deleted.
   */
  void keepState();

  /**
   * Responds with an error in the form of the protocol. The request is not processed.
   *
   * @param status the HTTP status, 300 to 599
   * @param message the message of the error
   */
  void respondWithError(int status, String message);

  /**
   * Responds with an error in the form of the protocol. The request is not processed.
   *
   * @param status the HTTP status, 300 to 599
   * @param name the name of the error, for protocols that have one
   * @param message the message of the error
   */
  void respondWithError(int status, String name, String message);

  /** Responds as the protocol does when it throttles. The request is not processed. */
  void respondThrottled();

  /**
   * Responds with this instead of the correct response. The request is not processed.
   *
   * @param status the HTTP status
   * @param contentType the {@code Content-Type} header
   * @param body the body
   */
  void respondWith(int status, String contentType, String body);

  /** Responds with the first page of a list, whatever page the client requested. */
  void serveFirstPage();

  /** Sets a header of the response; replaces a header of that name. */
  void setHeader(String name, String value);

  /** Sends the headers and the first half of the body, then closes the connection. */
  void cutOff();

  /** Changes the bytes of the body; their number stays. */
  void garble();

  /** Sends the first half of the body, with a {@code Content-Length} that fits that half. */
  void understateLength();

  /**
   * Sends the body in small pieces.
   *
   * @param length the time for the whole body by the machine's clock, not negative
   */
  void drip(Duration length);

  /** Resets the connection before the first byte of a response. */
  void resetConnection();
}
