package io.github.encodingsdk.job.exception;

import java.io.Serial;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Thrown when a call to the service failed: the state of a task or job is not available, or a job
 * was not submitted. It does not mean that a task failed: that is an {@link
 * io.github.encodingsdk.failure.EncodingException}.
 *
 * <p>Instances are immutable and serializable. A message is one line of limited length. It contains
 * no credentials and no complete bodies.
 */
public abstract sealed class ServiceCallException extends RuntimeException
    permits HttpStatusException,
        AuthenticationException,
        ConnectionException,
        UnreadableResponseException,
        CallTimeoutException,
        WaitTimeoutException,
        CallInterruptedException {

  @Serial private static final long serialVersionUID = 1L;

  private final CallTrace trace;

  ServiceCallException(String message, CallTrace trace, @Nullable Throwable cause) {
    super(message + trace.text());
    if (cause != null) { // without one, the adapter of a vendor's client sets its exception
      initCause(cause);
    }
    this.trace = trace;
  }

  /**
   * Returns the id of the last attempt's request. It is the service's own id ({@code
   * x-ms-request-id}) if the response has one, otherwise the id that was sent with the request
   * ({@code x-ms-client-request-id}). Null when no single request failed, such as when a wait timed
   * out.
   */
  public @Nullable String requestId() {
    return trace.requestId();
  }

  /** Returns the number of attempts of the call; 0 when no call failed. */
  public int attempts() {
    return trace.attempts();
  }

  /**
   * Returns the duration of all attempts and the pauses between them; zero when there were none.
   */
  public Duration elapsed() {
    return trace.elapsed();
  }
}
