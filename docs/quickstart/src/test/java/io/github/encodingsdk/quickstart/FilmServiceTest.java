package io.github.encodingsdk.quickstart;

import static io.github.encodingsdk.testkit.assertj.EncodingAssertions.assertThatEncodingFails;

import io.github.encodingsdk.failure.MalformedInputEncodingException;
import io.github.encodingsdk.testkit.FakeEncoder;
import io.github.encodingsdk.testkit.junit.FakeMediaConvertTest;
import io.github.encodingsdk.testkit.script.TaskPhase;
import io.github.encodingsdk.testkit.script.TaskScript;
import org.junit.jupiter.api.Test;

/** The example of an application that is not changed for its tests; docs/fake-mediaconvert.md. */
@FakeMediaConvertTest
class FilmServiceTest {

  @Test
  void aMissingInput_isReported(FakeEncoder encoder) {
    encoder.onNextSubmit(
        TaskScript.failingWith("1404", "Unable to open input file: Not Found", TaskPhase.PROBING));

    assertThatEncodingFails(() -> new FilmService().encode("s3://films/in.mov"))
        .isInstanceOf(MalformedInputEncodingException.class)
        .hasRawCode("1404");
  }
}
