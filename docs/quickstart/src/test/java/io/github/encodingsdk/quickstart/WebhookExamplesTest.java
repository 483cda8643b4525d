package io.github.encodingsdk.quickstart;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.github.encodingsdk.client.AmsV2Client;
import io.github.encodingsdk.client.notification.NotificationFollower;
import io.github.encodingsdk.client.notification.WebhookReceiver;
import io.github.encodingsdk.client.notification.WebhookSignature;
import io.github.encodingsdk.failure.EncodingException;
import io.github.encodingsdk.failure.TransientEncodingException;
import io.github.encodingsdk.model.EncodingErrorCode;
import io.github.encodingsdk.testkit.FakeEncoder;
import io.github.encodingsdk.testkit.junit.FakeEncoderExtension;
import io.github.encodingsdk.testkit.script.TaskScript;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.http.HttpHeaders;

/** Runs the webhooks of docs/client.md, from the request to the typed exception. */
@ExtendWith(FakeEncoderExtension.class)
class WebhookExamplesTest {

  private static final byte[] KEY = "a signing key of the tests".getBytes(UTF_8);

  private final String signingKey = Base64.getEncoder().encodeToString(KEY);
  private final String accountId = "5f0c9a52-1111-4222-8333-abcdefabcdef";
  private final BlockingQueue<EncodingException> failures = new LinkedBlockingQueue<>();
  private final ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor();
  private AmsV2Client client;
  private NotificationFollower follower;
  private WebhookReceiver receiver;
  private String message;

  @BeforeEach
  void start(FakeEncoder encoder) {
    client = AmsV2Client.builder(encoder.baseUri()).bearerToken(() -> "token").build();
    NotificationFollower follower =
        NotificationFollower.builder(
                client::getJobTasksAsync,
                client::getTaskAsync,
                scheduler,
                outcome -> outcome.failure().ifPresent(this::handleFailure))
            .build();
    WebhookReceiver receiver =
        WebhookReceiver.builder(WebhookSignature.ofBase64(signingKey), accountId).build();
    this.follower = follower;
    this.receiver = receiver;
    String taskId = encoder.addTask(TaskScript.failing(EncodingErrorCode.TRANSIENT_ERROR, "later"));
    message =
        """
        {"MessageVersion":"1.1","ETag":"1","EventType":4,"TimeStamp":"2017-03-04T05:06:07Z",
        "Properties":{"JobId":"nb:jid:UUID:1","TaskId":"%s","NewState":"Error",
        "OldState":"Processing","AccountName":"acc","AccountId":"%s"}}
        """
            .formatted(taskId, accountId);
  }

  @AfterEach
  void stop() {
    follower.close();
    client.close();
    scheduler.shutdownNow();
  }

  @Test
  void jdkServer_reportsTheFailureOnce() throws Exception {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/webhook", new EncodingWebhookHandler(receiver, follower));
    server.start();
    try {
      URI webhook = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/webhook");

      assertThat(post(webhook, signature(message))).isEqualTo(200);
      assertThat(failures.poll(60, TimeUnit.SECONDS))
          .isInstanceOf(TransientEncodingException.class);
      assertThat(post(webhook, signature(message))).isEqualTo(200);
      assertThat(post(webhook, "sha256=00")).isEqualTo(401);
    } finally {
      server.stop(0);
    }
    assertThat(failures).isEmpty();
  }

  @Test
  void springController_reportsTheFailure() throws Exception {
    EncodingWebhookController controller = new EncodingWebhookController(receiver, follower);
    HttpHeaders headers = new HttpHeaders();
    headers.add(WebhookSignature.HEADER, signature(message));
    headers.add(WebhookReceiver.ACCOUNT_HEADER, accountId);

    assertThat(
            controller
                .receive(headers, new ByteArrayInputStream(message.getBytes(UTF_8)))
                .getStatusCode()
                .value())
        .isEqualTo(200);
    assertThat(failures.poll(60, TimeUnit.SECONDS)).isInstanceOf(TransientEncodingException.class);
  }

  private void handleFailure(EncodingException failure) {
    failures.add(failure);
  }

  private int post(URI webhook, String signature) throws IOException, InterruptedException {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(webhook)
                .header(WebhookSignature.HEADER, signature)
                .header(WebhookReceiver.ACCOUNT_HEADER, accountId)
                .timeout(Duration.ofMinutes(1))
                .POST(HttpRequest.BodyPublishers.ofString(message))
                .build(),
            HttpResponse.BodyHandlers.discarding())
        .statusCode();
  }

  private static String signature(String body) throws GeneralSecurityException {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(KEY, "HmacSHA256"));
    return "sha256=" + HexFormat.of().withUpperCase().formatHex(mac.doFinal(body.getBytes(UTF_8)));
  }
}
