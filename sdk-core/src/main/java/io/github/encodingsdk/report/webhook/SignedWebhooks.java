package io.github.encodingsdk.report.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.encodingsdk.internal.argument.Arguments;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Verifies that a provider sent a webhook, by the secret that you share with it.
 *
 * <pre>{@code
 * SignedWebhooks mux = SignedWebhooks.mux(secret, Duration.ofMinutes(5), Clock.systemUTC());
 * Optional<String> refusal = mux.verify(body, request.getHeader(mux.header()));
 * }</pre>
 *
 * <p>Pass the bytes of the body exactly as received: parsing and writing it again changes them. The
 * comparison takes constant time. Schemes with a time refuse old messages, so that a recorded
 * message cannot be sent again later. Transloadit signs no time: ignore an assembly that you have
 * already processed.
 *
 * <p>Bitmovin, Zencoder and Google Transcoder do not sign their messages in a documented way. For
 * them, do not use the content: request the state of the job. Amazon SNS has a {@link
 * io.github.encodingsdk.report.sns.SnsSignature} of its own.
 *
 * <p>Instances are immutable and safe for use by several threads; {@link #toString()} does not
 * contain the secret. Source: the pages on webhook signatures of Mux, Cloudflare Stream and
 * Transloadit.
 */
public final class SignedWebhooks {

  private static final String SHA_256 = "HmacSHA256";
  private static final String SHA_384 = "HmacSHA384";
  private static final String SHA_1 = "HmacSHA1";

  private final String header;
  private final String timeKey;
  private final String signatureKey;
  private final byte[] secret;
  private final Duration tolerance;
  private final @Nullable Clock clock;

  private SignedWebhooks(
      String header,
      String timeKey,
      String signatureKey,
      String secret,
      Duration tolerance,
      @Nullable Clock clock) {
    this.header = header;
    this.timeKey = timeKey;
    this.signatureKey = signatureKey;
    this.secret = Arguments.requireText(secret, "secret").getBytes(UTF_8);
    this.tolerance = Arguments.requirePositive(tolerance, "tolerance");
    this.clock = clock;
  }

  /**
   * Returns the verifier for webhooks of Mux: the header {@code Mux-Signature} with {@code t=} and
   * {@code v1=}, an HMAC-SHA256 of the time, a dot and the body.
   *
   * @param secret the signing secret of the webhook
   * @param tolerance how far the time of a message can be from now, such as 5 minutes
   * @throws IllegalArgumentException if {@code secret} is blank or {@code tolerance} is not
   *     positive
   */
  public static SignedWebhooks mux(String secret, Duration tolerance, Clock clock) {
    return new SignedWebhooks(
        "Mux-Signature", "t", "v1", secret, tolerance, Objects.requireNonNull(clock, "clock"));
  }

  /**
   * Returns the verifier for webhooks of Cloudflare Stream: the header {@code Webhook-Signature}
   * with {@code time=} and {@code sig1=}, an HMAC-SHA256 of the time, a dot and the body.
   *
   * @param secret the secret that Cloudflare returned when you set the webhook
   * @param tolerance how far the time of a message can be from now, such as 5 minutes
   * @throws IllegalArgumentException if {@code secret} is blank or {@code tolerance} is not
   *     positive
   */
  public static SignedWebhooks cloudflareStream(String secret, Duration tolerance, Clock clock) {
    return new SignedWebhooks(
        "Webhook-Signature",
        "time",
        "sig1",
        secret,
        tolerance,
        Objects.requireNonNull(clock, "clock"));
  }

  /**
   * Returns the verifier for notifications of Transloadit: the form field {@code signature}, an
   * HMAC of the form field {@code transloadit}. The field is {@code sha384:} and the digits, or the
   * digits of HMAC-SHA1 alone. Pass the value of the field {@code transloadit} as the body.
   *
   * @param authSecret the auth secret of the account
   * @throws IllegalArgumentException if {@code authSecret} is blank
   */
  public static SignedWebhooks transloadit(String authSecret) {
    return new SignedWebhooks("signature", "", "", authSecret, Duration.ofDays(1), null);
  }

  /** Returns the name of the header, or of the form field, that has the signature. */
  public String header() {
    return header;
  }

  /**
   * Returns why a webhook is refused; empty if it is authentic. The reason contains neither the
   * secret nor the expected signature.
   *
   * @param body the bytes as received
   * @param signature the value of {@link #header()}; null when the request has none
   */
  public Optional<String> verify(byte[] body, @Nullable String signature) {
    Objects.requireNonNull(body, "body");
    if (signature == null || signature.isBlank()) {
      return Optional.of("the request has no " + header);
    }
    return clock == null ? withoutTime(body, signature.strip()) : withTime(body, signature, clock);
  }

  private Optional<String> withoutTime(byte[] body, String signature) {
    int colon = signature.indexOf(':');
    String algorithm = colon < 0 ? "sha1" : signature.substring(0, colon);
    String name =
        switch (algorithm) {
          case "sha1" -> SHA_1;
          case "sha256" -> SHA_256;
          case "sha384" -> SHA_384;
          default -> "";
        };
    if (name.isEmpty()) {
      return Optional.of(header + " has an algorithm that is not supported");
    }
    return refusal(isOf(signature.substring(colon + 1), name, body));
  }

  private Optional<String> withTime(byte[] body, String value, Clock now) {
    @Nullable String time = null;
    List<String> signatures = new ArrayList<>();
    for (String pair : value.split(",", 16)) {
      int equals = pair.indexOf('=');
      String key = equals < 0 ? "" : pair.substring(0, equals).strip();
      if (key.equals(timeKey)) {
        time = pair.substring(equals + 1).strip();
      } else if (key.equals(signatureKey)) {
        signatures.add(pair.substring(equals + 1).strip());
      }
    }
    if (time == null || signatures.isEmpty()) {
      return Optional.of(header + " has no " + timeKey + " and " + signatureKey);
    }
    byte[] prefix = (time + ".").getBytes(UTF_8);
    boolean isAuthentic = false;
    for (String each : signatures) { // there are two while a secret is replaced
      isAuthentic |= isOf(each, SHA_256, prefix, body);
    }
    return isAuthentic ? refusalOfTime(time, now) : refusal(false);
  }

  private Optional<String> refusalOfTime(String time, Clock now) {
    try {
      Duration age = Duration.between(Instant.ofEpochSecond(Long.parseLong(time)), now.instant());
      return age.abs().compareTo(tolerance) > 0
          ? Optional.of("the message is not of the last " + tolerance)
          : Optional.empty();
    } catch (NumberFormatException | DateTimeException e) {
      return Optional.of("the time of " + header + " is not a number of seconds");
    }
  }

  private Optional<String> refusal(boolean isAuthentic) {
    return isAuthentic
        ? Optional.empty()
        : Optional.of("the signature is not that of the body and the secret");
  }

  private boolean isOf(String digits, String algorithm, byte[]... parts) {
    byte[] given;
    try {
      given = HexFormat.of().parseHex(digits);
    } catch (IllegalArgumentException e) {
      return false;
    }
    try {
      Mac mac = Mac.getInstance(algorithm);
      mac.init(new SecretKeySpec(secret, algorithm));
      for (byte[] part : parts) {
        mac.update(part);
      }
      return MessageDigest.isEqual(mac.doFinal(), given);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java runtime has " + algorithm, e);
    }
  }

  @Override
  public String toString() {
    return "SignedWebhooks[" + header + "]";
  }
}
