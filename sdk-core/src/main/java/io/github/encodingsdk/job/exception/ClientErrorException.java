package io.github.encodingsdk.job.exception;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/**
 * Thrown when the service refused the request with a status from 400 to 499 that has no exception
 * of its own. Examples: 400 for a malformed id, 403 for an exceeded quota.
 */
public final class ClientErrorException extends HttpStatusException {

  @Serial private static final long serialVersionUID = 1L;

  ClientErrorException(String call, int status, @Nullable String serviceMessage, CallTrace trace) {
    super(call + " was refused", status, serviceMessage, trace);
  }
}
