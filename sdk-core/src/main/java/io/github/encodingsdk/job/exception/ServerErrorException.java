package io.github.encodingsdk.job.exception;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/**
 * Thrown when the service failed to process the request (500, 502, 504, 408), or when it returned
 * an unexpected status.
 */
public final class ServerErrorException extends HttpStatusException {

  @Serial private static final long serialVersionUID = 1L;

  ServerErrorException(String call, int status, @Nullable String serviceMessage, CallTrace trace) {
    super(call + " failed in the service", status, serviceMessage, trace);
  }
}
