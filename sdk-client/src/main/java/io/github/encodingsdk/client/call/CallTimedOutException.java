package io.github.encodingsdk.client.call;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/**
 * Thrown when one request had no whole answer within the time that the client allows for it. After
 * a submission it is not known whether the job was made.
 */
public final class CallTimedOutException extends EncodingCallException {

  @Serial private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param message what was asked and how long it took
   * @param requestId the id that was sent with the request, null when there is none
   */
  public CallTimedOutException(String message, @Nullable String requestId) {
    super(message, requestId, null);
  }
}
