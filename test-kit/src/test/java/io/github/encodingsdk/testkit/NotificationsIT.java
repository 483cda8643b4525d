package io.github.encodingsdk.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.github.encodingsdk.model.EncodingErrorCode;
import io.github.encodingsdk.testkit.script.TaskScript;
import io.github.encodingsdk.testkit.time.VirtualTime;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Endpoints are notified of the states of jobs and tasks")
class NotificationsIT {

  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final VirtualTime time = VirtualTime.startingAt(Instant.parse("2024-02-29T12:00:00Z"));
  private final FakeEncoder encoder = FakeEncoder.builder().clock(time).start();
  private final RawHttp http = new RawHttp(encoder.baseUri());
  private final BlockingQueue<Received> received = new LinkedBlockingQueue<>();
  private HttpServer receiver;

  private record Received(String signature, String account, String body) {}

  @BeforeEach
  void listen() throws IOException {
    receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    receiver.createContext(
        "/",
        exchange -> {
          String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
          received.add(
              new Received(
                  exchange.getRequestHeaders().getFirst("ms-signature"),
                  exchange.getRequestHeaders().getFirst("ms-mediaservices-accountid"),
                  body));
          exchange.sendResponseHeaders(204, -1);
          exchange.close();
        });
    receiver.start();
  }

  @AfterEach
  void close() {
    encoder.close();
    receiver.stop(0);
  }

