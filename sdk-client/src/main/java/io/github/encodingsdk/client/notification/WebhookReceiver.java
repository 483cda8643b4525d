package io.github.encodingsdk.client.notification;

import io.github.encodingsdk.client.notification.WebhookResult.Reason;
import io.github.encodingsdk.internal.argument.Arguments;
import io.github.encodingsdk.internal.text.Excerpt;
import io.github.encodingsdk.internal.time.BoundedTime;
import io.github.encodingsdk.report.UnreadableReportException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Verifies the requests of a webhook, reads them, and detects duplicates. It works with any HTTP
 * server.
 *
 * <p>The receiver checks, in this order: that the signature and the account's header are present,
 * the length of the body, the signature, the account in the body, and the age. An invalid request
 * is a result, not an exception.
 *
 * <p>The service can send a message several times. The first is {@link WebhookResult.Accepted}, the
 * others are {@link WebhookResult.Duplicate}. Duplicates have the same {@code ETag}; this instance
 * keeps the most recent ones. A message with a blank {@code ETag}, or without one, is never a
 * duplicate. If you cannot process an accepted message, pass it to {@link #release} and respond
 * with status 500 or 503. It is then accepted when the service sends it again.
 *
 * <p>Instances are safe for use by several threads; create one for each endpoint and share it.
 */
public final class WebhookReceiver {

  /** The header that names the account; its value is a UUID, in any case. */
  public static final String ACCOUNT_HEADER = "ms-mediaservices-accountid";

  /** The default limit of the body: 1 MiB. */
  public static final int DEFAULT_MAX_BYTES = NotificationReader.DEFAULT_MAX_BYTES;

  /** The default number of messages that are kept to detect duplicates. */
  public static final int DEFAULT_DEDUPLICATION_SIZE = 10_000;

  /**
   * The headers of a request. For most servers, a method reference to their header map is enough,
   * such as {@code headers::getFirst}.
   */
  @FunctionalInterface
  public interface Headers {
    /** Returns the first value of a header; null if there is none. Names are not case-sensitive. */
    @Nullable String first(String name);
  }

  private final @Nullable WebhookSignature signature;
  private final String accountId;
  private final int maxBytes;
  private final @Nullable Freshness freshness;
  private final NotificationReader reader;
  private final RecentIds received;

  private WebhookReceiver(Builder builder) {
    this.signature = builder.signature;
    this.accountId = builder.accountId;
    this.maxBytes = builder.maxBytes;
    this.freshness = builder.freshness;
    this.reader = new NotificationReader(builder.maxBytes);
    this.received = new RecentIds(builder.deduplicationSize);
  }

  /**
   * Returns a builder for a receiver of signed requests.
   *
   * @param signature the signature that every request must have
   * @param accountId the id (not the name) of the account that sends the requests
   * @throws NullPointerException if one is null
   * @throws IllegalArgumentException if {@code accountId} is blank
   */
  public static Builder builder(WebhookSignature signature, String accountId) {
    return new Builder(Objects.requireNonNull(signature, "signature"), accountId);
  }

  /**
   * Returns a builder for a receiver without signature check. It accepts requests from any sender
   * that knows the account's id. Use it only for endpoints without a signing key that are protected
   * in another way.
   *
   * @throws NullPointerException if {@code accountId} is null
   * @throws IllegalArgumentException if it is blank
   */
  public static Builder builderWithoutSignature(String accountId) {
    return new Builder(null, accountId);
  }

  /**
   * Returns the result of a request. The content of a request never causes an exception.
   *
   * @param headers the headers of the request
   * @param body the body; not closed, and not read further than one byte beyond the limit
   * @throws NullPointerException if one is null
   */
  public WebhookResult receive(Headers headers, InputStream body) {
    Objects.requireNonNull(body, "body");
    String signed = headers.first(WebhookSignature.HEADER);
    if (signature != null && signed == null) {
      return rejected(Reason.UNSIGNED, "there is no header " + WebhookSignature.HEADER);
    }
    String account = headers.first(ACCOUNT_HEADER);
    if (isForeign(account)) {
      return rejected(
          Reason.FOREIGN_ACCOUNT, "header " + ACCOUNT_HEADER + " is " + describe(account));
    }
    byte[] bytes;
    try {
      bytes = body.readNBytes(maxBytes + 1);
    } catch (IOException e) {
      return rejected(Reason.UNREADABLE, "the body ended in " + Excerpt.of(e.toString()));
    }
    if (bytes.length > maxBytes) {
      return rejected(Reason.TOO_LARGE, "the body has more than " + maxBytes + " bytes");
    }
    if (signature != null && !signature.matches(bytes, signed)) {
      return rejected(Reason.WRONG_SIGNATURE, "the signature is not that of the body");
    }
    Notification notification;
    try {
      notification = reader.read(bytes);
    } catch (UnreadableReportException e) {
      return rejected(Reason.UNREADABLE, String.valueOf(e.getMessage()));
    }
    return check(notification);
  }

  private WebhookResult check(Notification notification) {
    if (isForeign(notification.accountId())) {
      return rejected(
          Reason.FOREIGN_ACCOUNT, "AccountId in the body is " + describe(notification.accountId()));
    }
    if (freshness != null && !freshness.covers(notification.timeStamp())) {
      return rejected(
          Reason.STALE,
          "TimeStamp is "
              + describe(notification.rawTimeStamp())
              + ", not within "
              + freshness.maxAge
              + " of now");
    }
    String eTag = notification.eTag();
    return eTag == null || eTag.isBlank() || received.add(eTag)
        ? new WebhookResult.Accepted(notification)
        : new WebhookResult.Duplicate(notification);
  }

  /**
   * Releases an accepted message, so that the same message is accepted again. Does nothing if the
   * message is no longer kept.
   *
   * @throws NullPointerException if {@code notification} is null
   */
  public void release(Notification notification) {
    String eTag = notification.eTag();
    if (eTag != null) {
      received.remove(eTag);
    }
  }

  private boolean isForeign(@Nullable String account) {
    return account == null || !account.strip().equalsIgnoreCase(accountId);
  }

  private static WebhookResult rejected(Reason reason, String detail) {
    return new WebhookResult.Rejected(reason, detail);
  }

  private static String describe(@Nullable String text) {
    return text == null ? "absent" : Excerpt.quoted(text);
  }

  private record Freshness(Duration maxAge, InstantSource clock) {
    boolean covers(@Nullable Instant timeStamp) {
      return timeStamp != null
          && BoundedTime.between(timeStamp, clock.instant()).abs().compareTo(maxAge) <= 0;
    }
  }

  /** Builds a {@link WebhookReceiver}. Not safe for use by several threads. */
  public static final class Builder {
    private final @Nullable WebhookSignature signature;
    private final String accountId;
    private int maxBytes = DEFAULT_MAX_BYTES;
    private int deduplicationSize = DEFAULT_DEDUPLICATION_SIZE;
    private @Nullable Freshness freshness;

    private Builder(@Nullable WebhookSignature signature, String accountId) {
      this.signature = signature;
      this.accountId = Arguments.requireText(accountId, "accountId").strip();
    }

    /**
     * Sets the limit of the body in bytes, 1 to 1 GiB; 1 MiB by default.
     *
     * @throws IllegalArgumentException if it is outside that range
     */
    public Builder maxBytes(int maxBytes) {
      this.maxBytes = inRange(maxBytes, 1 << 30, "maxBytes");
      return this;
    }

    /**
     * Sets the number of messages that are kept to detect duplicates, 1 to 10 million; 10,000 by
     * default. Each takes about 200 bytes. At the limit, the least recently received message is
     * dropped.
     *
     * @throws IllegalArgumentException if it is outside that range
     */
    public Builder deduplicationSize(int deduplicationSize) {
      this.deduplicationSize = inRange(deduplicationSize, 10_000_000, "deduplicationSize");
      return this;
    }

    /**
     * Rejects messages without a time stamp, and messages whose time stamp differs from the current
     * time by more than {@code maxAge}. By default, the age is not checked, and a captured request
     * can be replayed once its message is no longer kept.
     *
     * @param maxAge the limit, positive; it must be long enough for the service's own retries
     * @param clock the source of the current time
     * @throws NullPointerException if one is null
     * @throws IllegalArgumentException if {@code maxAge} is not positive
     */
    public Builder maxAge(Duration maxAge, InstantSource clock) {
      Arguments.requirePositive(maxAge, "maxAge");
      this.freshness = new Freshness(maxAge, Objects.requireNonNull(clock, "clock"));
      return this;
    }

    /** Returns the receiver. */
    public WebhookReceiver build() {
      return new WebhookReceiver(this);
    }

    private static int inRange(int number, int most, String name) {
      if (number < 1 || number > most) {
        throw new IllegalArgumentException(name + " is not from 1 to " + most + ": " + number);
      }
      return number;
    }
  }
}
