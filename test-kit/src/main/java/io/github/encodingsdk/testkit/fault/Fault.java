package io.github.encodingsdk.testkit.fault;

import io.github.encodingsdk.internal.text.Excerpt;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A fault of a request: what the client gets instead of the correct response. Immutable.
 *
 * <p>After {@link #delay}, {@link #drip}, {@link #wrongContentType} and {@link #repeatedPage} the
 * request is processed. With every other fault of this class no script takes a step, and nothing is
 * created, changed or deleted.
 *
 * <p>Two faults are equal if they have the same name and the same parameters. Two faults of {@link
 * #of} are equal if they have the same name and the same behavior.
 */
public final class Fault {

  private static final String SERVER_IS_BUSY =
      "Server is busy. Previous runs of this type of request took more than 5 seconds.";

  private final String name;
  private final List<Object> parameters;
  private final Consumer<FaultActions> behavior;
  private final List<Object> identity;

  private Fault(
      String name,
      List<Object> parameters,
      Consumer<FaultActions> behavior,
      List<Object> identity) {
    this.name = name;
    this.parameters = parameters;
    this.behavior = behavior;
    this.identity = identity;
  }

  private static Fault of(String name, List<Object> parameters, Consumer<FaultActions> behavior) {
    return new Fault(name, parameters, behavior, parameters);
  }

  /**
   * Returns a fault of your own.
   *
   * <pre>{@code
   * Fault.of("slow-error", actions -> {
   *   actions.delay(Duration.ofSeconds(2));
   *   actions.respondWithError(500, "The storage is not available.");
   * });
   * }</pre>
   *
   * @param name appears in the history of requests
   * @param behavior is called once for each affected request, on a thread of the server
   */
  public static Fault of(String name, Consumer<FaultActions> behavior) {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(behavior, "behavior");
    return new Fault(name, List.of(), behavior, List.of(behavior));
  }

  /**
   * Returns an error status, with the message that AMS v2 sends when it throttles.
   *
   * @param status the HTTP status, 300 to 599
   * @throws IllegalArgumentException if {@code status} is not in that range
   */
  public static Fault status(int status) {
    return status(status, SERVER_IS_BUSY);
  }

  /**
   * Returns an error status with an error body in the form of the protocol.
   *
   * @param status the HTTP status, 300 to 599
   * @throws IllegalArgumentException if {@code status} is not in that range
   */
  public static Fault status(int status, String message) {
    requireErrorStatus(status);
    Objects.requireNonNull(message, "message");
    return of(
        "status", List.of(status, message), actions -> actions.respondWithError(status, message));
  }

  private static void requireErrorStatus(int status) {
    if (status < 300 || status > 599) {
      throw new IllegalArgumentException("status is not from 300 to 599: " + status);
    }
  }

  /** Returns status 503 with the message that AMS v2 sends when it throttles. */
  public static Fault serviceUnavailable() {
    return status(503);
  }

  /** Returns status 503 with a {@code Retry-After} header in whole seconds. */
  public static Fault serviceUnavailable(Duration retryAfter) {
    return serviceUnavailable().withRetryAfter(retryAfter);
  }

  /** Returns status 429 with a {@code Retry-After} header in whole seconds. */
  public static Fault tooManyRequests(Duration retryAfter) {
    return status(429, "Server is busy. More than 30 requests per second can be throttled.")
        .withRetryAfter(retryAfter);
  }

  /**
   * Returns the response with which the service of the request throttles: status 503 in AMS v2,
   * status 429 with {@code TooManyRequestsException} in MediaConvert.
   */
  public static Fault throttled() {
    return of("throttled", List.of(), FaultActions::respondThrottled);
  }

  /**
   * Returns an error of the service with the name that its SDK turns into an exception, such as
   * {@code ExpiredTokenException} with status 403. AMS v2 has no such names and sends the message.
   *
   * @param status the HTTP status, 300 to 599
   * @param name the name of the error
   * @throws IllegalArgumentException if {@code status} is not in that range
   */
  public static Fault serviceError(int status, String name, String message) {
    requireErrorStatus(status);
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(message, "message");
    return of(
        "service-error",
        List.of(status, name, message),
        actions -> actions.respondWithError(status, name, message));
  }

  /** Returns status 401, as for an expired token. */
  public static Fault unauthorized() {
    return status(401, "The token has expired.");
  }

  /** Returns status 403, as for an exhausted quota. */
  public static Fault quotaReached() {
    return status(403, "The quota of the account is reached.");
  }

  /** Returns status 409, as for a name that is in use. */
  public static Fault conflict() {
    return status(409, "The name is in use already.");
  }

  /** Returns status 500, as when the storage of the service is temporarily unavailable. */
  public static Fault internalError() {
    return status(500, "The storage information is temporarily unavailable.");
  }

  /** Returns a reset of the connection before the first byte of a response. */
  public static Fault connectionReset() {
    return withoutEffect("connection-reset", FaultActions::resetConnection);
  }

  /** Returns the correct headers and half of the correct body; then the connection closes. */
  public static Fault cutOff() {
    return withoutEffect("cut-off", FaultActions::cutOff);
  }

  /** Returns the correct response with changed bytes in its body; the length is right. */
  public static Fault garbled() {
    return withoutEffect("garbled", FaultActions::garble);
  }

  /** Returns half of the correct body, with a {@code Content-Length} that fits that half. */
  public static Fault wrongLength() {
    return withoutEffect("wrong-length", FaultActions::understateLength);
  }

  private static Fault withoutEffect(String name, Consumer<FaultActions> behavior) {
    return of(
        name,
        List.of(),
        actions -> {
          actions.keepState();
          behavior.accept(actions);
        });
  }

  /** Returns a page of HTML with status 200, as proxies and login pages send it. */
  public static Fault notJson() {
    return of(
        "not-json",
        List.of(),
        actions ->
            actions.respondWith(
                200,
                "text/html; charset=utf-8",
                "<!DOCTYPE html><html><head><title>Sign in</title></head>"
                    + "<body>Sign in</body></html>"));
  }

  /** Returns status 200 with this body instead of the correct one. */
  public static Fault body(String contentType, String body) {
    Objects.requireNonNull(contentType, "contentType");
    Objects.requireNonNull(body, "body");
    return of(
        "body", List.of(contentType, body), actions -> actions.respondWith(200, contentType, body));
  }

  /** Returns the correct response under another {@code Content-Type}. */
  public static Fault wrongContentType(String contentType) {
    Objects.requireNonNull(contentType, "contentType");
    return of(
        "wrong-content-type",
        List.of(contentType),
        actions -> actions.setHeader("Content-Type", contentType));
  }

  /** Returns the first page of a list, whatever page the client requested. */
  public static Fault repeatedPage() {
    return of("repeated-page", List.of(), FaultActions::serveFirstPage);
  }

  /**
   * Returns the correct response, late. Resetting or closing the encoder ends the delay.
   *
   * @param length the delay by the machine's clock
   * @throws IllegalArgumentException if {@code length} is negative
   */
  public static Fault delay(Duration length) {
    requireNotNegative(length);
    return of("delay", List.of(length), actions -> actions.delay(length));
  }

  /**
   * Returns the correct response, whose body arrives in small pieces.
   *
   * @param length the time for the whole body by the machine's clock
   * @throws IllegalArgumentException if {@code length} is negative
   */
  public static Fault drip(Duration length) {
    requireNotNegative(length);
    return of("drip", List.of(length), actions -> actions.drip(length));
  }

  private static void requireNotNegative(Duration length) {
    if (length.isNegative()) {
      throw new IllegalArgumentException("length is negative: " + length);
    }
  }

  /**
   * Returns the same fault with a {@code Retry-After} header.
   *
   * @param retryAfter the header in whole seconds; fractions are cut off
   * @throws IllegalArgumentException if {@code retryAfter} is negative
   */
  public Fault withRetryAfter(Duration retryAfter) {
    if (retryAfter.isNegative()) {
      throw new IllegalArgumentException("retryAfter is negative: " + retryAfter);
    }
    return new Fault(
        name,
        and(parameters, retryAfter),
        actions -> {
          behavior.accept(actions);
          actions.setHeader("Retry-After", Long.toString(retryAfter.toSeconds()));
        },
        and(identity, retryAfter));
  }

  private static List<Object> and(List<Object> some, Object other) {
    return Stream.concat(some.stream(), Stream.of(other)).toList();
  }

  /** Returns the name of the kind of fault, such as {@code cut-off}. */
  public String name() {
    return name;
  }

  /** Carries out the fault. The fake encoder calls this once for each affected request. */
  public void apply(FaultActions actions) {
    behavior.accept(actions);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Fault fault
        && name.equals(fault.name)
        && identity.equals(fault.identity);
  }

  @Override
  public int hashCode() {
    return Objects.hash(name, identity);
  }

  /** Returns the name and the parameters in one line; a long text is cut off. */
  @Override
  public String toString() {
    return parameters.isEmpty()
        ? name
        : parameters.stream()
            .map(parameter -> parameter instanceof String text ? Excerpt.quoted(text) : parameter)
            .map(Object::toString)
            .collect(Collectors.joining(", ", name + "(", ")"));
  }
}
