package io.github.encodingsdk.testkit.internal.amsv2;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/** The certificate with which clients encrypt content keys. It is a test certificate. */
final class ProtectionKey {

  /** The SHA-1 thumbprint of the certificate. */
  static final String ID = "ED1D0F29248184F1D98B21302A7756D3457F5DCB";

  private ProtectionKey() {}

  /** Returns the X.509 certificate in Base64, without line ends. */
  static String certificate() {
    try (InputStream resource =
        Objects.requireNonNull(ProtectionKey.class.getResourceAsStream("protection-key.txt"))) {
      return new String(resource.readAllBytes(), US_ASCII).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
