package io.github.encodingsdk.job.exception;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/**
 * Thrown when the service returned a redirect that the client does not follow: to a host that is
 * not trusted, to an invalid address, in a loop, or with a status that changes the request. The
 * bearer token is not sent to the target.
 */
public final class RedirectedException extends HttpStatusException {

  @Serial private static final long serialVersionUID = 1L;

  RedirectedException(String call, int status, @Nullable String reason, CallTrace trace) {
    super(call + " was redirected", status, reason, trace);
  }
}
