package io.github.encodingsdk.client.notification;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Objects;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Verifies the signatures of webhook requests with a given key.
 *
 * <p>The header {@code ms-signature} is {@code sha256=} and the HMAC-SHA256 of the body's bytes, in
 * hexadecimal digits; the key is the decoded base64 of the signing key. Source: the verifier in the
 * service's documentation. The service writes upper-case digits; either case is accepted. The
 * comparison takes constant time.
 *
 * <p>Only the body is signed, not the headers. Instances are immutable and safe for use by several
 * threads; {@link #toString()} does not contain the key.
 */
public final class WebhookSignature {

  /** The header that carries the signature. */
  public static final String HEADER = "ms-signature";

  private static final String ALGORITHM = "HmacSHA256";
  private static final String PREFIX = "sha256=";
  private static final int HEX_LENGTH = 64;

  private final SecretKeySpec key;

  private WebhookSignature(byte[] signingKey) {
    if (signingKey.length == 0) {
      throw new IllegalArgumentException("signingKey is empty");
    }
    this.key = new SecretKeySpec(signingKey, ALGORITHM);
  }

  /**
   * Returns the verifier for a key.
   *
   * @param signingKey the key's bytes, not empty; copied
   * @throws NullPointerException if {@code signingKey} is null
   * @throws IllegalArgumentException if it is empty
   */
  public static WebhookSignature of(byte[] signingKey) {
    return new WebhookSignature(Objects.requireNonNull(signingKey, "signingKey"));
  }

  /**
   * Returns the verifier for a key in base64, as registered with the service.
   *
   * @throws NullPointerException if {@code signingKey} is null
   * @throws IllegalArgumentException if it is not base64, or empty; the message does not contain it
   */
  public static WebhookSignature ofBase64(String signingKey) {
    Objects.requireNonNull(signingKey, "signingKey");
    byte[] key;
    try {
      key = Base64.getDecoder().decode(signingKey.strip());
    } catch (IllegalArgumentException e) {
      key = null; // its message contains a character of the key
    }
    if (key == null) {
      throw new IllegalArgumentException("signingKey is not base64");
    }
    return new WebhookSignature(key);
  }

  /**
   * Returns whether the header is the signature of the body. Returns false for a header that is
   * null, truncated, malformed, or of another algorithm.
   *
   * @param body the bytes of the body exactly as received
   * @param signatureHeader the value of {@link #HEADER}; null when the request has none
   * @throws NullPointerException if {@code body} is null
   */
  public boolean matches(byte[] body, @Nullable String signatureHeader) {
    Objects.requireNonNull(body, "body");
    byte[] claimed = digest(signatureHeader);
    return claimed != null && MessageDigest.isEqual(hmac(body), claimed);
  }

  private static byte @Nullable [] digest(@Nullable String header) {
    if (header == null
        || header.length() != PREFIX.length() + HEX_LENGTH
        || !header.startsWith(PREFIX)) {
      return null;
    }
    String digits = header.substring(PREFIX.length());
    return digits.chars().allMatch(HexFormat::isHexDigit) ? HexFormat.of().parseHex(digits) : null;
  }

  private byte[] hmac(byte[] body) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      return mac.doFinal(body);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java has no " + ALGORITHM, e); // every JDK must have it
    }
  }

  /** Returns a text with the algorithm and without the key. */
  @Override
  public String toString() {
    return "WebhookSignature[" + ALGORITHM + "]";
  }
}
