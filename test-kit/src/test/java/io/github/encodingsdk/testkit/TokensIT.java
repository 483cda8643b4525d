package io.github.encodingsdk.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.encodingsdk.testkit.time.VirtualTime;
import java.net.URLDecoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Tokens are given out as Entra ID and ACS did, and expire; the entrance sends on")
class TokensIT {

  private static final String ENTRA_1 = "tenant/oauth2/token";
  private static final String ENTRA_2 = "tenant/oauth2/v2.0/token";
  private static final String ACS = "v2/OAuth2-13";
  private static final String SIGN_IN =
      "grant_type=client_credentials&client_id=me&client_secret=s%2Bcret";

  private final VirtualTime time = VirtualTime.startingAt(Instant.parse("2024-02-29T12:00:00Z"));
  private final FakeEncoder encoder =
      FakeEncoder.builder()
          .clock(time)
          .client("me", "s+cret")
          .tokenLifetime(Duration.ofMinutes(10))
          .start();
  private final RawHttp desk = new RawHttp(encoder.rootUri());
  private final RawHttp http = new RawHttp(encoder.baseUri());

  @AfterEach
  void close() {
    encoder.close();
  }

  @ParameterizedTest
  @CsvSource({
    ENTRA_1 + ", resource=https%3A%2F%2Frest.media.azure.net, '\"expires_in\":\"600\"'",
    ENTRA_2 + ", scope=https%3A%2F%2Frest.media.azure.net%2F.default, '\"expires_in\":600'",
    ACS + ", scope=urn%3AWindowsAzureMediaServices, '\"expires_in\":\"600\"'",
  })
  void aToken_isGivenOut_isGood_andExpires(String path, String audience, String lifetime) {
    HttpResponse<String> response = requestToken(path, SIGN_IN + "&" + audience);

    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    assertThat(response.body()).contains(lifetime);
    String token = token(response);
    assertThat(read(token)).isEqualTo(200);
    time.advance(Duration.ofMinutes(10).minusMillis(1));
    assertThat(read(token)).isEqualTo(200);
    time.advance(Duration.ofMillis(1));
    assertThat(read(token)).isEqualTo(401);
  }

  @ParameterizedTest
  @CsvSource({
    ENTRA_1 + ", grant_type=client_credentials&client_id=me&client_secret=no, 401, invalid_client",
    ENTRA_1
        + ", grant_type=client_credentials&client_id=you&client_secret=x, 400,"
        + " unauthorized_client",
    ENTRA_1 + ", " + SIGN_IN + ", 400, invalid_request",
    ENTRA_2 + ", " + SIGN_IN + ", 400, invalid_request",
    ENTRA_2 + ", grant_type=password, 400, unsupported_grant_type",
    ENTRA_2 + ", '', 400, unsupported_grant_type",
    ENTRA_2 + ", a=%zz, 400, invalid_request",
    ACS
        + ", grant_type=client_credentials&client_id=me&client_secret=no&scope=x, 400,"
        + " invalid_client",
  })
  void whoMayNotSignIn_isToldWhy(String path, String form, int status, String error) {
    HttpResponse<String> response = requestToken(path, form);

    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    assertThat(response.body())
        .startsWith("{\"error\":\"" + error + "\",\"error_description\":\"")
        .doesNotContain("s+cret");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Bearer", "Bearer  ", "Basic abc", "Bearer unknown"})
  void aRequestWithoutAGoodToken_isStatus401(String header) {
    HttpResponse<String> response = http.get("Jobs", "Authorization", header);

    assertThat(response.statusCode()).isEqualTo(401);
    assertThat(response.body()).startsWith("{\"odata.error\":{\"code\":\"\"");
  }

  @Test
  void withoutClients_everybodySignsIn_andAnyTokenIsGood() {
    try (FakeEncoder open = FakeEncoder.start()) {
      RawHttp api = new RawHttp(open.baseUri());
      assertThat(api.get("Jobs", "Authorization", "bearer anything").statusCode()).isEqualTo(200);
      assertThat(api.get("Jobs", "Authorization", "").statusCode()).isEqualTo(401);
      HttpResponse<String> token =
          new RawHttp(open.rootUri())
              .send(
                  "POST",
                  ENTRA_2,
                  "grant_type=client_credentials&client_id=x&client_secret=y&scope=z",
                  "Content-Type",
                  "application/x-www-form-urlencoded");
      assertThat(token.statusCode()).isEqualTo(200);
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FakeEncoder.builder().tokenLifetime(Duration.ZERO))
        .withMessage("lifetime is less than a second: PT0S");
  }

  @Test
  void theEntrance_sendsOnToTheBase_whateverIsAsked() {
    RawHttp entrance = new RawHttp(encoder.redirectingUri());

    for (HttpResponse<String> response :
        java.util.List.of(entrance.get("Jobs('x')"), entrance.post("Jobs", "{}"))) {
      assertThat(response.statusCode()).isEqualTo(301);
      assertThat(response.headers().firstValue("Location")).hasValue(encoder.baseUri().toString());
      assertThat(response.body()).contains("<title>Object moved</title>");
    }
  }

  private HttpResponse<String> requestToken(String path, String form) {
    return desk.send("POST", path, form, "Content-Type", "application/x-www-form-urlencoded");
  }

  private int read(String token) {
    return http.get("Jobs", "Authorization", "Bearer " + token).statusCode();
  }

  private static String token(HttpResponse<String> response) {
    Matcher token = Pattern.compile("\"access_token\":\"([^\"]+)\"").matcher(response.body());
    assertThat(token.find()).isTrue();
    assertThat(URLDecoder.decode(token.group(1), StandardCharsets.UTF_8)).contains("fake-token-");
    return token.group(1);
  }
}
