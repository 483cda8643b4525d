package io.github.encodingsdk.job.exception;

import io.github.encodingsdk.internal.text.Excerpt;
import java.io.Serial;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Thrown when the service answered with an HTTP status that is not success. */
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
   * Returns the exception that stands for this HTTP status: 401, 404, 429 and 503 have their own;
   * so have redirects, 300 to 399; other statuses from 400 to 499 but 408 are refusals; everything
   * else is an error of the service.
   *
   * @param call what was asked, such as {@code GET Tasks('nb:tid:UUID:...')}; never null
   * @param status the HTTP status of the answer
   * @param serviceMessage the text that the service gave, or why a redirect was not followed; null
   *     when there is none
   * @param retryAfter how long the service asks to wait, null when it does not say; only of use
   *     with 429 and 503
   * @param trace how the call went
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

  /** Returns the HTTP status of the answer. */
  public int status() {
    return status;
  }

  /**
   * Returns the text that the service gave with the status: the message of its error body, or the
   * start of a body in another form. Null when no text came. AMS v2 leaves the error body's code
   * empty (seen in a recorded answer), so there is none here.
   */
  public @Nullable String serviceMessage() {
    return serviceMessage;
  }
}
