package io.github.encodingsdk.testkit.internal.mediaconvert;

import java.io.Serial;

/** An error response of the service. */
final class ServiceErrorException extends Exception {

  @Serial private static final long serialVersionUID = 1L;

  private final int status;
  private final String type;

  private ServiceErrorException(int status, String type, String message) {
    super(message);
    this.status = status;
    this.type = type;
  }

  static ServiceErrorException badRequest(String message) {
    return new ServiceErrorException(400, "BadRequestException", message);
  }

  static ServiceErrorException notFound(String message) {
    return new ServiceErrorException(404, "NotFoundException", message);
  }

  static ServiceErrorException conflict(String message) {
    return new ServiceErrorException(409, "ConflictException", message);
  }

  static ServiceErrorException internal(String message) {
    return new ServiceErrorException(500, "InternalServerErrorException", message);
  }

  /** Returns the error for what the fake cannot do. */
  static ServiceErrorException notImplemented(String reason) {
    return new ServiceErrorException(501, "NotImplementedException", reason);
  }

  int status() {
    return status;
  }

  String type() {
    return type;
  }

  /** Returns the message, never null. */
  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }
}
