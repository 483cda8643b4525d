package io.github.encodingsdk.client.notification;

import java.util.Objects;

/**
 * The result of a request to a webhook, and the HTTP status to respond with. The response needs no
 * body. The detail of a {@link Rejected} is for a log, not for the sender.
 */
public sealed interface WebhookResult {

  /** Returns the HTTP status to respond with. */
  int httpStatus();

  /**
   * A valid notification that was not received before.
   *
   * @param notification the notification
   */
  record Accepted(Notification notification) implements WebhookResult {

    /**
     * Checks the component.
     *
     * @throws NullPointerException if it is null
     */
    public Accepted {
      Objects.requireNonNull(notification, "notification");
    }

    /** Returns 200. */
    @Override
    public int httpStatus() {
      return 200;
    }
  }

  /**
   * A valid notification that was received before; no processing is needed.
   *
   * @param notification the notification
   */
  record Duplicate(Notification notification) implements WebhookResult {

    /**
     * Checks the component.
     *
     * @throws NullPointerException if it is null
     */
    public Duplicate {
      Objects.requireNonNull(notification, "notification");
    }

    /** Returns 200, so that the sender does not retry. */
    @Override
    public int httpStatus() {
      return 200;
    }
  }

  /**
   * A rejected request.
   *
   * @param reason the reason
   * @param detail the reason as one line of limited length, without secrets
   */
  record Rejected(Reason reason, String detail) implements WebhookResult {

    /**
     * Checks the components.
     *
     * @throws NullPointerException if one is null
     */
    public Rejected {
      Objects.requireNonNull(reason, "reason");
      Objects.requireNonNull(detail, "detail");
    }

    /** Returns the reason's status. */
    @Override
    public int httpStatus() {
      return reason.httpStatus();
    }
  }

  /** The reason why a request is rejected. */
  enum Reason {
    /** The request has no signature. Status 401. */
    UNSIGNED(401),
    /** The signature does not match the body and the expected key. Status 401. */
    WRONG_SIGNATURE(401),
    /**
     * The account is not the expected one, or it is missing in the header or the body. Status 403.
     */
    FOREIGN_ACCOUNT(403),
    /**
     * The message is older than the limit, ahead of the clock, or has no time stamp. Status 403.
     */
    STALE(403),
    /** The body has more bytes than the limit. Status 413. */
    TOO_LARGE(413),
    /** The body could not be read, or is not a notification. Status 400. */
    UNREADABLE(400);

    private final int httpStatus;

    Reason(int httpStatus) {
      this.httpStatus = httpStatus;
    }

    /** Returns the HTTP status to respond with. */
    public int httpStatus() {
      return httpStatus;
    }
  }
}
