package io.github.encodingsdk.testkit.internal.amsv2.rule;

/** The service refuses to create, change or remove an entity. The message is for the client. */
public final class RefusedException extends Exception {
  private static final long serialVersionUID = 1L;
  private final int status;

  /** Creates an exception with the message for the client. */
  public RefusedException(int status, String message) {
    super(message);
    this.status = status;
  }

  /** Returns the HTTP status of the response. */
  public int status() {
    return status;
  }

  /** Returns the message, never null. */
  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }
}
