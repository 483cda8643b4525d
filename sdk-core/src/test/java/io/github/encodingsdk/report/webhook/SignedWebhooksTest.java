package io.github.encodingsdk.report.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The vectors were made with OpenSSL: {@code openssl dgst -sha256 -hmac SECRET}. */
class SignedWebhooksTest {

  private static final Instant NOW = Instant.ofEpochSecond(1_700_000_000);
  private static final Duration TOLERANCE = Duration.ofMinutes(5);
  private static final byte[] BODY = "{\"type\":\"video.asset.errored\"}".getBytes(UTF_8);
  private static final String OF_BODY_AT_NOW =
      "001d3401c8f5e1a3ffadbd8984be368fb26df8363af1537bbff7da08147d1fdf";
  private static final String SHA_1_OF_BODY = "5e0eafe353ed332f99f46983608cbb815ffe51ae";
  private static final String SHA_384_OF_BODY =
      "1a1e73b86f3ba119bdb92ff49a353e7f0f5fe1bdb17fe025"
          + "675df9be87bac999f86e5d90a8dbe7cc3802c9982008afb9";

  private final SignedWebhooks mux = mux(NOW);
  private final SignedWebhooks transloadit = SignedWebhooks.transloadit("secret");

  private static SignedWebhooks mux(Instant now) {
    return SignedWebhooks.mux("secret", TOLERANCE, Clock.fixed(now, ZoneOffset.UTC));
  }

  @Test
  void mux_acceptsAnAuthenticMessage() {
    assertThat(mux.header()).isEqualTo("Mux-Signature");
    assertThat(mux.verify(BODY, "t=1700000000,v1=" + OF_BODY_AT_NOW)).isEmpty();
    assertThat(mux.verify(BODY, " t=1700000000 , v1=00 , v1=" + OF_BODY_AT_NOW)).isEmpty();
  }

  @Test
  void cloudflareStream_acceptsAnAuthenticMessage() {
    SignedWebhooks stream =
        SignedWebhooks.cloudflareStream("secret", TOLERANCE, Clock.fixed(NOW, ZoneOffset.UTC));

    assertThat(stream.header()).isEqualTo("Webhook-Signature");
    assertThat(stream.verify(BODY, "time=1700000000,sig1=" + OF_BODY_AT_NOW)).isEmpty();
    assertThat(stream.verify(BODY, "time=1700000001,sig1=" + OF_BODY_AT_NOW)).isPresent();
  }

  @Test
  void transloadit_acceptsBothAlgorithms() {
    assertThat(transloadit.header()).isEqualTo("signature");
    assertThat(transloadit.verify(BODY, SHA_1_OF_BODY)).isEmpty();
    assertThat(transloadit.verify(BODY, "sha1:" + SHA_1_OF_BODY)).isEmpty();
    assertThat(transloadit.verify(BODY, "sha384:" + SHA_384_OF_BODY)).isEmpty();
    assertThat(transloadit.verify(BODY, "sha384:" + SHA_1_OF_BODY)).isPresent();
    assertThat(transloadit.verify(BODY, "md5:00")).get().asString().contains("not supported");
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {
        "",
        " ",
        "t=1700000000",
        "v1=00",
        "t=1700000000,v1=",
        "t=1700000000,v1=zz",
        "t=1700000000,v1=00",
        "t=1700000000,v0=" + OF_BODY_AT_NOW,
        "t=1700000001,v1=" + OF_BODY_AT_NOW,
        "t=,v1=" + OF_BODY_AT_NOW,
        "t=now,v1=" + OF_BODY_AT_NOW,
        "nonsense"
      })
  void anythingElse_isRefusedWithAReason(String header) {
    assertThat(mux.verify(BODY, header))
        .get()
        .asString()
        .isNotBlank()
        .doesNotContain("secret ")
        .doesNotContain(OF_BODY_AT_NOW);
  }

  @Test
  void anotherBody_isRefused() {
    byte[] longer = (new String(BODY, UTF_8) + " ").getBytes(UTF_8);

    assertThat(mux.verify(longer, "t=1700000000,v1=" + OF_BODY_AT_NOW)).isPresent();
  }

  @Test
  void anOldMessage_isRefused() {
    String header = "t=1700000000,v1=" + OF_BODY_AT_NOW;

    assertThat(mux(NOW.plus(TOLERANCE)).verify(BODY, header)).isEmpty();
    assertThat(mux(NOW.minus(TOLERANCE)).verify(BODY, header)).isEmpty();
    assertThat(mux(NOW.plus(TOLERANCE).plusSeconds(1)).verify(BODY, header))
        .contains("the message is not of the last PT5M");
    assertThat(mux(NOW.minus(TOLERANCE).minusSeconds(1)).verify(BODY, header)).isPresent();
  }

  @Test
  void badArguments_areRefused_andTheSecretIsNotShown() {
    assertThatIllegalArgumentException().isThrownBy(() -> SignedWebhooks.transloadit(" "));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SignedWebhooks.mux("secret", Duration.ZERO, Clock.systemUTC()));
    assertThat(mux).hasToString("SignedWebhooks[Mux-Signature]");
  }
}
