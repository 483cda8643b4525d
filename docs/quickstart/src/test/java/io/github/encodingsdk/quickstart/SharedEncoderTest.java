package io.github.encodingsdk.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.encodingsdk.testkit.FakeEncoder;
import io.github.encodingsdk.testkit.junit.FakeEncoderExtension;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Compiled against Spring, and run without it: what Spring would be told is looked at. */
class SharedEncoderTest {

  @RegisterExtension
  static final FakeEncoderExtension FAKE = FakeEncoderExtension.shared().strict();

  @DynamicPropertySource
  static void pointTheApplicationAtIt(DynamicPropertyRegistry registry) {
    registry.add("encoding.base-uri", () -> FAKE.encoder().baseUri().toString());
  }

  @Test
  void theApplication_isToldTheAddressThatTheTestsHave(FakeEncoder encoder) {
    Map<String, Object> properties = new HashMap<>();

    pointTheApplicationAtIt((name, value) -> properties.put(name, value.get()));

    assertThat(properties).containsEntry("encoding.base-uri", encoder.baseUri().toString());
  }
}
