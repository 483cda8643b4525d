package io.github.encodingsdk.testkit.internal.amsv2;

import io.github.encodingsdk.testkit.internal.resource.KitResource;

/** The certificate with which clients encrypt content keys. It is a test certificate. */
final class ProtectionKey {

  /** The SHA-1 thumbprint of the certificate. */
  static final String ID = "ED1D0F29248184F1D98B21302A7756D3457F5DCB";

  private ProtectionKey() {}

  /** Returns the X.509 certificate in Base64, without line ends. */
  static String certificate() {
    return KitResource.text(ProtectionKey.class, "protection-key.txt").strip();
  }
}
