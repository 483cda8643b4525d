package io.github.encodingsdk.testkit.fault;

import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What can go wrong with an answer before anything is said about a task.
 *
 * <p>{@link Delay}, {@link Drip}, {@link WrongContentType} and {@link RepeatedPage} serve the
 * request after all; under every other one no script takes a step and nothing is made.
 */
public sealed interface Fault {

  /** The text that the service gives with status 503 (AMS v2 error codes, documentation). */
  String SERVER_IS_BUSY =
      "Server is busy. Previous runs of this type of request took more than 5 seconds.";

  /**
   * An error status with an OData error body.
   *
   * @param status the HTTP status, 300 to 599
   * @param message the message of the error body
   * @param retryAfter the {@code Retry-After} header, in whole seconds; null for none
   */
  record Status(int status, String message, @Nullable Duration retryAfter) implements Fault {

    /**
     * Checks the components.
     *
     * @throws IllegalArgumentException if the status is not from 300 to 599
     */
    public Status {
      Objects.requireNonNull(message, "message");
      if (status < 300 || status > 599) {
        throw new IllegalArgumentException("status is not from 300 to 599: " + status);
      }
    }
  }

  /** The connection is reset before any byte of an answer. */
  record ConnectionReset() implements Fault {}

  /** The right headers and the first half of the right body; then the connection ends. */
  record CutOff() implements Fault {}

  /**
   * Status 200 with another body than it should be.
   *
   * @param contentType the {@code Content-Type} header
   * @param body the body
   */
  record Body(String contentType, String body) implements Fault {

    /** Checks the components. */
    public Body {
      Objects.requireNonNull(contentType, "contentType");
      Objects.requireNonNull(body, "body");
    }
  }

  /**
   * The right answer, late. Resetting or closing the encoder ends the delay at once.
   *
   * @param length how late; not negative
   */
  record Delay(Duration length) implements Fault {

    /**
     * Checks the component.
     *
     * @throws IllegalArgumentException if it is negative
     */
    public Delay {
      if (length.isNegative()) {
        throw new IllegalArgumentException("length is negative: " + length);
      }
    }
  }

  /** The right answer, but the bytes of its body are mixed up; the length is right. */
  record Garbled() implements Fault {}

  /**
   * The right answer, its body drop by drop.
   *
   * @param length how long that takes; not negative. By the machine's clock, whatever the encoder's
   */
  record Drip(Duration length) implements Fault {

    /**
     * Checks the component.
     *
     * @throws IllegalArgumentException if it is negative
     */
    public Drip {
      if (length.isNegative()) {
        throw new IllegalArgumentException("length is negative: " + length);
      }
    }
  }

  /**
   * The right answer under another {@code Content-Type}.
   *
   * @param contentType the header
   */
  record WrongContentType(String contentType) implements Fault {

    /** Checks the component. */
    public WrongContentType {
      Objects.requireNonNull(contentType, "contentType");
    }
  }

  /** The right answer, but its {@code Content-Length} ends before the body does. */
  record WrongLength() implements Fault {}

  /** A page of a list is answered with the first page, whatever {@code $skip} says. */
  record RepeatedPage() implements Fault {}

  /** Returns {@link Status} without a {@code Retry-After} header. */
  static Fault status(int status, String message) {
    return new Status(status, message, null);
  }

  /** Returns status 503 as the service throttles with it. */
  static Fault serviceUnavailable() {
    return new Status(503, SERVER_IS_BUSY, null);
  }

  /** Returns status 503 with a {@code Retry-After} header in whole seconds. */
  static Fault serviceUnavailable(Duration retryAfter) {
    return new Status(503, SERVER_IS_BUSY, Objects.requireNonNull(retryAfter, "retryAfter"));
  }

  /** Returns {@link ConnectionReset}. */
  static Fault connectionReset() {
    return new ConnectionReset();
  }

  /** Returns {@link CutOff}. */
  static Fault cutOff() {
    return new CutOff();
  }

  /** Returns a page of HTML with status 200, as proxies and login pages send it. */
  static Fault notJson() {
    return new Body(
        "text/html; charset=utf-8",
        "<!DOCTYPE html><html><head><title>Sign in</title></head><body>Sign in</body></html>");
  }

  /** Returns {@link Body}. */
  static Fault body(String contentType, String body) {
    return new Body(contentType, body);
  }

  /** Returns {@link Delay}. */
  static Fault delay(Duration length) {
    return new Delay(length);
  }

  /** Returns status 401, as for a token that has expired. */
  static Fault unauthorized() {
    return status(401, "The token has expired.");
  }

  /** Returns status 403, as when a quota is reached. */
  static Fault quotaReached() {
    return status(403, "The quota of the account is reached.");
  }

  /** Returns status 409, as for a name that is taken. */
  static Fault conflict() {
    return status(409, "The name is in use already.");
  }

  /** Returns status 429 with a {@code Retry-After} header in whole seconds. */
  static Fault tooManyRequests(Duration retryAfter) {
    return new Status(
        429,
        "Server is busy. More than 30 requests per second can be throttled.",
        Objects.requireNonNull(retryAfter, "retryAfter"));
  }

  /** Returns status 500, as when storage cannot be asked at the moment. */
  static Fault internalError() {
    return status(500, "The storage information is temporarily unavailable.");
  }

  /** Returns {@link Garbled}. */
  static Fault garbled() {
    return new Garbled();
  }

  /** Returns {@link Drip}. */
  static Fault drip(Duration length) {
    return new Drip(length);
  }

  /** Returns {@link WrongContentType}. */
  static Fault wrongContentType(String contentType) {
    return new WrongContentType(contentType);
  }

  /** Returns {@link WrongLength}. */
  static Fault wrongLength() {
    return new WrongLength();
  }

  /** Returns {@link RepeatedPage}. */
  static Fault repeatedPage() {
    return new RepeatedPage();
  }
}
