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

  private ServiceErrorException(int status, String message) {
    this(status, type(status), message);
  }

  public static ServiceErrorException badRequest(String message) {
    return new ServiceErrorException(400, message);
  }

  public static ServiceErrorException notFound(String message) {
    return new ServiceErrorException(404, message);
  }

  public static ServiceErrorException conflict(String message) {
    return new ServiceErrorException(409, message);
  }

  public static ServiceErrorException internal(String message) {
    return new ServiceErrorException(500, message);
  }

  /** Returns the error for what the fake cannot do. */
  public static ServiceErrorException notImplemented(String reason) {
    return new ServiceErrorException(501, "NotImplementedException", reason);
  }

  /** Returns the type of the errors with a status. */
  public static String type(int status) {
    return switch (status) {
      case 400 -> "BadRequestException";
      case 402 -> "ServiceQuotaExceededException";
      case 403 -> "ForbiddenException";
      case 404 -> "NotFoundException";
      case 409 -> "ConflictException";
      case 429 -> "TooManyRequestsException";
      case 500 -> "InternalServerErrorException";
      case 503 -> "ServiceUnavailableException";
      default -> "Status" + status + "Exception";
    };
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
