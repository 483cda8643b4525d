package io.github.encodingsdk.testkit.internal.amsv2.odata;

import org.jspecify.annotations.Nullable;

/** A request that the service would refuse with status 400; the message is what it would say. */
public final class BadRequestException extends Exception {
  private static final long serialVersionUID = 1L;

  /** Creates an exception with what the service would say. */
  public BadRequestException(String message) {
    super(message);
  }

  public BadRequestException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  /** Returns an exception for a body, in the service's words (recorded 2020). */
  public static BadRequestException ofBody(String reason) {
    return ofBody(reason, null);
  }

  public static BadRequestException ofBody(String reason, @Nullable Throwable cause) {
    return new BadRequestException("Parsing request content failed due to: " + reason, cause);
  }

  /** Returns the message, which is always there. */
  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }
}
