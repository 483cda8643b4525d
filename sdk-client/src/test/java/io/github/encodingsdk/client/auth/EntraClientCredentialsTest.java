package io.github.encodingsdk.client.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class EntraClientCredentialsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://login.example",
        "http://127.0.0.1.example",
        "http://localhost.example",
        "http://0.0.0.0",
        "ftp://login.example",
        "//login.example",
        "https:login.example",
        "https://me@login.example",
        "https://login.example?x",
        "https://login.example#x",
      })
  void addresses_whenUnsafe_areRefusedWithoutQuotingThem(String address) {
    URI uri = URI.create(address);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> EntraClientCredentials.builder().authority(uri))
        .withMessageStartingWith("authority is not an absolute https address")
        .withMessageNotContaining("example");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> EntraClientCredentials.builder().tokenEndpoint(uri))
        .withMessageStartingWith("tokenEndpoint is not an absolute https address");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://login.example",
        "HTTPS://login.example:8443/path/",
        "http://localhost:80",
        "http://LOCALHOST",
        "http://127.0.0.1:1",
        "http://127.8.9.10",
        "http://[::1]:1",
      })
  void addresses_whenSafe_areAccepted(String address) {
    assertThatNoException()
        .isThrownBy(
            () -> {
              EntraClientCredentials.builder().authority(URI.create(address));
              EntraClientCredentials.builder().tokenEndpoint(URI.create(address));
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a/b", "../x", ".", "a?b", "a#b", "a b", "a%2Fb", "\u0130"})
  void tenant_whenItCouldLeadElsewhere_isRefused(String tenant) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> EntraClientCredentials.builder().tenant(tenant));
  }

  @Test
  void build_whenSomethingIsMissingOrTwice_saysWhat() {
    assertThatIllegalStateException()
        .isThrownBy(() -> EntraClientCredentials.builder().build())
        .withMessage("clientId is not set");
    assertThatIllegalStateException()
        .isThrownBy(() -> EntraClientCredentials.builder().clientId("id").build())
        .withMessage("clientSecret is not set");
    assertThatIllegalStateException()
        .isThrownBy(() -> complete().tenant("t").build())
        .withMessage("not exactly one of scope and resource is set");
    assertThatIllegalStateException()
        .isThrownBy(() -> complete().tenant("t").scope("s").resource("r").build())
        .withMessage("not exactly one of scope and resource is set");
    assertThatIllegalStateException()
        .isThrownBy(() -> complete().scope("s").build())
        .withMessage("not exactly one of tenant and tokenEndpoint is set");
    assertThatIllegalStateException()
        .isThrownBy(
            () ->
                complete()
                    .scope("s")
                    .tenant("t")
                    .tokenEndpoint(URI.create("https://login.example/token"))
                    .build())
        .withMessage("not exactly one of tenant and tokenEndpoint is set");
    assertThat(complete().tenant("t").scope("s").build()).isNotNull();
  }

  @Test
  void options_whenOutOfRange_areRefused() {
    EntraClientCredentials.Builder builder = EntraClientCredentials.builder();

    for (Duration timeout : new Duration[] {Duration.ZERO, Duration.ofNanos(-1)}) {
      assertThatIllegalArgumentException().isThrownBy(() -> builder.timeout(timeout));
    }
    assertThatIllegalArgumentException().isThrownBy(() -> builder.maxResponseBytes(0));
    assertThatIllegalArgumentException().isThrownBy(() -> builder.clientId(" "));
    assertThatIllegalArgumentException().isThrownBy(() -> builder.scope(""));
    assertThatIllegalArgumentException().isThrownBy(() -> builder.resource("\t"));
  }

  @Test
  @SuppressWarnings("NullAway") // what callers outside of null checking can do
  void options_whenNull_areRefusedByName() {
    EntraClientCredentials.Builder builder = EntraClientCredentials.builder();

    assertThatNullPointerException().isThrownBy(() -> builder.tenant(null)).withMessage("tenant");
    assertThatNullPointerException()
        .isThrownBy(() -> builder.clientSecret(null))
        .withMessage("clientSecret");
    assertThatNullPointerException().isThrownBy(() -> builder.clock(null)).withMessage("clock");
    assertThatNullPointerException()
        .isThrownBy(() -> builder.authority(null))
        .withMessage("authority");
    assertThatNullPointerException()
        .isThrownBy(() -> builder.httpClient(null))
        .withMessage("httpClient");
  }

  @ParameterizedTest
  @EnumSource(names = "NEVER", mode = EnumSource.Mode.EXCLUDE)
  void httpClient_whenItFollowsRedirects_isRefused(HttpClient.Redirect redirect) {
    HttpClient http = HttpClient.newBuilder().followRedirects(redirect).build();

    assertThatIllegalArgumentException()
        .isThrownBy(() -> EntraClientCredentials.builder().httpClient(http))
        .withMessage("httpClient follows redirects");
  }

  @ParameterizedTest
  @CsvSource({
    "PUBLIC,https://login.microsoftonline.com,https://rest.media.azure.net",
    "CHINA,https://login.chinacloudapi.cn,https://rest.media.chinacloudapi.cn",
    "US_GOVERNMENT,https://login.microsoftonline.us,https://rest.media.usgovcloudapi.net",
    "GERMANY,https://login.microsoftonline.de,https://rest.media.cloudapi.de",
  })
  void clouds_areThoseOfTheDotNetSdk(EntraCloud cloud, URI authority, String resource) {
    assertThat(cloud.authority()).isEqualTo(authority);
    assertThat(cloud.resource()).isEqualTo(resource);
    assertThat(cloud.scope()).isEqualTo(resource + "/.default");
    assertThat(EntraCloud.values()).hasSize(4);
  }

  private static EntraClientCredentials.Builder complete() {
    return EntraClientCredentials.builder().clientId("id").clientSecret("secret"::toCharArray);
  }
}
