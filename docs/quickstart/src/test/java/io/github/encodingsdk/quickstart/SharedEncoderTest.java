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

/**
 * Compiled against Spring and run without it. The test checks the property that Spring receives.
 */
class SharedEncoderTest {

  @RegisterExtension
  static final FakeEncoderExtension FAKE = FakeEncoderExtension.shared().strict();

  @DynamicPropertySource
  static void configureApplication(DynamicPropertyRegistry registry) {
    registry.add("encoding.base-uri", () -> FAKE.encoder().baseUri().toString());
  }

  @Test
  void theApplication_receivesTheAddressOfTheEncoder(FakeEncoder encoder) {
    Map<String, Object> properties = new HashMap<>();

    configureApplication((name, value) -> properties.put(name, value.get()));

    assertThat(properties).containsEntry("encoding.base-uri", encoder.baseUri().toString());
  }
}
