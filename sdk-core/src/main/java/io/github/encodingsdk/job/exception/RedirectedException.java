package io.github.encodingsdk.job.exception;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/**
 * Thrown when the service answered with a redirect that the client did not follow: to a host that
 * the user has not allowed, to no host at all, in a circle, or with a status that changes the
 * request. The bearer token went to nobody.
 */
public final class RedirectedException extends HttpStatusException {

  @Serial private static final long serialVersionUID = 1L;

  RedirectedException(String call, int status, @Nullable String reason, CallTrace trace) {
    super(call + " was redirected", status, reason, trace);
  }
}
