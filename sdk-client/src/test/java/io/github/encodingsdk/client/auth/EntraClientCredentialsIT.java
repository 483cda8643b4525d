package io.github.encodingsdk.client.auth;

import static io.github.encodingsdk.client.auth.TokenEndpoint.answer;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Signing in over real sockets: what is sent, what is made of the answer, and what is not told. */
class EntraClientCredentialsIT {

  private static final Instant NOW = Instant.parse("2024-02-29T23:30:00Z");
  private static final String SECRET = "s3cr~t +&=%/\u00e9\u20ac\ud83d\ude00*";
  private static final String SECRET_ENCODED =
      "s3cr%7Et+%2B%26%3D%25%2F%C3%A9%E2%82%AC%F0%9F%98%80*";
  private static final String GOOD =
      answer(200, "{\"token_type\":\"Bearer\",\"expires_in\":3599,\"access_token\":\"ey.J-0_\"}");

  private final List<char[]> handedOut = new ArrayList<>();

  @Test
  @DisplayName("a scope is signed in for at the v2.0 endpoint; the form is exactly this")
  void token_withScope_postsTheV2Form() throws Exception {
    try (TokenEndpoint entra = TokenEndpoint.saying(GOOD)) {
      AccessToken token = join(tenantAt(entra).scope("https://rest.media.azure.net/.default"));

      assertThat(token).isEqualTo(AccessToken.of("ey.J-0_", NOW.plusSeconds(3599)));
      String request = entra.nextRequest();
      assertThat(request)
          .startsWith("POST /contoso.example/oauth2/v2.0/token HTTP/1.1\r\n")
          .containsOnlyOnce("Content-Type: application/x-www-form-urlencoded\r\n")
          .containsOnlyOnce("Accept: application/json\r\n")
          .doesNotContainIgnoringCase("Upgrade:")
          .doesNotContainIgnoringCase("Transfer-Encoding");
      assertThat(body(request))
          .isEqualTo(
              "grant_type=client_credentials&client_id=an+id%3F&client_secret="
                  + SECRET_ENCODED
                  + "&scope=https%3A%2F%2Frest.media.azure.net%2F.default");
    }
  }

  @Test
  @DisplayName("a resource is signed in for at the older endpoint; the form is exactly this")
  void token_withResource_postsTheV1Form() throws Exception {
    try (TokenEndpoint entra =
        TokenEndpoint.saying(
            answer(200, "{\"access_token\":\"t\",\"expires_in\":\"3599\",\"expires_on\":\"1\"}"))) {
      AccessToken token = join(tenantAt(entra).resource(EntraCloud.PUBLIC.resource()));

      assertThat(token).isEqualTo(AccessToken.of("t", NOW.plusSeconds(3599)));
      String request = entra.nextRequest();
      assertThat(request).startsWith("POST /contoso.example/oauth2/token HTTP/1.1\r\n");
      assertThat(body(request))
          .isEqualTo(
              "grant_type=client_credentials&client_id=an+id%3F&client_secret="
                  + SECRET_ENCODED
                  + "&resource=https%3A%2F%2Frest.media.azure.net");
    }
  }

  private EntraClientCredentials.Builder tenantAt(TokenEndpoint entra) {
    return builder().authority(entra.uri()).tenant("contoso.example");
  }

  private EntraClientCredentials.Builder builder() {
    return EntraClientCredentials.builder()
        .clientId("an id?")
        .clientSecret(
            () -> {
              char[] secret = SECRET.toCharArray();
              handedOut.add(secret);
              return secret;
            })
        .clock(InstantSource.fixed(NOW));
  }

  private static AccessToken join(EntraClientCredentials.Builder builder) {
    return builder.build().token().toCompletableFuture().join();
  }

  private static String body(String request) {
    return request.substring(request.indexOf("\r\n\r\n") + 4);
  }
}
