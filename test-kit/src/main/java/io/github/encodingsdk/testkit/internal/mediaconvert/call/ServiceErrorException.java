package io.github.encodingsdk.testkit.internal.mediaconvert.call;

import java.io.Serial;

/** An error response of the service. */
public final class ServiceErrorException extends Exception {

  @Serial private static final long serialVersionUID = 1L;

  private final int status;
  private final String type;

  private ServiceErrorException(int status, String type, String message) {
    super(message);
    this.status = status;
    this.type = type;
  }

  public static ServiceErrorException badRequest(String message) {
    return new ServiceErrorException(400, "BadRequestException", message);
  }

  public static ServiceErrorException notFound(String message) {
    return new ServiceErrorException(404, "NotFoundException", message);
  }

  public static ServiceErrorException conflict(String message) {
    return new ServiceErrorException(409, "ConflictException", message);
  }

  public static ServiceErrorException internal(String message) {
    return new ServiceErrorException(500, "InternalServerErrorException", message);
  }

  /** Returns the error for what the fake cannot do. */
  public static ServiceErrorException notImplemented(String reason) {
    return new ServiceErrorException(501, "NotImplementedException", reason);
  }

  public int status() {
    return status;
  }

  public String type() {
    return type;
  }

  /** Returns the message, never null. */
  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }
}
