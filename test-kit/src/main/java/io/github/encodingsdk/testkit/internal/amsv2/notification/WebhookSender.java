package io.github.encodingsdk.testkit.internal.amsv2.notification;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** Posts signed notifications to webhooks. Safe for use by several threads. */
final class WebhookSender {

  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  private final SecretKeySpec signingKey;
  private final String accountId;
  private @Nullable HttpClient http;

  WebhookSender(SecretKeySpec signingKey, String accountId) {
    this.signingKey = signingKey;
    this.accountId = accountId;
  }

  /** Posts a body. A webhook that cannot be reached loses the notification, as with the service. */
  void post(String address, String body) {
    try {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(address))
              .timeout(TIMEOUT)
              .version(HttpClient.Version.HTTP_1_1)
              .header("Content-Type", "application/json; charset=utf-8")
              .header("ms-signature", "sha256=" + signature(body))
              .header("ms-mediaservices-accountid", accountId)
              .POST(HttpRequest.BodyPublishers.ofString(body, UTF_8))
              .build();
      client().send(request, HttpResponse.BodyHandlers.discarding());
    } catch (IOException | IllegalArgumentException e) {
      System.getLogger(WebhookSender.class.getName())
          .log(System.Logger.Level.DEBUG, "a notification could not be sent to " + address, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the encoder is closing
    }
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

  private synchronized HttpClient client() {
    if (http == null) {
      http = HttpClient.newHttpClient();
    }
    return http;
  }
}
