package io.github.encodingsdk.client.notification;

import java.util.Objects;

/**
 * What became of a request to a webhook, and the HTTP status to answer it with. A body is not
 * needed in the answer, and what a {@link Rejected} says is for a log, not for the sender.
 */
public sealed interface WebhookResult {

  /** Returns the HTTP status to answer with. */
  int httpStatus();

  /**
   * A genuine notification that was not received before.
   *
   * @param notification what it says
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
   * A genuine notification that was received before; there is nothing left to do.
   *
   * @param notification what it says
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

    /** Returns 200: the sender need not try again. */
    @Override
    public int httpStatus() {
      return 200;
    }
  }

  /**
   * A request that is refused.
   *
   * @param reason why
   * @param detail why, in one bounded line that quotes no secret
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

  /** Why a request is refused. */
  enum Reason {
    /** The request has no signature. Status 401. */
    UNSIGNED(401),
    /** The signature is not that of the body by the expected key. Status 401. */
    WRONG_SIGNATURE(401),
    /** The account is not the expected one, or the header or the body names none. Status 403. */
    FOREIGN_ACCOUNT(403),
    /** The message is older than the limit, ahead of the clock, or tells no time. Status 403. */
    STALE(403),
    /** The body has more bytes than the limit. Status 413. */
    TOO_LARGE(413),
    /** The body ended in an I/O error, or is no notification. Status 400. */
    UNREADABLE(400);

    private final int httpStatus;

    Reason(int httpStatus) {
      this.httpStatus = httpStatus;
    }

    /** Returns the HTTP status to answer with. */
    public int httpStatus() {
      return httpStatus;
    }
  }
}
