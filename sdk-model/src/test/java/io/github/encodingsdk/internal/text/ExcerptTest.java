package io.github.encodingsdk.internal.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExcerptTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "plain text|plain text",
        "caf\u00e9 \ud83c\udfac|caf\u00e9 \ud83c\udfac",
        "a\u001b[31mred|a\\u001b[31mred",
        "a\u202eb|a\\u202eb",
        "a\u2028b|a\\u2028b",
        "back\\slash|back\\\\slash",
      })
  void of_escapesWhatWouldNotPrintAsItself(String given, String expected) {
    assertThat(Excerpt.of(given)).isEqualTo(expected);
  }

  @Test
  void of_keepsOneLine() {
    assertThat(Excerpt.of("a\r\nb\tc\u0000")).isEqualTo("a\\r\\nb\\tc\\u0000");
  }

  @Test
  void of_whenTextIsLong_cutsAndSaysHowLongItWas() {
    assertThat(Excerpt.of("x".repeat(5_000)))
        .isEqualTo("x".repeat(Excerpt.LIMIT) + "... (5000 characters)");
  }

  @Test
  void of_neverCutsAPairInHalf() {
    String text = "x".repeat(Excerpt.LIMIT - 1) + "\ud83c\udfac" + "y";

    assertThat(Excerpt.of(text)).startsWith("x".repeat(Excerpt.LIMIT - 1) + "...");
  }

  @Test
  void of_writesALoneSurrogateAsText() {
    assertThat(Excerpt.of("a\ud800b")).isEqualTo("a\\ud800b");
  }

  @Test
  void quoted_escapesTheQuotes() {
    assertThat(Excerpt.quoted("say \"no\"")).isEqualTo("\"say \\\"no\\\"\"");
  }
}
