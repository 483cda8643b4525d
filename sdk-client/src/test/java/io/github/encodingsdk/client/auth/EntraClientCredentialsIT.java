package io.github.encodingsdk.client.auth;

import static io.github.encodingsdk.client.auth.TokenEndpoint.answer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.encodingsdk.client.internal.auth.TokenCache;
import io.github.encodingsdk.job.exception.AuthenticationException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

  @Test
  @DisplayName("ACS: the account's name and key, a URN as scope and as token type, text seconds")
  void token_atAcs_isTakenAsItIs() throws Exception {
    String swt = "http%3a%2f%2fschemas=account&Audience=urn%3aWindowsAzureMediaServices&x=y%3d";
    try (TokenEndpoint acs =
        TokenEndpoint.saying(
            answer(
                200,
                "{\"token_type\":\"http://schemas.xmlsoap.org/ws/2009/11/swt-token-profile-1.0\","
                    + "\"access_token\":\""
                    + swt
                    + "\",\"expires_in\":\"21600\",\"scope\":\"urn:WindowsAzureMediaServices\"}"))) {
      AccessToken token =
          join(
              builder()
                  .tokenEndpoint(acs.uri().resolve("/v2/OAuth2-13"))
                  .scope("urn:WindowsAzureMediaServices"));

      assertThat(token).isEqualTo(AccessToken.of(swt, NOW.plus(Duration.ofHours(6))));
      String request = acs.nextRequest();
      assertThat(request).startsWith("POST /v2/OAuth2-13 HTTP/1.1\r\n");
      assertThat(body(request)).endsWith("&scope=urn%3AWindowsAzureMediaServices");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "`expires_in`:3599 | 2024-03-01T00:29:59Z",
        "`expires_in`:`3599` | 2024-03-01T00:29:59Z",
        "`expires_in`:3599.9 | 2024-03-01T00:29:59Z",
        "`expires_in`:0 | 2024-02-29T23:30:00Z",
        "`expires_on`:`1709250000` | 2024-02-29T23:40:00Z",
        "`expires_on`:1709250000 | 2024-02-29T23:40:00Z",
        "`expires_in`:3599,`expires_on`:1 | 2024-03-01T00:29:59Z",
        "`expires_in`:`soon`,`expires_on`:1709250000 | 2024-02-29T23:40:00Z",
        "`expires_in`:-1 | ",
        "`expires_in`:null | ",
        "`expires_in`:1e999999999 | ",
        "`expires_in`:99999999999999999999 | ",
        "`expires_on`:`02/29/2024 23:40:00 +00:00` | ",
        "`expires_in`:[3599] | ",
        "`more`:{} | ",
      })
  void expiry_isReadInEveryForm_andElseUnknown(String members, Instant expiresAt) throws Exception {
    String body = "\uFEFF{" + members.replace('`', '"') + ",\"access_token\":\"t\"}";
    try (TokenEndpoint entra = TokenEndpoint.saying(answer(200, body))) {
      AccessToken token = join(tenantAt(entra).scope("s"));

      assertThat(token)
          .isEqualTo(expiresAt == null ? AccessToken.of("t") : AccessToken.of("t", expiresAt));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "200 | {} | no access_token",
        "200 | {`access_token`:``} | no access_token",
        "200 | {`access_token`:null} | no access_token",
        "200 | {`access_token`:7} | no access_token",
        "200 | {`access_token`:`ey~TOKEN\\n`} | an access_token that is not valid in a header",
        "200 | {`access_token`:`ey~TOKEN\\r\\nX: y`} | an access_token that is not valid in a header",
        "200 | {`access_token`:`ey~TOKEN`,`error`:`server_error`} | server_error",
        "200 | {`access_token`:`ey~TOKEN | no JSON object",
        "200 | {`access_token`:`ey~TOKEN`} x | no JSON object",
        "200 | {`access_token`:`ey~TOKEN`} {} | no JSON object",
        "200 | [{`access_token`:`ey~TOKEN`}] | no JSON object",
        "200 | `ey~TOKEN` | no JSON object",
        "200 | '' | no JSON object",
        "200 | <html>ey~TOKEN</html> | no JSON object",
        "302 | <html>moved</html> | no JSON error",
        "304 | '' | no JSON error",
        "400 | {} | no error code",
        "401 | {`error`:`invalid_client`} | invalid_client",
        "400 | {`error`:`AADSTS90002 and text`} | no error code",
        "400 | {`error`:`invalid_request`,`error_description`:`AADSTS900144: The ey~TOKEN`} |"
            + " invalid_request (AADSTS900144)",
        "404 | <html>ey~TOKEN</html> | no JSON error",
      })
  @DisplayName("an answer without a token says what it is without; none of its text is repeated")
  void token_whenTheAnswerHoldsNone_saysSo(int status, String body, String what) throws Exception {
    try (TokenEndpoint entra =
        TokenEndpoint.saying(
            answer(status, body.replace('`', '"'), "Location: http://127.0.0.1:1/"))) {
      AuthenticationException e = failure(tenantAt(entra).scope("s"));

      assertThat(e)
          .hasMessage(
              "signing in at %s/contoso.example/oauth2/v2.0/token failed: HTTP %d with %s",
              entra.uri(), status, what)
          .hasNoCause();
      assertThat(e.status()).isEqualTo(status);
      assertThat(e.isTransient()).isFalse();
      assertThat(e.retryAfter()).isNull();
      assertSilent(e, "ey~TOKEN");
      entra.nextRequest();
      assertThat(entra.unseenRequests()).isZero();
    }
  }

  @Test
  void token_whenTheSecretIsWrong_carriesTheCodes() throws Exception {
    try (TokenEndpoint entra =
        TokenEndpoint.saying(
            answer(
                400,
                "{\"error\":\"invalid_client\",\"error_description\":\"AADSTS7000215: Invalid"
                    + " client secret provided.\\r\\nTrace ID: 1\",\"error_codes\":[7000215]}",
                "x-ms-request-id: 0f1e"))) {
      AuthenticationException e = failure(tenantAt(entra).scope("s"));

      assertThat(e)
          .hasMessageEndingWith(
              "failed: HTTP 400 with invalid_client (AADSTS7000215) (request id 0f1e)");
      assertThat(e.status()).isEqualTo(400);
      assertThat(e.error()).isEqualTo("invalid_client");
      assertThat(e.requestId()).isEqualTo("0f1e");
      assertThat(e.isTransient()).isFalse();
      AuthenticationException copy = copied(e);
      assertThat(copy).hasMessage(e.getMessage());
      assertThat(copy.status()).isEqualTo(400);
      assertThat(copy.error()).isEqualTo("invalid_client");
      assertThat(copy.requestId()).isEqualTo("0f1e");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "400,false",
    "401,false",
    "403,false",
    "404,false",
    "301,false",
    "307,false",
    "399,false",
    "408,true",
    "429,true",
    "500,true",
    "502,true",
    "503,true",
    "504,true",
    "599,true",
    "600,false",
  })
  @DisplayName("whether it can succeed later is told by the status, be the body JSON or HTML")
  void isTransient_followsTheStatus(int status, boolean isTransient) throws Exception {
    for (String body : List.of("<html>busy</html>", "{\"error\":\"temporarily_unavailable\"}")) {
      try (TokenEndpoint entra = TokenEndpoint.saying(answer(status, body))) {
        assertThat(failure(tenantAt(entra).scope("s")).isTransient())
            .as("%d with %s", status, body)
            .isEqualTo(isTransient);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "120,PT2M",
    "0,",
    "'Thu, 29 Feb 2024 23:31:30 GMT',PT1M30S",
    "'Thu, 29 Feb 2024 23:29:00 GMT',",
    "-1,",
    "soon,",
    "99999999999999999999,",
    "'',",
  })
  void retryAfter_isReadAsSecondsAndAsDate(String header, Duration wait) throws Exception {
    try (TokenEndpoint entra = TokenEndpoint.saying(answer(429, "{}", "Retry-After: " + header))) {
      AuthenticationException e = failure(tenantAt(entra).scope("s"));

      assertThat(e.retryAfter()).isEqualTo(wait);
      assertThat(e.isTransient()).isTrue();
      assertThat(copied(e).retryAfter()).isEqualTo(wait);
    }
  }

  @Test
  @DisplayName("a redirect is not followed, to no place")
  void token_whenRedirected_goesNowhere() throws Exception {
    try (TokenEndpoint other = TokenEndpoint.saying(GOOD);
        TokenEndpoint entra =
            TokenEndpoint.saying(answer(307, "", "Location: " + other.uri() + "/token"))) {
      AuthenticationException e = failure(tenantAt(entra).scope("s"));

      assertThat(e.status()).isEqualTo(307);
      assertThat(e.isTransient()).isFalse();
      assertThat(other.unseenRequests()).isZero();
    }
  }

  @Test
  void token_whenTheAnswerIsTooLong_givesItUp() throws Exception {
    try (TokenEndpoint entra =
        TokenEndpoint.saying(answer(200, "{\"access_token\":\"" + "t".repeat(64 * 1024) + "\"}"))) {
      AuthenticationException e = failure(tenantAt(entra).scope("s"));

      assertThat(e).hasMessageEndingWith("the response is longer than the limit of 65536 bytes");
      assertThat(e.isTransient()).isFalse();
      assertThat(e.status()).isNull();
      entra.clientGone().get(60, TimeUnit.SECONDS);
    }
  }

  @Test
  void token_whenTheAnswerNeverEnds_isGivenUpInTime_withItsConnection() throws Exception {
    for (String beginning :
        List.of("", "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"access_token\":\"ey~TOK")) {
      try (TokenEndpoint entra = TokenEndpoint.saying(beginning)) {
        AuthenticationException e =
            failure(tenantAt(entra).scope("s").timeout(Duration.ofMillis(300)));

        assertThat(e).hasMessageEndingWith("failed: no complete response within PT0.3S");
        assertThat(e.isTransient()).isTrue();
        assertThat(e.status()).isNull();
        assertSilent(e, "ey~TOK");
        entra.clientGone().get(60, TimeUnit.SECONDS);
        assertThat(handedOut).allSatisfy(secret -> assertThat(secret).containsOnly('\0'));
      }
    }
  }

  @Test
  void token_whenNobodyListens_isTransient() throws Exception {
    URI nobody;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      nobody = URI.create("http://127.0.0.1:" + socket.getLocalPort() + "/token");
    }
    AuthenticationException e = failure(builder().tokenEndpoint(nobody).scope("s"));

    assertThat(e)
        .hasMessage("signing in at " + nobody + " failed: no complete response: ConnectException")
        .hasCauseInstanceOf(IOException.class);
    assertThat(e.isTransient()).isTrue();
    assertThat(e.status()).isNull();
    assertSilent(e);
  }

  @Test
  void token_whenTheConnectionBreaks_isTransient() throws Exception {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Thread breaking =
          new Thread(
              () -> {
                try {
                  socket.accept().close();
                } catch (IOException e) {
                  throw new AssertionError(e);
                }
              });
      breaking.start();
      AuthenticationException e =
          failure(
              builder()
                  .tokenEndpoint(URI.create("http://127.0.0.1:" + socket.getLocalPort()))
                  .scope("s"));

      assertThat(e).hasCauseInstanceOf(IOException.class);
      assertThat(e.isTransient()).isTrue();
      assertSilent(e);
      breaking.join(60_000);
    }
  }

  @Test
  @DisplayName("a server that repeats what was sent gets the secret into no exception")
  void token_whenTheServerEchoesTheForm_keepsTheSecret() throws Exception {
    for (String type : List.of("error", "error_description", "access_token", "page")) {
      try (TokenEndpoint echo =
          new TokenEndpoint(
              request -> {
                String text = SECRET + ' ' + body(request);
                return answer(
                    400,
                    type.equals("page") ? "<html>" + text : "{\"" + type + "\":\"" + text + "\"}");
              })) {
        assertSilent(failure(tenantAt(echo).scope("s")));
      }
    }
  }

  @Test
  @DisplayName("the secret is asked for at every sign-in, and its array is zeros afterwards")
  void secret_isAskedForEachTime_andWiped() throws Exception {
    try (TokenEndpoint entra = TokenEndpoint.saying(GOOD)) {
      EntraClientCredentials source = tenantAt(entra).scope("s").build();
      assertThat(handedOut).isEmpty();
      for (int i = 1; i <= 2; i++) {
        source.token().toCompletableFuture().join();
        assertThat(handedOut).hasSize(i);
      }
      assertThat(body(entra.nextRequest())).contains(SECRET_ENCODED);
      assertThat(body(entra.nextRequest())).contains(SECRET_ENCODED);
    }
    assertThat(handedOut)
        .hasSize(2)
        .allSatisfy(secret -> assertThat(secret).hasSize(SECRET.length()).containsOnly('\0'));
  }

  @Test
  @SuppressWarnings("NullAway") // what a supplier outside of null checking can do
  void secret_whenItCannotBeSent_failsTheStageWithoutQuotingIt() {
    char[] broken = "hidden\ud83d".toCharArray();
    IllegalStateException mine = new IllegalStateException("the vault is shut");

    EntraClientCredentials.Builder builder =
        builder().tokenEndpoint(URI.create("http://127.0.0.1:1/token")).scope("s");
    assertThat(cause(builder.clientSecret(() -> null)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the client secret supplier returned no secret");
    assertThat(cause(builder.clientSecret(() -> new char[0])))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the client secret supplier returned no secret");
    assertThat(cause(builder.clientSecret(() -> broken)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the client secret is not well-formed text")
        .satisfies(e -> assertSilent(e, "hidden"));
    assertThat(broken).containsOnly('\0');
    assertThat(
            cause(
                builder.clientSecret(
                    () -> {
                      throw mine;
                    })))
        .isSameAs(mine);
  }

  @Test
  @DisplayName("a thousand callers share one sign-in over the wire")
  void cache_whenAThousandWait_signsInOnce() throws Exception {
    CompletableFuture<String> answer = new CompletableFuture<>();
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try (TokenEndpoint entra = new TokenEndpoint(request -> answer.join())) {
      TokenCache cache = new TokenCache(tenantAt(entra).scope("s").build(), () -> NOW);
      List<CompletableFuture<AccessToken>> waiters = new CopyOnWriteArrayList<>();
      for (int i = 0; i < 1000; i++) {
        threads.execute(() -> waiters.add(cache.token()));
      }
      threads.shutdown();
      assertThat(threads.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
      answer.complete(GOOD);

      assertThat(waiters).hasSize(1000);
      for (CompletableFuture<AccessToken> waiter : waiters) {
        assertThat(waiter.get(60, TimeUnit.SECONDS).value()).isEqualTo("ey.J-0_");
      }
      entra.nextRequest();
      assertThat(entra.unseenRequests()).isZero();
      assertThat(handedOut).hasSize(1);
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void cache_whenTheSignInFails_failsWithTheExceptionItself() throws Exception {
    try (TokenEndpoint entra =
        TokenEndpoint.saying(answer(401, "{\"error\":\"invalid_client\"}"))) {
      TokenCache cache = new TokenCache(tenantAt(entra).scope("s").build(), () -> NOW);

      assertThat(cache.token().handle((token, failure) -> failure).get(60, TimeUnit.SECONDS))
          .isInstanceOf(AuthenticationException.class);
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

  private static AuthenticationException failure(EntraClientCredentials.Builder builder) {
    Throwable cause = cause(builder);
    assertThat(cause).isInstanceOf(AuthenticationException.class);
    assertSilent(cause);
    assertThat(cause.getMessage()).hasSizeLessThan(500).doesNotContain("\n");
    return (AuthenticationException) cause;
  }

  private static Throwable cause(EntraClientCredentials.Builder builder) {
    Throwable thrown = catchThrowable(() -> join(builder));
    assertThat(thrown).isInstanceOf(CompletionException.class);
    return Objects.requireNonNull(thrown.getCause());
  }

  /** Looks through everything that a log could show of an exception. */
  private static void assertSilent(Throwable failure, String... more) {
    StringWriter text = new StringWriter();
    failure.printStackTrace(new PrintWriter(text)); // causes and suppressed ones included
    assertThat(text.toString())
        .contains(failure.getClass().getName())
        .doesNotContain(SECRET, SECRET_ENCODED, "s3cr", "grant_type");
    assertThat(List.of(more)).noneMatch(text.toString()::contains);
  }

  private static AuthenticationException copied(AuthenticationException e) throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(e);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      return (AuthenticationException) in.readObject();
    }
  }
}
