package io.github.encodingsdk.job.exception;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/**
 * Thrown when the service returned 404: the task or job does not exist, or it was deleted. AMS v2
 * deletes jobs and their tasks after 90 days.
 */
public final class NotFoundException extends HttpStatusException {

  @Serial private static final long serialVersionUID = 1L;

  NotFoundException(String call, @Nullable String serviceMessage, CallTrace trace) {
    super(call + " found nothing", 404, serviceMessage, trace);
  }
}
