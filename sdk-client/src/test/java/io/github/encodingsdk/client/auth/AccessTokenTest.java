package io.github.encodingsdk.client.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccessTokenTest {

  private static final Instant NOON = Instant.parse("2024-02-29T12:00:00Z");

  @Test
  void equals_isByValueAndExpiry() {
    AccessToken token = AccessToken.of("abc", NOON);

    assertThat(token)
        .isEqualTo(AccessToken.of("abc", NOON))
        .hasSameHashCodeAs(AccessToken.of("abc", NOON))
        .isNotEqualTo(AccessToken.of("abd", NOON))
        .isNotEqualTo(AccessToken.of("abc", NOON.plusNanos(1)))
        .isNotEqualTo(AccessToken.of("abc"));
    assertThat(token.value()).isEqualTo("abc");
    assertThat(token.expiresAt()).isEqualTo(NOON);
    assertThat(AccessToken.of("abc").expiresAt()).isNull();
  }

  @Test
  void toString_showsNoValue() {
    assertThat(AccessToken.of("abc", NOON)).hasToString("AccessToken[expiresAt=" + NOON + "]");
    assertThat(AccessToken.of("abc")).hasToString("AccessToken[expiry unknown]");
  }

  @Test
  void token_isNotSerialisable() {
    assertThatExceptionOfType(NotSerializableException.class)
        .isThrownBy(
            () ->
                new ObjectOutputStream(new ByteArrayOutputStream())
                    .writeObject(AccessToken.of("abc")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "abc\n",
        "abc\r\nX: y",
        "ab c",
        "abc\u0000",
        "abc\u007f",
        "abc\u00e9",
        "abc\u2028"
      })
  void of_whenNoHeaderMayHoldTheValue_refusesWithoutQuotingIt(String value) {
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> AccessToken.of(value, NOON))
        .withMessage("value contains a character that is not valid in a header")
        .withNoCause();
  }

  @Test
  void of_whenEmpty_refuses() {
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> AccessToken.of(""))
        .withMessage("value is empty");
  }

  @Test
  void of_acceptsTheUrlEncodedTextOfAcs() {
    String swt = "http%3a%2f%2fschemas.xmlsoap.org%2fnameidentifier=a&HMACSHA256=x%3d~!";

    assertThat(AccessToken.of(swt).value()).isEqualTo(swt);
  }
}
