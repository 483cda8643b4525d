package io.github.encodingsdk.client.notification;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookSignatureTest {

  /** RFC 4231, test case 2. */
  private static final String DIGEST =
      "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843";

  private static final byte[] BODY = "what do ya want for nothing?".getBytes(UTF_8);

  private final WebhookSignature signature = WebhookSignature.of("Jefe".getBytes(UTF_8));

  @Test
  void matches_whenItIsTheHmacOfTheBody_isTrue() {
    assertThat(signature.matches(BODY, "sha256=" + DIGEST)).as("lower case").isTrue();
    assertThat(signature.matches(BODY, "sha256=" + DIGEST.toUpperCase(Locale.ROOT)))
        .as("upper case, as the service writes it")
        .isTrue();
    assertThat(WebhookSignature.ofBase64("SmVmZQ==").matches(BODY, "sha256=" + DIGEST))
        .as("the key in base64")
        .isTrue();
  }

  @Test
  @DisplayName("keys of every length are used whole, the documented 64 bytes and others")
  void matches_withKeysOfManyLengths() {
    // RFC 4231, test case 6: a key of 131 bytes, longer than a block of SHA-256.
    byte[] key = HexFormat.of().parseHex("aa".repeat(131));
    byte[] body = "Test Using Larger Than Block-Size Key - Hash Key First".getBytes(UTF_8);
    String digest = "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54";

    assertThat(WebhookSignature.of(key).matches(body, "sha256=" + digest)).isTrue();
    assertThat(
            WebhookSignature.ofBase64(Base64.getEncoder().encodeToString(key))
                .matches(body, "sha256=" + digest))
        .isTrue();
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {
        "",
        " ",
        "sha256",
        "sha256=",
        DIGEST,
        "sha1=" + DIGEST,
        "sha512=" + DIGEST,
        "md5=" + DIGEST,
        "sha256:" + DIGEST,
        "sha256=0" + DIGEST,
        "sha256=" + DIGEST + "0",
        "sha256=" + DIGEST + DIGEST,
        "sha256=5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3842",
        "sha256=5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec384",
        "sha256=5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec38",
        "sha256=5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec384g",
        "sha256=5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec384\u0663",
        "sha256=W9zBRr9gdU5qBCQmCJV1x1oAPwidJzmDnexYuWTsOEM=",
        "sha256=0000000000000000000000000000000000000000000000000000000000000000",
      })
  void matches_whenItIsAnythingElse_isFalse(String header) {
    assertThat(signature.matches(BODY, header)).isFalse();
  }

  @Test
  void matches_whenBodyOrKeyDiffersByABit_isFalse() {
    byte[] other = BODY.clone();
    other[0] ^= 1;

    assertThat(signature.matches(other, "sha256=" + DIGEST)).isFalse();
    assertThat(signature.matches(new byte[0], "sha256=" + DIGEST)).isFalse();
    assertThat(WebhookSignature.of("Jeff".getBytes(UTF_8)).matches(BODY, "sha256=" + DIGEST))
        .isFalse();
  }

  @Test
  @SuppressWarnings("NullAway") // the misuse is the test
  void of_whenTheKeyIsUnusable_refusesWithoutTellingIt() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> WebhookSignature.of(new byte[0]))
        .withMessage("signingKey is empty");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> WebhookSignature.ofBase64(" "))
        .withMessage("signingKey is empty");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> WebhookSignature.ofBase64("secret!~"))
        .withMessage("signingKey is not base64")
        .withNoCause();
    assertThatNullPointerException().isThrownBy(() -> WebhookSignature.of(null));
    assertThatNullPointerException().isThrownBy(() -> WebhookSignature.ofBase64(null));
  }

  @Test
  void of_copiesTheKey_andToStringDoesNotShowIt() {
    byte[] key = "Jefe".getBytes(UTF_8);
    WebhookSignature copied = WebhookSignature.of(key);
    key[0] = 0;

    assertThat(copied.matches(BODY, "sha256=" + DIGEST)).isTrue();
    assertThat(copied).hasToString("WebhookSignature[HmacSHA256]");
  }
}