  @Test
  void aWebhook_isToldOfEveryState_signed_asTimePasses() throws Exception {
    encoder.onSubmit(
        task ->
            TaskScript.builder()
                .queued()
                .lasting(MINUTE)
                .encoding(MINUTE)
                .fails(EncodingErrorCode.TRANSIENT_ERROR, "later"));
    String hook = endPoint(3, webhook());
    submit(hook, 2, hook, 2);

    time.advance(Duration.ofHours(1));

    List<String> messages = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      Received one = next();
      assertThat(one.signature()).isEqualTo("sha256=" + hmac(one.body()));
      assertThat(one.account()).isEqualTo(encoder.accountId());
      assertThat(one.body()).contains("\"MessageVersion\":\"1.1\"", "\"AccountName\":");
      messages.add(
          found("\"EventType\":(\\d)", one.body())
              + " "
              + found("\"OldState\":\"(\\w+)\"", one.body())
              + " to "
              + found("\"NewState\":\"(\\w+)\"", one.body())
              + " at "
              + found("\"TimeStamp\":\"2024-02-29T(12:\\d\\d)", one.body()));
    }
    assertThat(messages)
        .containsExactly(
            "4 Queued to Processing at 12:01",
            "1 Queued to Processing at 12:01",
            "4 Processing to Error at 12:02",
            "1 Processing to Error at 12:02");
  }

  @Test
  void aQueue_hearsOfEveryJob_howeverSoonTheTimeIsMoved() throws Exception {
    encoder.onSubmit(task -> TaskScript.builder().queued().lasting(MINUTE).finishes());
    String queue = endPoint(1, "soon");
    for (int round = 1; round <= 200; round++) {
      submit(queue, 1, "", 0);
      time.advance(MINUTE);
      assertThat(inbox("soon", 1 + round)).as("round %d", round).hasSize(1 + round);
    }
  }

  @ParameterizedTest
  @CsvSource({"2, 'Processing,Finished'", "1, Finished"})
  void aQueue_isAnInbox_andHearsOfTheStatesItAskedFor(int target, String states) throws Exception {
    encoder.onSubmit(task -> TaskScript.builder().queued().processing(50).finishes());
    String queue = endPoint(1, "my-queue");
    String job = submit(queue, target, "", 0);
    for (int read = 0; read < 3; read++) {
      http.get("Jobs('" + job + "')");
    }

    List<String> expected = List.of(states.split(",", -1));
    List<String> sent = inbox("my-queue", 1 + expected.size());
    assertThat(sent.get(0))
        .contains("\"EventType\":\"NotificationEndPointRegistration\"", "\"State\":\"Registered\"");
    assertThat(sent.subList(1, sent.size()))
        .allMatch(
            message ->
                message.startsWith("{\"MessageVersion\":\"1.0\",\"EventType\":\"TaskStateChange\""))
        .extracting(message -> found("\"NewState\":\"(\\w+)\"", message))
        .containsExactlyElementsOf(expected);
    encoder.reset();
    List<String> messages = encoder.notifications("my-queue");
    assertThat(messages).isEmpty();
  }

  @Test
  @DisplayName("messages have the members that were recorded in 2013 and 2017, in their order")
  void messages_haveTheRecordedShape() throws Exception {
    encoder.onSubmit(task -> TaskScript.builder().processing(50).finishes());
    String queue = endPoint(1, "recorded");
    String hook = endPoint(3, webhook());
    String job = submit(hook, 1, queue, 1);
    http.get("Jobs('" + job + "')");
    http.get("Jobs('" + job + "')");

    List<String> inbox = inbox("recorded", 2);
    Exchange.assertSameJson(
        inbox.get(0), "queue-registration.json", Map.of("endPoint", guid(queue)));
    Exchange.assertSameJson(inbox.get(1), "queue-job-state.json", Map.of("job", guid(job)));
    Exchange.assertSameJson(
        next().body(),
        "webhook-task-state.json",
        Map.of("job", guid(job), "endPoint", guid(hook), "account", encoder.accountId()));
  }

  private static String guid(String id) {
    return id.substring(id.lastIndexOf(':') + 1);
  }

  @Test
  void aTargetThatIsNone_andAnEndPointWithoutAnAddress_areRefused() {
    String queue = endPoint(1, "q");
    assertThat(http.post("Jobs", job(queue, 0, "", 0)).statusCode()).isEqualTo(400);
    assertThat(
            http.post("NotificationEndPoints", "{\"Name\":\"n\",\"EndPointType\":1}").statusCode())
        .isEqualTo(400);
    assertThat(
            http.post(
                    "NotificationEndPoints",
                    "{\"Name\":\"n\",\"EndPointType\":9,\"EndPointAddress\":\"x\"}")
                .statusCode())
        .isEqualTo(400);
  }

  @Test
  void aWebhookThatDoesNotListen_holdsUpNothing() throws Exception {
    String dead = endPoint(3, "http://127.0.0.1:1/");
    String alive = endPoint(3, webhook());
    submit(dead, 1, "", 0);
    String second = submit(alive, 1, "", 0);
    http.get("Jobs");

    assertThat(next().body()).contains(second);
  }

  private String webhook() {
    return "http://127.0.0.1:" + receiver.getAddress().getPort() + "/hook";
  }

  private Received next() throws InterruptedException {
    Received next = received.poll(30, TimeUnit.SECONDS);
    assertThat(next).as("a notification").isNotNull();
    return next;
  }

  private List<String> inbox(String address, int size) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (encoder.notifications(address).size() < size && System.nanoTime() < end) {
      Thread.onSpinWait();
    }
    return encoder.notifications(address);
  }

  private String endPoint(int type, String address) {
    HttpResponse<String> response =
        http.post(
            "NotificationEndPoints",
            "{\"Name\":\"n\",\"EndPointType\":"
                + type
                + ",\"EndPointAddress\":\""
                + address
                + "\"}");
    return found("\"Id\":\"([^\"]+)\"", response.body());
  }

  private String submit(String taskHook, int target, String jobHook, int jobTarget) {
    return found(
        "\"Id\":\"([^\"]+)\"", http.post("Jobs", job(taskHook, target, jobHook, jobTarget)).body());
  }

  private static String job(String taskHook, int target, String jobHook, int jobTarget) {
    return "{\"Name\":\"job\","
        + (jobHook.isEmpty()
            ? ""
            : "\"JobNotificationSubscriptions\":[{\"TargetJobState\":"
                + jobTarget
                + ",\"NotificationEndPointId\":\""
                + jobHook
                + "\"}],")
        + "\"Tasks\":[{\"Name\":\"t\",\"TaskBody\":\"<taskBody><outputAsset>JobOutputAsset(0)"
        + "</outputAsset></taskBody>\",\"TaskNotificationSubscriptions\":[{\"IncludeTaskProgress\":"
        + "false,\"NotificationEndPointId\":\""
        + taskHook
        + "\",\"TargetTaskState\":"
        + target
        + "}]}]}";
  }

  private static String hmac(String body) throws Exception {
    byte[] key = new byte[64];
    for (int i = 0; i < 64; i++) {
      key[i] = (byte) i;
    }
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(key, "HmacSHA256"));
    return HexFormat.of().withUpperCase().formatHex(mac.doFinal(body.getBytes(UTF_8)));
  }

  private static String found(String pattern, String text) {
    Matcher matcher = Pattern.compile(pattern).matcher(text);
    assertThat(matcher.find()).as(text).isTrue();
    return matcher.group(1);
  }
}
