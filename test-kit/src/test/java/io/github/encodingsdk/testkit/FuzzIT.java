package io.github.encodingsdk.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.encodingsdk.model.EncodingErrorCode;
import io.github.encodingsdk.testkit.script.TaskScript;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Sends requests that were right before they were damaged. Seeded: what is red is red again. {@code
 * -Dencodingsdk.fuzz=340000 -Dtests.timeout=1h} sends more than a million.
 */
@DisplayName("No damaged request gets an unexpected status 500")
@Tag("slow")
class FuzzIT {

  private static final int REQUESTS = Integer.getInteger("encodingsdk.fuzz", 400);

  /** Long runs: the encoder refuses more than 100,000 jobs. */
  private static final int RESET_AFTER = 10_000;

  private static final int GIVE_UP_AFTER_MILLISECONDS = 30_000;
  private static final String ASSET = "nb:cid:UUID:9bc8ff20-24fb-4fdb-9d7c-b04c7ee573a1";
  private static final String TASK = "nb:tid:UUID:45547fae-f89c-406c-8202-773ce47f4ac8";

  private static final List<String> TARGETS =
      List.of(
          "/api/Jobs",
          "/api/Tasks('" + TASK + "')",
          "/api/Tasks('nb%3Atid%3AUUID%3A45547fae-f89c-406c-8202-773ce47f4ac8')/State/$value",
          "/api/Assets?$filter=startswith(Name,'a')%20and%20Options%20eq%200&$top=2&$skip=1",
          "/api/Assets?$filter=not%20(Created%20gt%20datetime'2020-01-01')&$orderby=Name%20desc",
          "/api/Jobs/$count?$filter=State%20eq%203",
          "/api/CancelJob?jobid='nb%3Ajid%3AUUID%3A9bc8ff20-24fb-4fdb-9d7c-b04c7ee573a1'",
          "/api/$batch",
          "/api/NotificationEndPoints",
          "/api/Files",
          "/api/",
          "/redirect/api/Jobs",
          "/tenant/oauth2/token",
          "/v2/OAuth2-13",
          "/2017-08-29/jobs",
          "/2017-08-29/jobs?status=ERROR&maxResults=5&order=ASCENDING&queue=Default",
          "/2017-08-29/jobs/1515368087458-qnoxtd",
          "/2017-08-29/search?inputFile=in.mov&nextToken=eyJ4IjoxfQ",
          "/2017-08-29/queues",
          "/2017-08-29/queues/Default",
          "/2017-08-29/presets/own",
          "/2017-08-29/jobTemplates",
          "/2017-08-29/jobsQueries",
          "/2017-08-29/tags/arn%3Aaws%3Amediaconvert%3Aeu-west-1%3A111122223333%3Aqueues%2FDefault",
          "/2017-08-29/policy",
          "/2017-08-29/certificates",
          "/2017-08-29/endpoints",
          "/fake/next",
          "/fake/faults",
          "/fake/requests?after=1",
          "/fake/tasks/" + TASK + "/script");

  private static final List<String> BODIES =
      List.of(
          "",
          "{\"Name\":\"job\",\"InputMediaAssets@odata.bind\":[\"http://x/api/Assets('"
              + ASSET
              + "')\"],\"Tasks\":[{\"Name\":\"t\",\"Priority\":1,\"TaskBody\":\"<taskBody><inputAsset>JobInputAsset(0)</inputAsset><outputAsset"
              + " assetCreationOptions=\\\"0\\\">"
              + "JobOutputAsset(0)</outputAsset></taskBody>\",\"TaskNotificationSubscriptions\":"
              + "[{\"TargetTaskState\":2,\"NotificationEndPointId\":\"x\"}]}]}",
          "{\"d\":{\"__metadata\":{\"uri\":\"x\"},\"Name\":\"a\",\"Options\":0}}",
          AtomBatch.of(ASSET, "x"),
          "<entry xmlns=\"http://www.w3.org/2005/Atom\" xmlns:d=\"d\" xmlns:m=\"m\"><content>"
              + "<m:properties><d:Name>a</d:Name></m:properties></content></entry>",
          "grant_type=client_credentials&client_id=a&client_secret=b&resource=c&scope=d",
          "{\"failsWith\":\"TransientError\",\"times\":2}",
          "{\"status\":503,\"retryAfter\":\"PT5S\",\"times\":1,\"path\":\"Nothing\"}",
          "{\"Name\":\"f\",\"ParentAssetId\":\"" + ASSET + "\",\"ContentFileSize\":\"12\"}",
          "{\"role\":\"arn:aws:iam::111122223333:role/r\",\"queue\":\"Default\",\"priority\":1,"
              + "\"clientRequestToken\":\"t\",\"userMetadata\":{\"fail-with\":\"1401\"},"
              + "\"tags\":{\"stuck-at\":\"40\"},\"settings\":{\"inputs\":[{\"fileInput\":"
              + "\"s3://films/in.mov\"}],\"outputGroups\":[{\"outputGroupSettings\":{\"type\":"
              + "\"FILE_GROUP_SETTINGS\",\"fileGroupSettings\":{\"destination\":\"s3://out/\"}},"
              + "\"outputs\":[{\"nameModifier\":\"_x\",\"containerSettings\":{\"container\":"
              + "\"MP4\"}}]}]}}",
          "{\"name\":\"own\",\"settings\":{},\"description\":\"d\",\"category\":\"c\",\"tags\":{\"a\":\"b\"}}",
          "{\"name\":\"q\",\"pricingPlan\":\"RESERVED\",\"status\":\"PAUSED\",\"reservationPlanSettings\":"
              + "{\"commitment\":\"ONE_YEAR\",\"renewalType\":\"EXPIRE\",\"reservedSlots\":1}}",
          "{\"arn\":\"arn:aws:mediaconvert:eu-west-1:111122223333:queues/Default\",\"tags\":{\"a\":\"b\"},"
              + "\"tagKeys\":[\"a\"]}",
          "{\"policy\":{\"httpInputs\":\"ALLOWED\",\"httpsInputs\":\"ALLOWED\",\"s3Inputs\":\"ALLOWED\"}}",
          "{\"filterList\":[{\"key\":\"status\",\"values\":[\"ERROR\"]}],\"maxResults\":5}",
          "{\"Name\":\"n\",\"EndPointType\":1,\"EndPointAddress\":\"q\",\"CredentialType\":0}");

