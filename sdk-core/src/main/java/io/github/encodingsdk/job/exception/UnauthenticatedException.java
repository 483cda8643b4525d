package io.github.encodingsdk.job.exception;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/**
 * Thrown when the service returned 401: the token is missing, wrong or expired, or its owner has no
 * access to the account.
 */
public final class UnauthenticatedException extends HttpStatusException {

  @Serial private static final long serialVersionUID = 1L;

  UnauthenticatedException(String call, @Nullable String serviceMessage, CallTrace trace) {
    super(call + " was not authenticated", 401, serviceMessage, trace);
  }
}
