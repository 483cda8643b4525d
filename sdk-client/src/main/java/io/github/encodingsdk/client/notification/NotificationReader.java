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
 * <p>Values are read leniently: an event, state or member that is not known, absent or null is
 * never an error. The document is read strictly: exactly one JSON object, with an event type or
 * with properties, and nothing after it; anything else is an {@link UnreadableReportException}.
 *
 * <p>Azure storage queues hand out messages as they were put in, and many tools put them in as
 * base64: a text that does not begin with a brace and is base64 of a document is read as that
 * document. The wrapping is undone once.
 *
 * <p>Instances are immutable and safe for use by several threads.
 */
public final class NotificationReader {

  /** The limit of {@link #NotificationReader()}: 1 MiB. */
  public static final int DEFAULT_MAX_BYTES = 1 << 20;

  private final int maxBytes;

  /** Creates a reader that refuses messages of more than {@link #DEFAULT_MAX_BYTES}. */
  public NotificationReader() {
    this(DEFAULT_MAX_BYTES);
  }

  /**
   * Creates a reader with a limit of its own.
   *
   * @param maxBytes the most bytes (of a {@code String}: characters) that a message may have,
   *     base64 included, at least 1
   * @throws IllegalArgumentException if {@code maxBytes} is less than 1
   */
  public NotificationReader(int maxBytes) {
    this.maxBytes = Arguments.requireAtLeastOne(maxBytes, "maxBytes");
  }

  /**
   * Returns the notification that a message holds.
   *
   * @param message the message in UTF-8, or in UTF-16 with a byte order mark, or base64 of either
   * @throws NullPointerException if {@code message} is null
   * @throws UnreadableReportException if it is not exactly one whole notification, or is too long
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
      return null; // not base64: the caller says what the message is not
    }
  }

  private static Notification notification(WireNotification wire) {
    return new Notification(
        wire.messageVersion(),
        wire.eTag(),
        NotificationType.of(wire.eventType()),
        wire.eventType(),
        time(wire.timeStamp()),
        wire.timeStamp(),
        wire.properties());
  }

  private static @Nullable Instant time(@Nullable String text) {
    Instant time = text == null ? null : WireTime.parse(text);
    return time == null || !time.isAfter(WireTime.NO_TIME) ? null : time;
  }
}
