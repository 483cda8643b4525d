package io.github.encodingsdk.client.notification;

import io.github.encodingsdk.client.notification.WebhookResult.Reason;
import io.github.encodingsdk.internal.argument.Arguments;
import io.github.encodingsdk.internal.text.Excerpt;
import io.github.encodingsdk.report.UnreadableReportException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Receives the requests of a webhook, in whichever HTTP server they arrive: checks that they are
 * genuine, reads them, and tells repeated ones.
 *
 * <p>What is checked, in this order: that there is a signature and the account's header, the length
 * of the body, the signature, the account that the body names, the age. Nothing in a request leads
 * to an exception.
 *
 * <p>The service may send a message several times. The first is {@link WebhookResult.Accepted}, the
 * others are {@link WebhookResult.Duplicate}; they are told by the {@code ETag}, of which the last
 * ones are remembered, in this instance only. A message without an {@code ETag}, or with a blank
 * one, is never a duplicate. A message that was accepted and could not be dealt with is to be given
 * to {@link #forget} and answered with status 500 or 503, so that it is accepted when it is sent
 * again.
 *
 * <p>Instances are safe for use by several threads; make one for each endpoint and share it.
 */
public final class WebhookReceiver {

  /** The header that names the account; its value is a UUID, in any case. */
  public static final String ACCOUNT_HEADER = "ms-mediaservices-accountid";

  /** The limit on the body unless another is set: 1 MiB. */
  public static final int DEFAULT_MAX_BYTES = NotificationReader.DEFAULT_MAX_BYTES;

  /** How many messages are remembered unless another number is set. */
  public static final int DEFAULT_REMEMBERED = 10_000;

  /**
   * The headers of a request. The header map of most servers is one by a method reference, such as
   * {@code headers::getFirst}.
   */
  @FunctionalInterface
  public interface Headers {
    /** Returns the first value of the header with this name, in any case; null if there is none. */
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
    this.received = new RecentIds(builder.remembered);
  }

  /**
   * Returns a builder for a receiver of signed requests.
   *
   * @param signature the signature that every request must have
   * @param accountId the id of the account (not its name) that every request must come from
   * @throws NullPointerException if one is null
   * @throws IllegalArgumentException if {@code accountId} is blank
   */
  public static Builder builder(WebhookSignature signature, String accountId) {
    return new Builder(Objects.requireNonNull(signature, "signature"), accountId);
  }

  /**
   * Returns a builder for a receiver that accepts requests from anybody who knows the account's id,
   * for endpoints that were registered without a signing key and are protected in another way.
   *
   * @throws NullPointerException if {@code accountId} is null
   * @throws IllegalArgumentException if it is blank
   */
  public static Builder builderWithoutSignature(String accountId) {
    return new Builder(null, accountId);
  }

  /**
   * Returns what became of a request. Never throws because of what it holds.
   *
   * @param headers the headers of the request
   * @param body the body; not closed, and never read beyond the limit and one byte
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
      return rejected(Reason.FOREIGN_ACCOUNT, "header " + ACCOUNT_HEADER + " is " + said(account));
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
    return judged(notification);
  }

  private WebhookResult judged(Notification notification) {
    if (isForeign(notification.accountId())) {
      return rejected(
          Reason.FOREIGN_ACCOUNT, "AccountId in the body is " + said(notification.accountId()));
    }
    if (freshness != null && !freshness.covers(notification.timeStamp())) {
      return rejected(
          Reason.STALE,
          "TimeStamp is "
              + said(notification.rawTimeStamp())
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
   * Takes an acceptance back: the same message is accepted when it comes again. Does nothing if it
   * is not remembered.
   *
   * @throws NullPointerException if {@code notification} is null
   */
  public void forget(Notification notification) {
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

  private static String said(@Nullable String text) {
    return text == null ? "absent" : Excerpt.quoted(text);
  }

  private record Freshness(Duration maxAge, InstantSource clock) {
    boolean covers(@Nullable Instant timeStamp) {
      return timeStamp != null
          && Duration.between(timeStamp, clock.instant()).abs().compareTo(maxAge) <= 0;
    }
  }

  /** Builds a {@link WebhookReceiver}. Not safe for use by several threads. */
  public static final class Builder {
    private final @Nullable WebhookSignature signature;
    private final String accountId;
    private int maxBytes = DEFAULT_MAX_BYTES;
    private int remembered = DEFAULT_REMEMBERED;
    private @Nullable Freshness freshness;

    private Builder(@Nullable WebhookSignature signature, String accountId) {
      this.signature = signature;
      this.accountId = Arguments.requireText(accountId, "accountId").strip();
    }

    /**
     * Sets the limit on the body in bytes, 1 to 1 GiB; 1 MiB unless set.
     *
     * @throws IllegalArgumentException if it is outside that range
     */
    public Builder maxBytes(int maxBytes) {
      this.maxBytes = inRange(maxBytes, 1 << 30, "maxBytes");
      return this;
    }

    /**
     * Sets how many messages are remembered to tell repeated ones, 1 to 10 million; 10 000 unless
     * set. One takes about 200 bytes. When they are full, the one not seen for longest is
     * forgotten.
     *
     * @throws IllegalArgumentException if it is outside that range
     */
    public Builder remembered(int remembered) {
      this.remembered = inRange(remembered, 10_000_000, "remembered");
      return this;
    }

    /**
     * Refuses messages whose time stamp is further than this from now, in either direction, or that
     * have none. Unless set, the age plays no role, and a captured request can be sent again once
     * its message is no longer remembered.
     *
     * @param maxAge the limit, positive; the service's own attempts to send again must fit in
     * @param clock tells what now is
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
