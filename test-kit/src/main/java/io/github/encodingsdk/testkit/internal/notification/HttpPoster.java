package io.github.encodingsdk.testkit.internal.notification;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Posts notifications to addresses of the user. Safe for use by several threads. */
public final class HttpPoster {

  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  private @Nullable HttpClient http;

  /**
   * Posts a body. A receiver that cannot be reached loses the notification.
   *
   * @param headers further headers
   */
  public void post(String address, Map<String, String> headers, String body) {
    try {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(URI.create(address))
              .timeout(TIMEOUT)
              .version(HttpClient.Version.HTTP_1_1)
              .POST(HttpRequest.BodyPublishers.ofString(body, UTF_8));
      headers.forEach(request::header);
      client().send(request.build(), HttpResponse.BodyHandlers.discarding());
    } catch (IOException | IllegalArgumentException e) {
      System.getLogger(HttpPoster.class.getName())
          .log(System.Logger.Level.DEBUG, "a notification could not be sent to " + address, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the encoder is closing
    }
  }

  private synchronized HttpClient client() {
    if (http == null) {
      http = HttpClient.newHttpClient();
    }
    return http;
  }
}
