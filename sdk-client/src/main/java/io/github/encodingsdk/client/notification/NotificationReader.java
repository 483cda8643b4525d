package io.github.encodingsdk.client.notification;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.github.encodingsdk.client.internal.json.NotificationJson;
import io.github.encodingsdk.client.internal.wire.WireNotification;
import io.github.encodingsdk.internal.argument.Arguments;
import io.github.encodingsdk.report.UnreadableReportException;
import io.github.encodingsdk.report.document.MalformedDocumentException;
import io.github.encodingsdk.report.internal.text.DocumentText;
import io.github.encodingsdk.report.internal.text.WireTime;
import java.time.Instant;
import java.util.Base64;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads the notifications of AMS v2, from queues and from webhooks.
 *
 * <p>The reader is lenient with values: an event, state or member that is unknown, absent or null
 * is never an error. It is strict with the document: it must be exactly one JSON object with an
 * event type or properties. Anything else is an {@link UnreadableReportException}.
 *
 * <p>Many tools write base64 messages to Azure storage queues. The reader therefore decodes a text
 * that does not start with a brace and is base64 of a document. It decodes once.
 *
 * <p>Instances are immutable and safe for use by several threads.
 */
public final class NotificationReader {

  /** The limit of {@link #NotificationReader()}: 1 MiB. */
  public static final int DEFAULT_MAX_BYTES = 1 << 20;

  private final int maxBytes;

  /** Creates a reader that rejects messages of more than {@link #DEFAULT_MAX_BYTES}. */
  public NotificationReader() {
    this(DEFAULT_MAX_BYTES);
  }

  /**
   * Creates a reader with another limit.
   *
   * @param maxBytes the largest size of a message in bytes (of a {@code String}: characters),
   *     including base64, at least 1
   * @throws IllegalArgumentException if {@code maxBytes} is less than 1
   */
  public NotificationReader(int maxBytes) {
    this.maxBytes = Arguments.requireAtLeastOne(maxBytes, "maxBytes");
  }

  /**
   * Returns the notification of a message.
   *
   * @param message the message in UTF-8, or in UTF-16 with a byte order mark, or base64 of either
   * @throws NullPointerException if {@code message} is null
   * @throws UnreadableReportException if it is not exactly one complete notification, or is too
   *     long
   */
  public Notification read(byte[] message) {
    Objects.requireNonNull(message, "message");
    return read(DocumentText.of(message), message.length);
  }

  /** Reads like {@link #read(byte[])}. */
  public Notification read(String message) {
    Objects.requireNonNull(message, "message");
    return read(DocumentText.of(message), message.length());
  }

  private Notification read(DocumentText message, int length) {
    if (length > maxBytes) {
      throw new UnreadableReportException(
          "the message is longer than the limit of " + maxBytes + " bytes", message.head(), null);
    }
    try {
      return notification(NotificationJson.read(json(message)));
    } catch (MalformedDocumentException e) {
      throw new UnreadableReportException(
          "not a notification: " + e.getMessage(), message.head(), e.getCause());
    }
  }

  private static String json(DocumentText message) throws MalformedDocumentException {
    if (message.format() == DocumentText.Format.JSON) {
      return message.text();
    }
    if (message.isBlank()) {
      throw new MalformedDocumentException("the message is empty");
    }
    DocumentText unwrapped = fromBase64(message.text());
    if (unwrapped == null || unwrapped.format() != DocumentText.Format.JSON) {
      throw new MalformedDocumentException("the message is neither JSON nor base64 of it");
    }
    return unwrapped.text();
  }

  private static @Nullable DocumentText fromBase64(String text) {
    try {
      return DocumentText.of(Base64.getDecoder().decode(text.strip().getBytes(ISO_8859_1)));
    } catch (IllegalArgumentException e) {
      return null; // not base64: the caller throws the exception
    }
  }

  private static Notification notification(WireNotification wire) {
    return new Notification(
        new Notification.Values(
            wire.messageVersion(),
            wire.eTag(),
            NotificationType.of(wire.eventType()),
            wire.eventType(),
            time(wire.timeStamp()),
            wire.timeStamp(),
            wire.properties()));
  }

  private static @Nullable Instant time(@Nullable String text) {
    Instant time = text == null ? null : WireTime.parse(text);
    return time == null || !time.isAfter(WireTime.NO_TIME) ? null : time;
  }
}