  private static final List<String> TYPES =
      List.of(
          "application/json",
          "application/json;odata=verbose",
          "application/atom+xml",
          "application/x-www-form-urlencoded",
          AtomBatch.CONTENT_TYPE,
          "multipart/form-data; boundary=batch_36522ad7",
          "text/plain");

  private static final List<String> PIECES =
      List.of(
          "'",
          "(",
          ")",
          "%",
          "%00",
          "%zz",
          "..",
          "//",
          "\\",
          "\u0000",
          "\u00e9",
          "{",
          "}",
          "[",
          "]",
          "\"",
          "<",
          ">",
          "&",
          "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>",
          "&e;",
          "null",
          "-1",
          "99999999999999999999",
          "1e999",
          "$filter=",
          "$top=",
          "datetime'",
          " and ",
          "--batch_36522ad7",
          "--batch_36522ad7--",
          "\r\n\r\n",
          "Content-ID: 1\r\n",
          "$1/Tasks",
          "\ud83d\ude00",
          "((((((((((",
          "not not not ",
          "GET ",
          "true",
          ",");

  private final FakeEncoder encoder = FakeEncoder.start();

  @AfterEach
  void close() {
    encoder.close();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void everyRequest_isAnsweredInOrder(long seed) throws IOException {
    Random random = new Random(seed);
    for (int i = 0; i < REQUESTS; i++) {
      if (i % RESET_AFTER == 0) {
        encoder.reset();
        encoder.addTask(TASK, TaskScript.failing(EncodingErrorCode.TRANSIENT_ERROR));
      }
      String request = request(random);
      String response = send(request);
      assertThat(response)
          .as("seed " + seed + ", request " + i + ":\n" + request)
          .startsWith("HTTP/1.1 ")
          .doesNotStartWith("HTTP/1.1 500");
    }
    assertThat(new RawHttp(encoder.baseUri()).get("Tasks('" + TASK + "')").statusCode())
        .isEqualTo(200);
  }

  private static String request(Random random) {
    String method =
        pick(random, List.of("GET", "POST", "POST", "PUT", "MERGE", "PATCH", "DELETE", "HEAD"));
    String target = damaged(random, pick(random, TARGETS)).replaceAll("[\\s\\p{Cntrl}]", "");
    String body = method.equals("GET") ? "" : damaged(random, pick(random, BODIES));
    StringBuilder request = new StringBuilder(method + " " + target + " HTTP/1.1\r\n");
    request.append("Host: 127.0.0.1\r\nConnection: close\r\nAuthorization: Bearer any\r\n");
    request.append("x-ms-version: ").append(random.nextInt(9) == 0 ? "x" : "2.19").append("\r\n");
    request.append("Accept: ").append(pick(random, TYPES)).append("\r\n");
    request.append("Content-Type: ").append(pick(random, TYPES)).append("\r\n");
    if (random.nextInt(9) == 0) {
      request.append("X-HTTP-Method: ").append(pick(random, List.of("MERGE", "DELETE", "x")));
      request.append("\r\n");
    }
    request.append("Content-Length: ").append(body.getBytes(UTF_8).length).append("\r\n\r\n");
    return request.append(body).toString();
  }

  private static String damaged(Random random, String text) {
    StringBuilder damaged = new StringBuilder(text);
    for (int times = random.nextInt(4); times > 0; times--) {
      int at = random.nextInt(damaged.length() + 1);
      int end = Math.min(damaged.length(), at + random.nextInt(8));
      switch (random.nextInt(4)) {
        case 0 -> damaged.delete(at, end);
        case 1 -> damaged.insert(at, damaged.substring(at, end));
        case 2 -> damaged.setLength(at);
        default -> damaged.insert(at, pick(random, PIECES));
      }
    }
    return damaged.toString();
  }

  private static String pick(Random random, List<String> from) {
    return from.get(random.nextInt(from.size()));
  }

  private String send(String request) throws IOException {
    ByteArrayOutputStream response = new ByteArrayOutputStream();
    try (Socket socket =
        new Socket(InetAddress.getLoopbackAddress(), encoder.baseUri().getPort())) {
      socket.setSoTimeout(GIVE_UP_AFTER_MILLISECONDS);
      socket.getOutputStream().write(request.getBytes(UTF_8));
      socket.getOutputStream().flush();
      try {
        socket.getInputStream().transferTo(response);
      } catch (SocketException e) {
        assertThat(response.size()).as("what came before the reset, for\n" + request).isPositive();
      }
    }
    return response.toString(UTF_8);
  }
}
