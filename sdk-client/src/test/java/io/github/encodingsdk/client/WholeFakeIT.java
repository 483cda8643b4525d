package io.github.encodingsdk.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpServer;
import io.github.encodingsdk.client.asset.Asset;
import io.github.encodingsdk.client.auth.EntraClientCredentials;
import io.github.encodingsdk.client.notification.WebhookReceiver;
import io.github.encodingsdk.client.notification.WebhookResult;
import io.github.encodingsdk.client.notification.WebhookSignature;
import io.github.encodingsdk.failure.UnsupportedFormatEncodingException;
import io.github.encodingsdk.job.AwaitOptions;
import io.github.encodingsdk.job.exception.AuthenticationException;
import io.github.encodingsdk.model.JobStatus;
import io.github.encodingsdk.model.TaskState;
import io.github.encodingsdk.testkit.FakeEncoder;
import io.github.encodingsdk.testkit.RecordedRequest;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@DisplayName("The client and the whole of the fake: sign-in, redirect, life of a job, webhooks")
class WholeFakeIT {

  private static final byte[] KEY = "a key that only these two know".getBytes(UTF_8);
  private static final String PROCESSOR = "nb:mpid:UUID:ff4df607-d419-42f0-bc17-a481b1331e56";

  private final FakeEncoder encoder =
      FakeEncoder.builder().client("me", "secret").webhookSigningKey(KEY).start();
  private final AmsV2Client client =
      AmsV2Client.builder(encoder.redirectingUri())
          .tokenSource(signIn("secret"))
          .awaitOptions(AwaitOptions.DEFAULT.withPollInterval(Duration.ofMillis(10)))
          .build();

  @AfterEach
  void close() {
    client.close();
    encoder.close();
  }

  @Test
  void aJob_isSubmittedBehindTheRedirect_andFailsByItsName() {
    Asset input = client.assets().create("holiday fail-with=ErrorExecutingTaskUnsupportedFormat");
    String job =
        client.submitJob(
            JobSubmission.builder("job")
                .inputAsset(input.id())
                .task(new TaskSubmission("task", PROCESSOR, "preset"))
                .build());

    assertThatExceptionOfType(UnsupportedFormatEncodingException.class)
        .isThrownBy(() -> client.jobs().await(job))
        .satisfies(e -> assertThat(e.jobId()).isEqualTo(job));
    assertThat(encoder.requests())
        .extracting(RecordedRequest::status)
        .contains(301)
        .filteredOn(status -> status == 301)
        .hasSize(1);
    client.deleteJob(job);
    assertThat(client.listJobs(JobQuery.all())).isEmpty();
  }

  @Tag("slow")
  @Test
  void allJobs_areListed_beyondWhereTheServiceStops() {
    JobSubmission submission =
        JobSubmission.builder("one of many")
            .inputAsset(client.assets().create("in").id())
            .task(new TaskSubmission("task", PROCESSOR, "preset"))
            .build();
    for (int i = 0; i < 1003; i++) {
      client.submitJob(submission);
    }

    assertThat(client.listJobs(JobQuery.all()).stream().map(JobStatus::id).distinct())
        .hasSize(1003);
  }

  @Test
  void aJob_isCanceled_andItsEndIsSeen() {
    String job =
        client.submitJob(
            JobSubmission.builder("job stuck-at=50")
                .inputAsset(client.assets().create("in").id())
                .task(new TaskSubmission("task", PROCESSOR, "preset"))
                .build());
    client.cancelJob(job);

    assertThat(client.jobs().await(job).state()).isEqualTo(TaskState.CANCELED);
    assertThat(client.mediaProcessors().latest("Media Encoder Standard").id()).isEqualTo(PROCESSOR);
  }

  @Test
  void aWrongSecret_isAnAuthenticationFailure() {
    try (AmsV2Client stranger =
        AmsV2Client.builder(encoder.baseUri()).tokenSource(signIn("wrong")).build()) {
      assertThatExceptionOfType(AuthenticationException.class)
          .isThrownBy(() -> stranger.getJob("nb:jid:UUID:9bc8ff20-24fb-4fdb-9d7c-b04c7ee573a1"))
          .withMessageContaining("AADSTS7000215");
    }
  }

  @Test
  void aWebhook_isTakenByTheReceiver() throws Exception {
    WebhookReceiver receiver =
        WebhookReceiver.builder(WebhookSignature.of(KEY), encoder.accountId()).build();
    BlockingQueue<WebhookResult> receipts = new LinkedBlockingQueue<>();
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          WebhookResult receipt =
              receiver.receive(exchange.getRequestHeaders()::getFirst, exchange.getRequestBody());
          receipts.add(receipt);
          exchange.sendResponseHeaders(receipt.httpStatus(), -1);
          exchange.close();
        });
    server.start();
    try {
      String endPoint =
          post(
              "NotificationEndPoints",
              "{\"Name\":\"n\",\"EndPointType\":3,\"EndPointAddress\":\"http://127.0.0.1:"
                  + server.getAddress().getPort()
                  + "/\"}");
      String job =
          post(
              "Jobs",
              "{\"Name\":\"j\",\"Tasks\":[{\"Name\":\"t\",\"TaskBody\":\"<taskBody><outputAsset>"
                  + "JobOutputAsset(0)</outputAsset></taskBody>\","
                  + "\"TaskNotificationSubscriptions\":[{\"TargetTaskState\":2,"
                  + "\"NotificationEndPointId\":\""
                  + endPoint
                  + "\"}]}]}");
      assertThat(client.jobs().await(job).state()).isEqualTo(TaskState.FINISHED);

      WebhookResult receipt = receipts.poll(30, TimeUnit.SECONDS);
      assertThat(receipt).isInstanceOf(WebhookResult.Accepted.class);
      assertThat(((WebhookResult.Accepted) receipt).notification().jobId()).isEqualTo(job);
    } finally {
      server.stop(0);
    }
  }

  private EntraClientCredentials signIn(String secret) {
    return EntraClientCredentials.builder()
        .authority(encoder.rootUri())
        .tenant("tenant")
        .clientId("me")
        .clientSecret(secret::toCharArray)
        .scope("https://rest.media.azure.net/.default")
        .build();
  }

  /** Sends what the client has no method for, and returns the id of what was made. */
  private String post(String set, String body) throws Exception {
    String token = signIn("secret").token().toCompletableFuture().get(30, TimeUnit.SECONDS).value();
    HttpResponse<String> answer =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(URI.create(encoder.baseUri() + set))
                    .version(HttpClient.Version.HTTP_1_1)
                    .header("x-ms-version", "2.19")
                    .header("Authorization", "Bearer " + token)
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(body))
                    .build(),
                HttpResponse.BodyHandlers.ofString());
    Matcher id = Pattern.compile("\"Id\":\"([^\"]+)\"").matcher(answer.body());
    assertThat(id.find()).as(answer.body()).isTrue();
    return id.group(1);
  }
}
