package io.github.encodingsdk.job.exception;

import java.io.Serial;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Thrown when the state of a task or job could not be learned, or a job could not be submitted. It
 * says nothing about whether a task failed: that is the other family, {@link
 * io.github.encodingsdk.failure.EncodingException}.
 *
 * <p>Instances are immutable and serialisable. Messages are one bounded line and hold no
 * credentials and no whole bodies.
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
    super(message + trace.text(), cause);
    this.trace = trace;
  }

  /**
   * Returns the id under which the request can be looked up, that of the last attempt: the
   * service's own ({@code x-ms-request-id}) if it answered with one, else the one that was sent
   * with the request ({@code x-ms-client-request-id}). Null when no single request was at fault: a
   * document read without a server, or a wait that ended.
   */
  public @Nullable String requestId() {
    return trace.requestId();
  }

  /** Returns how many attempts the call made; 0 when no call was at fault. */
  public int attempts() {
    return trace.attempts();
  }

  /**
   * Returns how long the attempts took, with the pauses between them; zero when there were none.
   */
  public Duration elapsed() {
    return trace.elapsed();
  }
}
