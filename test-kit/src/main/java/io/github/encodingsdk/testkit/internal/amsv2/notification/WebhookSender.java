package io.github.encodingsdk.testkit.internal.amsv2.notification;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.encodingsdk.testkit.internal.notification.HttpPoster;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Posts signed notifications to webhooks. Safe for use by several threads. */
final class WebhookSender {

  private final SecretKeySpec signingKey;
  private final String accountId;
  private final HttpPoster poster = new HttpPoster();

  WebhookSender(SecretKeySpec signingKey, String accountId) {
    this.signingKey = signingKey;
    this.accountId = accountId;
  }

  /** Posts a body. A webhook that cannot be reached loses the notification, as with the service. */
  void post(String address, String body) {
    poster.post(
        address,
        Map.of(
            "Content-Type",
            "application/json; charset=utf-8",
            "ms-signature",
            "sha256=" + signature(body),
            "ms-mediaservices-accountid",
            accountId),
        body);
  }

  private String signature(String body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(signingKey);
      return HexFormat.of().withUpperCase().formatHex(mac.doFinal(body.getBytes(UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HmacSHA256", e);
    }
  }
}
