package io.github.encodingsdk.testkit.internal.blob;

/** The blob service refuses a request. The message is for the client. */
final class BlobErrorException extends Exception {
  private static final long serialVersionUID = 1L;
  private final int status;
  private final String code;

  /**
   * Creates an error.
   *
   * @param code the error code of the service, such as {@code BlobNotFound}
   */
  BlobErrorException(int status, String code, String message) {
    super(message);
    this.status = status;
    this.code = code;
  }

  int status() {
    return status;
  }

  String code() {
    return code;
  }

  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }
}
