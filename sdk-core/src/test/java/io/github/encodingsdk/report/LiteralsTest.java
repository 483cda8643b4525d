package io.github.encodingsdk.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LiteralsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "access denied|forbidden; S3: Access Denied; true",
        "access denied|forbidden; FORBIDDEN; true",
        "access denied|forbidden; nothing of it; false",
        "timed? ?out; it TIMEDOUT; true",
        "timed? ?out; it time out; true",
        "does ?n.t exist; doesn't exist; true",
        "zero[- ]?(byte|length); a zero-byte file; true",
        "zero[- ]?(byte|length); a file of nothing; false",
        "storage\\.objects\\.(get|list)\\b; has no storage.objects.get; true",
        "storage\\.objects\\.(get|list)\\b; has no storage objects; false",
        "(inputs?|outputs?); neither; true",
        "\\b404\\b; HTTP 404; true",
        "\\b404\\b; HTTP 500; false",
        "a|bc; xyz; true"
      })
  void mayBeIn_isFalse_onlyWhereThePatternCannotFindAnything(
      String pattern, String text, boolean mayBe) {
    assertThat(Literals.of(pattern).mayBeIn(text)).isEqualTo(mayBe);
  }
}
