package io.github.encodingsdk.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.encodingsdk.testkit.time.VirtualTime;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every client does around a job: it uploads a file, and downloads the result. */
@DisplayName("Assets, access policies, locators and blobs behave as those of the service")
class AssetLifecycleIT {

  private static final String PROCESSOR = "nb:mpid:UUID:ff4df607-d419-42f0-bc17-a481b1331e56";

  private final VirtualTime time = VirtualTime.startingAt(Instant.parse("2026-01-02T03:04:05Z"));
  private final FakeEncoder encoder = FakeEncoder.builder().clock(time).start();
  private final HttpClient client = HttpClient.newHttpClient();

  @AfterEach
  void close() {
    encoder.close();
  }

  private HttpResponse<String> api(String method, String path, String body, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(encoder.baseUri() + path))
            .header("Authorization", "Bearer t")
            .header("x-ms-version", "2.19")
            .header("Accept", "application/json;odata=verbose")
            .header("Content-Type", "application/json;odata=verbose");
    for (int i = 0; i < headers.length; i += 2) {
      request.setHeader(headers[i], headers[i + 1]);
    }
    return send(request.method(method, BodyPublishers.ofString(body)));
  }

  private HttpResponse<String> blob(String method, String uri, byte[] body, String... headers) {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(uri));
    for (int i = 0; i < headers.length; i += 2) {
      request.setHeader(headers[i], headers[i + 1]);
    }
    return send(request.method(method, BodyPublishers.ofByteArray(body)));
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    return send(request, BodyHandlers.ofString());
  }

  private <T> HttpResponse<T> send(
      HttpRequest.Builder request, HttpResponse.BodyHandler<T> receiving) {
    try {
      return client.send(request.build(), receiving);
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private static String member(HttpResponse<String> response, String name) {
    Matcher member = Pattern.compile("\"" + name + "\":\"?([^\",}]*)\"?").matcher(response.body());
    assertThat(member.find()).as("%s in %s", name, response.body()).isTrue();
    return member.group(1);
  }

  private String created(String set, String body) {
    HttpResponse<String> response = api("POST", set, body);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(201);
    return member(response, "Id");
  }

  private String asset(String name) {
    return created("Assets", "{\"Name\":\"" + name + "\"}");
  }

  private String policy(int permissions) {
    return created(
        "AccessPolicies",
        "{\"Name\":\"p\",\"DurationInMinutes\":\"440\",\"Permissions\":" + permissions + "}");
  }

  private HttpResponse<String> locator(String asset, String policy) {
    return api(
        "POST",
        "Locators",
        "{\"AccessPolicyId\":\"" + policy + "\",\"AssetId\":\"" + asset + "\",\"Type\":1}");
  }

  /** Returns the address of a blob: clients put its name between the path and the signature. */
  private static String address(HttpResponse<String> locator, String name) {
    assertThat(locator.statusCode()).as(locator.body()).isEqualTo(201);
    return member(locator, "BaseUri") + "/" + name + member(locator, "ContentAccessComponent");
  }

  @Test
  @DisplayName("a client uploads a file, encodes it, and downloads it")
  void lifecycle_ofAFile() {
    String asset = asset("in");
    String upload = address(locator(asset, policy(2)), "movie.mp4");
    byte[] bytes = {0, 1, 2, (byte) 0xff, (byte) 0xc3, 0x28};

    HttpResponse<String> put = blob("PUT", upload, bytes, "x-ms-blob-type", "BlockBlob");
    assertThat(put.statusCode()).isEqualTo(201);
    assertThat(put.headers().firstValue("ETag")).isPresent();
    assertThat(api("GET", "CreateFileInfos?assetid='" + asset.replace(":", "%3A") + "'", ""))
        .extracting(HttpResponse::statusCode)
        .isEqualTo(204);
    HttpResponse<String> files = api("GET", "Assets('" + asset + "')/Files", "");
    assertThat(member(files, "Name")).isEqualTo("movie.mp4");
    assertThat(member(files, "ContentFileSize")).isEqualTo("6");

    String job =
        created(
            "Jobs",
            "{\"Name\":\"j\",\"InputMediaAssets\":[{\"__metadata\":{\"uri\":\""
                + encoder.baseUri()
                + "Assets('"
                + asset
                + "')\"}}],\"Tasks\":[{\"Configuration\":\"c\",\"MediaProcessorId\":\""
                + PROCESSOR
                + "\",\"TaskBody\":\"<taskBody><inputAsset>JobInputAsset(0)</inputAsset>"
                + "<outputAsset>JobOutputAsset(0)</outputAsset></taskBody>\"}]}");
    HttpResponse<String> outputs = api("GET", "Jobs('" + job + "')/OutputMediaAssets", "");
    assertThat(member(outputs, "Name")).isEqualTo("JobOutputAsset(0)_" + job);

    String download = address(locator(asset, policy(1)), "movie.mp4");
    assertThat(
            send(HttpRequest.newBuilder(URI.create(download)), BodyHandlers.ofByteArray()).body())
        .isEqualTo(bytes);
  }

  private static String block(String uri, String id) {
    return uri
        + "&comp=block&blockid="
        + Base64.getEncoder().encodeToString(id.getBytes(UTF_8)).replace("=", "%3D");
  }

  @Test
  @DisplayName("blocks make a blob in the order of the list, whatever the order they came in")
  void blocks_makeABlob() {
    String asset = asset("in");
    String uri = address(locator(asset, policy(7)), "a.bin");

    assertThat(blob("PUT", block(uri, "b2"), "two".getBytes(UTF_8)).statusCode()).isEqualTo(201);
    assertThat(blob("PUT", block(uri, "b1"), "one".getBytes(UTF_8)).statusCode()).isEqualTo(201);
    assertThat(blob("GET", uri, new byte[0]).statusCode()).isEqualTo(404);
    assertThat(commit(uri, "b1", "b3").statusCode()).isEqualTo(400);
    assertThat(commit(uri, "b1", "b2").statusCode()).isEqualTo(201);
    assertThat(blob("GET", uri, new byte[0]).body()).isEqualTo("onetwo");
    assertThat(blob("DELETE", uri, new byte[0]).statusCode()).isEqualTo(202);
    assertThat(blob("GET", uri, new byte[0]).body()).contains("<Code>BlobNotFound</Code>");
  }

  private HttpResponse<String> commit(String uri, String... ids) {
    StringBuilder list = new StringBuilder("<BlockList>");
    for (String id : ids) {
      list.append("<Latest>")
          .append(Base64.getEncoder().encodeToString(id.getBytes(UTF_8)))
          .append("</Latest>");
    }
    byte[] xml = list.append("</BlockList>").toString().getBytes(UTF_8);
    return blob("PUT", uri + "&comp=blocklist", xml);
  }

  @ParameterizedTest
  @CsvSource({
    "bytes=0-2, 206, onl, bytes 0-2/7",
    "bytes=4-, 206, ine, bytes 4-6/7",
    "bytes=5-99, 206, ne, bytes 5-6/7",
    "items=1-2, 200, onlXine, ''"
  })
  void range_ofABlob(String range, int status, String body, String header) {
    String uri = address(locator(asset("in"), policy(3)), "a.txt");
    blob("PUT", uri, "onlXine".getBytes(UTF_8), "x-ms-blob-type", "BlockBlob");

    HttpResponse<String> part = blob("GET", uri, new byte[0], "Range", range);

    assertThat(part.statusCode()).isEqualTo(status);
    assertThat(part.body()).isEqualTo(body);
    assertThat(part.headers().firstValue("Content-Range").orElse("")).isEqualTo(header);
  }

  @Test
  void blob_thatMayNotBeHad_isRefusedWithTheErrorOfTheService() {
    String asset = asset("in");
    HttpResponse<String> readable = locator(asset, policy(1));
    String uri = address(readable, "a.txt");
    String other = address(locator(asset("other"), policy(7)), "a.txt");

    assertThat(blob("PUT", uri, new byte[1], "x-ms-blob-type", "BlockBlob").body())
        .contains("<Code>AuthorizationPermissionMismatch</Code>");
    assertThat(blob("GET", uri, new byte[0], "Range", "bytes=9-").statusCode()).isEqualTo(404);
    assertThat(blob("PUT", other, new byte[1]).body()).contains("MissingRequiredHeader");
    String mixed = uri.substring(0, uri.indexOf('?')) + other.substring(other.indexOf('?'));
    assertThat(blob("GET", mixed, new byte[0]).statusCode()).isEqualTo(403);
    String unsigned = uri.substring(0, uri.indexOf('?'));
    assertThat(blob("GET", unsigned, new byte[0]).statusCode()).isEqualTo(404);
    String dots = uri.replace("a.txt", "../../asset/a.txt");
    assertThat(blob("GET", dots, new byte[0]).statusCode()).isGreaterThanOrEqualTo(403);
    time.advance(Duration.ofMinutes(441));
    assertThat(blob("GET", uri, new byte[0]).body())
        .contains("<Code>AuthenticationFailed</Code>")
        .contains("time frame");
  }

  @Test
  @DisplayName("with its asset, its files, locators and blobs are gone")
  void delete_ofAnAsset_takesAllAlong() {
    String asset = asset("in");
    HttpResponse<String> made = locator(asset, policy(3));
    String uri = address(made, "a.txt");
    blob("PUT", uri, new byte[1], "x-ms-blob-type", "BlockBlob");
    String file = created("Files", "{\"Name\":\"a.txt\",\"ParentAssetId\":\"" + asset + "\"}");

    assertThat(api("DELETE", "Assets('" + asset + "')", "").statusCode()).isEqualTo(204);

    assertThat(api("GET", "Files('" + file + "')", "").statusCode()).isEqualTo(404);
    assertThat(api("GET", "Locators('" + member(made, "Id") + "')", "").statusCode())
        .isEqualTo(404);
    assertThat(blob("GET", uri, new byte[0]).statusCode()).isEqualTo(403);
  }

  @Test
  void locators_haveTheLimitsOfTheService() {
    String asset = asset("in");
    String policy = policy(1);
    for (int i = 0; i < 5; i++) {
      assertThat(locator(asset, policy).statusCode()).isEqualTo(201);
    }

    assertThat(locator(asset, policy).statusCode()).isEqualTo(409);
    assertThat(locator("nb:cid:UUID:00000000-0000-4000-8000-000000000001", policy).statusCode())
        .isEqualTo(404);
    HttpResponse<String> all = api("GET", "Assets('" + asset + "')/Locators/$count", "");
    assertThat(all.body()).isEqualTo("5");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"2014-05-17T16:45:53", "5/17/2014 4:45:53 PM", "2014-05-17T18:45:53+02:00"})
  void locator_withAStart_endsThatMuchLater(String start) {
    HttpResponse<String> locator =
        api(
            "POST",
            "Locators",
            "{\"AccessPolicyId\":\""
                + policy(1)
                + "\",\"AssetId\":\""
                + asset("in")
                + "\",\"Type\":1,\"StartTime\":\""
                + start
                + "\"}");

    assertThat(locator.statusCode()).as(locator.body()).isEqualTo(201);
    long expiry =
        Instant.parse("2014-05-17T16:45:53Z").plus(Duration.ofMinutes(440)).toEpochMilli();
    assertThat(locator.body()).contains("\"ExpirationDateTime\":\"\\/Date(" + expiry + ")\\/\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "soon",
        "+999999999-12-31T23:59:59Z",
        "/Date(999999999999999)/",
        "13/40/2014 1:2 PM"
      })
  void locator_withAStartThatIsNoTime_isStatus400(String start) {
    String body =
        "{\"AccessPolicyId\":\"%s\",\"AssetId\":\"%s\",\"Type\":1,\"StartTime\":\"%s\"}"
            .formatted(policy(1), asset("in"), start);

    assertThat(api("POST", "Locators", body).statusCode()).isEqualTo(400);
  }

  @Test
  @DisplayName("a change changes only what it names")
  void merge_ofAFile() {
    String asset = asset("in");
    String file =
        created(
            "Files",
            "{\"Name\":\"a\",\"ContentFileSize\":\"7\",\"IsPrimary\":true,\"ParentAssetId\":\""
                + asset
                + "\"}");
    String second = created("Files", "{\"Name\":\"b\",\"ParentAssetId\":\"" + asset + "\"}");

    api("MERGE", "Files('" + file + "')", "{\"MimeType\":\"video/mp4\"}");
    assertThat(member(api("GET", "Files('" + file + "')", ""), "ContentFileSize")).isEqualTo("7");
    api("MERGE", "Files('" + second + "')", "{\"IsPrimary\":true}");
    assertThat(member(api("GET", "Files('" + second + "')", ""), "IsPrimary")).isEqualTo("true");
    assertThat(member(api("GET", "Files('" + file + "')", ""), "IsPrimary")).isEqualTo("false");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'Name':'a b'} | a b",
        "{Name: \"it's\"} | it's",
        "{\"Name\":\"two~lines\"} | two\\nlines",
        "{'Name':'say \"x\"', Options: 0} | say \\\"x\\\""
      })
  @DisplayName("JSON with single quotes, bare names or raw line ends is accepted")
  void relaxedJson_isAccepted(String body, String name) {
    HttpResponse<String> response = api("POST", "Assets", body.replace('~', '\n'));

    assertThat(response.statusCode()).as(response.body()).isEqualTo(201);
    assertThat(response.body()).contains("\"Name\":\"" + name + "\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "Assets | {\"Options\":3} | 400",
        "Assets | {'Name':'x' | 400",
        "AccessPolicies | {\"Name\":\"p\"} | 500",
        "AccessPolicies | {\"Name\":\"p\",\"DurationInMinutes\":1e300} | 400",
        "AccessPolicies | {\"Name\":\"p\",\"DurationInMinutes\":-1} | 400",
        "AccessPolicies | {\"Name\":\"p\",\"DurationInMinutes\":\"NaN\"} | 400",
        "Files | {\"Name\":\"x\"} | 400",
        "NotificationEndPoints | {\"EndPointType\":1,\"EndPointAddress\":\"q\"} | 400",
        "Channels | {\"Name\":\"x\"} | 501",
        "Locators | {\"Type\":1} | 400",
        "Jobs | {\"TemplateId\":\"nb:jtid:UUID:00000000-0000-4000-8000-000000000001\"} | 404"
      })
  void creation_thatTheServiceRefuses(String set, String body, int status) {
    assertThat(api("POST", set, body).statusCode()).isEqualTo(status);
  }

  @Test
  void contentKeys_areLinkedToAssets() {
    String asset = asset("in");
    String id = "nb:kid:UUID:316d14d4-b603-4d90-b8db-0fede8aa48f8";
    assertThat(
            created(
                "ContentKeys",
                "{\"Id\":\"" + id + "\",\"ContentKeyType\":1,\"EncryptedContentKey\":\"x\"}"))
        .isEqualTo(id);
    String links = "Assets('" + asset + "')/$links/ContentKeys";

    HttpResponse<String> linked =
        api("POST", links, "{\"uri\":\"" + encoder.baseUri() + "ContentKeys('" + id + "')\"}");

    assertThat(linked.statusCode()).as(linked.body()).isEqualTo(204);
    assertThat(member(api("GET", "Assets('" + asset + "')/ContentKeys", ""), "Id")).isEqualTo(id);
    assertThat(api("DELETE", links + "('" + id + "')", "").statusCode()).isEqualTo(204);
    assertThat(api("GET", "Assets('" + asset + "')/ContentKeys/$count", "").body()).isEqualTo("0");
    String key =
        member(api("GET", "GetProtectionKeyId?contentKeyType=1", ""), "GetProtectionKeyId");
    assertThat(key).hasSize(40);
    assertThat(api("GET", "GetProtectionKey?ProtectionKeyId='" + key + "'", "").body())
        .contains("MII");
  }

  @ParameterizedTest
  @CsvSource({
    "StorageAccounts, 1",
    "EncodingReservedUnitTypes, 1",
    "IngestManifests, 0",
    "JobTemplates, 0",
    "ContentKeys, 0",
    "AssetDeliveryPolicies, 0",
    "Channels, 0",
    "Programs, 0",
    "StreamingEndpoints, 0",
    "Filters, 0"
  })
  void set_isListed(String set, String count) {
    assertThat(api("GET", set + "/$count", "").body()).isEqualTo(count);
    assertThat(api("GET", set, "").statusCode()).isEqualTo(200);
  }

  @Test
  void reservedUnits_areChanged() {
    String units = "EncodingReservedUnitTypes(guid'" + encoder.accountId() + "')";

    assertThat(
            api("PUT", units, "{\"CurrentReservedUnits\":2,\"ReservedUnitType\":1}").statusCode())
        .isEqualTo(204);
    assertThat(member(api("GET", units, ""), "CurrentReservedUnits")).isEqualTo("2");
  }

  @Test
  @DisplayName("HEAD, $metadata, a version in the query, and the Accept of the .NET SDK")
  void requestsOfOldClients_areAnswered() {
    String asset = asset("in");
    HttpResponse<String> head = api("HEAD", "Assets('" + asset + "')", "");
    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(head.body()).isEmpty();

    HttpResponse<String> metadata =
        send(
            HttpRequest.newBuilder(encoder.baseUri().resolve("$metadata?api-version=2.19"))
                .header("Authorization", "Bearer t")
                .GET());
    assertThat(metadata.statusCode()).isEqualTo(200);
    assertThat(metadata.body()).contains("<edmx:Edmx", "EntityType Name=\"Job\"");

    HttpResponse<String> batch =
        api(
            "POST",
            "$batch",
            "--b\r\nContent-Type: application/http\r\n\r\nGET Assets HTTP/1.1\r\n\r\n\r\n--b--",
            "Accept",
            "multipart/mixed",
            "Content-Type",
            "multipart/mixed; boundary=b");
    assertThat(batch.statusCode()).as(batch.body()).isEqualTo(202);
    assertThat(batch.body()).contains("HTTP/1.1 200 OK");
  }
}
