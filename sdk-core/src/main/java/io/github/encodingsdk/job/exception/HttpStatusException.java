package io.github.encodingsdk.job.exception;

import io.github.encodingsdk.internal.text.Excerpt;
import java.io.Serial;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Thrown when the service returned an HTTP status other than success. */
public abstract sealed class HttpStatusException extends ServiceCallException
    permits UnauthenticatedException,
        NotFoundException,
        ClientErrorException,
        ThrottledException,
        RedirectedException,
        ServerErrorException {

  @Serial private static final long serialVersionUID = 1L;

  private final int status;
  private final @Nullable String serviceMessage;

  HttpStatusException(
      String whatHappened, int status, @Nullable String serviceMessage, CallTrace trace) {
    super(
        whatHappened
            + ": HTTP "
            + status
            + (serviceMessage == null ? "" : ": " + Excerpt.quoted(serviceMessage)),
        trace,
        null);
    this.status = status;
    this.serviceMessage = serviceMessage;
  }

  /**
   * Returns the exception for an HTTP status. 401, 404, 429, 503 and redirects (300 to 399) have
   * exceptions of their own. Other statuses from 400 to 499, except 408, are client errors. All
   * others are server errors.
   *
   * @param call the request, such as {@code GET Tasks('nb:tid:UUID:...')}; never null
   * @param status the HTTP status of the response
   * @param serviceMessage the text of the response, or the reason why a redirect was not followed;
   *     null when there is none
   * @param retryAfter the wait that the service requests; null when it requests none; used with 429
   *     and 503 only
   * @param trace the trace of the call
   */
  public static HttpStatusException of(
      String call,
      int status,
      @Nullable String serviceMessage,
      @Nullable Duration retryAfter,
      CallTrace trace) {
    return switch (status) {
      case 401 -> new UnauthenticatedException(call, serviceMessage, trace);
      case 404 -> new NotFoundException(call, serviceMessage, trace);
      case 429, 503 -> new ThrottledException(call, status, serviceMessage, retryAfter, trace);
      case 408 -> new ServerErrorException(call, status, serviceMessage, trace);
      default -> {
        if (status >= 300 && status < 400) {
          yield new RedirectedException(call, status, serviceMessage, trace);
        }
        yield status >= 400 && status < 500
            ? new ClientErrorException(call, status, serviceMessage, trace)
            : new ServerErrorException(call, status, serviceMessage, trace);
      }
    };
  }

  /** Returns the HTTP status of the response. */
  public int status() {
    return status;
  }

  /**
   * Returns the text that the service sent with the status: the message of its error body, or the
   * start of a body in another format. Null when the body is empty. There is no error code: AMS v2
   * leaves it empty in the error body, as a recorded response shows.
   */
  public @Nullable String serviceMessage() {
    return serviceMessage;
  }
}
