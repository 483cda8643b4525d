package com.example.films;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.encodingsdk.testkit.FakeEncoder;
import io.github.encodingsdk.testkit.script.TaskScript;
import io.github.encodingsdk.testkit.spring.EnableFakeEncoder;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.context.TestContextManager;

@DisplayName("Fake encoders are beans of a test of Spring Boot")
@SpringBootTest(properties = "films.base-uri=http://production.example/")
@EnableFakeEncoder(
    name = "films",
    baseUriProperties = "films.base-uri",
    mediaConvertEndpointProperties = {"films.endpoint", "trailers.endpoint"})
@EnableFakeEncoder(name = "other")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class EnableFakeEncoderTest {

  @Autowired
  @Qualifier("films")
  private FakeEncoder films;

  @Autowired
  @Qualifier("other")
  private FakeEncoder other;

  @Value("${films.base-uri}")
  private URI baseUri;

  @Value("${trailers.endpoint}")
  private URI endpoint;

  @Value("${other.base-uri}")
  private URI otherBaseUri;

  @Value("${other.mediaconvert-endpoint}")
  private URI otherEndpoint;

  @Test
  void properties_haveTheAddresses_beforeThoseOfTheApplication() {
    assertThat(baseUri).isEqualTo(films.baseUri());
    assertThat(endpoint).isEqualTo(films.mediaConvertEndpoint());
    assertThat(otherBaseUri).isEqualTo(other.baseUri()).isNotEqualTo(baseUri);
    assertThat(otherEndpoint).isEqualTo(other.mediaConvertEndpoint());
  }

  @Test
  @Order(1)
  void aTest_usesTheEncoder() {
    films.addTask(TaskScript.finishing());

    assertThat(films.tasks()).hasSize(1);
  }

  @Test
  @Order(2)
  void theNextTest_findsItClean() {
    assertThat(films.tasks()).isEmpty();
  }

  @Nested
  class Inner {
    @Test
    void hasTheSameEncoder(@Autowired @Qualifier("films") FakeEncoder encoder) {
      assertThat(encoder).isSameAs(films);
    }
  }

  @SpringBootTest
  @EnableFakeEncoder
  static class Closing {}

  @Test
  void theEncoder_isClosedWithItsContext() throws Exception {
    ConfigurableApplicationContext context =
        (ConfigurableApplicationContext)
            new TestContextManager(Closing.class).getTestContext().getApplicationContext();
    int port = context.getBean("fake-encoder", FakeEncoder.class).rootUri().getPort();
    new Socket(InetAddress.getLoopbackAddress(), port).close();

    context.close();

    assertThatThrownBy(() -> new Socket(InetAddress.getLoopbackAddress(), port).close())
        .isInstanceOf(ConnectException.class);
  }

  @SpringBootTest
  @EnableFakeEncoder
  @EnableFakeEncoder(baseUriProperties = "x")
  static class Twice {}

  @Test
  void twoEncodersWithOneName_areAMistake() {
    TestContextManager manager = new TestContextManager(Twice.class);

    assertThatThrownBy(() -> manager.getTestContext().getApplicationContext())
        .hasStackTraceContaining("two fake encoders have the name fake-encoder");
  }
}
