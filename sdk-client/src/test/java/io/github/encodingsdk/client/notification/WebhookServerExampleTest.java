package io.github.encodingsdk.client.notification;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import io.github.encodingsdk.client.AmsV2Client;
import io.github.encodingsdk.failure.TransientEncodingException;
import io.github.encodingsdk.model.EncodingErrorCode;
import io.github.encodingsdk.testkit.FakeEncoder;
import io.github.encodingsdk.testkit.junit.FakeEncoderExtension;
import io.github.encodingsdk.testkit.script.TaskScript;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A webhook in the JDK's own server, from the request to the typed exception. */
@ExtendWith(FakeEncoderExtension.class)
class WebhookServerExampleTest {

  /** Receives webhook requests; the answer goes out before the tasks are asked about. */
  static final class WebhookHandler implements HttpHandler {

    private static final Logger LOG = System.getLogger(WebhookHandler.class.getName());

    private final WebhookReceiver receiver;
    private final NotificationFollower tasks;

    WebhookHandler(WebhookReceiver receiver, NotificationFollower tasks) {
      this.receiver = receiver;
      this.tasks = tasks;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
      try (exchange) {
        WebhookResult receipt =
            receiver.receive(exchange.getRequestHeaders()::getFirst, exchange.getRequestBody());
        exchange.sendResponseHeaders(receipt.httpStatus(), -1);
        if (receipt instanceof WebhookResult.Accepted accepted) {
          var unused =
              tasks
                  .follow(accepted.notification())
                  .exceptionally(
                      failure -> {
                        LOG.log(Level.ERROR, "a task's end was not learned", failure);
                        return null;
                      });
        } else if (receipt instanceof WebhookResult.Rejected rejected) {
          LOG.log(Level.WARNING, "{0}: {1}", rejected.reason(), rejected.detail());
        }
      }
    }
  }

  private final HttpClient sender = HttpClient.newHttpClient();
  private final ScheduledExecutorService scheduler = Executors.newScheduledThreadPool(1);
  private final BlockingQueue<TaskOutcome> outcomes = new LinkedBlockingQueue<>();
  private FakeEncoder encoder;
  private AmsV2Client client;
  private NotificationFollower tasks;
  private HttpServer server;

  @BeforeEach
  void start(FakeEncoder encoder) throws IOException {
    this.encoder = encoder;
    client = AmsV2Client.builder(encoder.baseUri()).bearerToken(() -> "token").build();
    tasks =
        NotificationFollower.builder(
                client::getJobTasksAsync, client::getTaskAsync, scheduler, outcomes::add)
            .consistencyOptions(new ConsistencyOptions(Duration.ofMillis(1), Duration.ofMinutes(1)))
            .build();
    WebhookReceiver receiver =
        WebhookReceiver.builder(WebhookSignature.of(Messages.KEY), Messages.ACCOUNT_ID).build();
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/webhook", new WebhookHandler(receiver, tasks));
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
    tasks.close();
    client.close();
    scheduler.shutdownNow();
  }

  @Test
  @DisplayName("a message that a task failed leads to its exception, although the entity lags")
  void request_whenGenuine_leadsToTheTypedException() throws Exception {
    encoder.addTask(
        Messages.TASK_ID,
        TaskScript.builder().processing(99).fails(EncodingErrorCode.TRANSIENT_ERROR, "later"));
    String message = Messages.taskMessage("e", "Error");

    assertThat(post(message, Messages.signature(message.getBytes(UTF_8)))).isEqualTo(200);
    TaskOutcome outcome = outcomes.poll(60, TimeUnit.SECONDS);
    assertThat(outcome).isNotNull();
    assertThat(outcome.failure())
        .containsInstanceOf(TransientEncodingException.class)
        .hasValueSatisfying(
            failure -> {
              assertThat(failure.taskId()).isEqualTo(Messages.TASK_ID);
              assertThat(failure.jobId()).isEqualTo(Messages.JOB_ID);
              assertThat(failure.rawMessage()).isEqualTo("later");
            });

    int asked = encoder.requests().size();
    assertThat(asked).isEqualTo(2);
    assertThat(post(message, Messages.signature(message.getBytes(UTF_8)))).isEqualTo(200);
    assertThat(encoder.requests()).as("a duplicate asks nothing").hasSize(asked);
  }

  @Test
  void request_whenNotGenuine_isAnsweredWithTheStatus() throws Exception {
    String message = Messages.taskMessage("e", "Error");
    String foreign = message.replace(Messages.ACCOUNT_ID, "another");

    assertThat(post(message, "sha256=00")).isEqualTo(401);
    assertThat(post(foreign, Messages.signature(foreign.getBytes(UTF_8)))).isEqualTo(403);
    assertThat(post("{}", Messages.signature("{}".getBytes(UTF_8)))).isEqualTo(400);
    assertThat(encoder.requests()).isEmpty();
  }

  private int post(String body, String signature) throws IOException, InterruptedException {
    URI webhook = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/webhook");
    return sender
        .send(
            HttpRequest.newBuilder(webhook)
                .header("MS-Signature", signature)
                .header("ms-mediaservices-accountid", Messages.ACCOUNT_ID)
                .timeout(Duration.ofMinutes(1))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build(),
            HttpResponse.BodyHandlers.discarding())
        .statusCode();
  }
}
