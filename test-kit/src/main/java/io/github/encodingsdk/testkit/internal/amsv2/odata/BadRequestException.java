package io.github.encodingsdk.testkit.internal.amsv2.odata;

import org.jspecify.annotations.Nullable;

/** A request that the service refuses with status 400; the message is that of the service. */
public final class BadRequestException extends Exception {
  private static final long serialVersionUID = 1L;

  /** Creates an exception with the message of the service. */
  public BadRequestException(String message) {
    super(message);
  }

  public BadRequestException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  /** Returns an exception for a body, with the message of the service (recorded 2020). */
  public static BadRequestException ofBody(String reason) {
    return ofBody(reason, null);
  }

  public static BadRequestException ofBody(String reason, @Nullable Throwable cause) {
    return new BadRequestException("Parsing request content failed due to: " + reason, cause);
  }

  /** Returns the message, never null. */
  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }
}
