package io.github.encodingsdk.testkit.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.github.encodingsdk.testkit.FakeEncoder;
import io.github.encodingsdk.testkit.fault.Fault;
import io.github.encodingsdk.testkit.ffmpeg.FakeFfmpeg;
import io.github.encodingsdk.testkit.script.TaskScript;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.platform.testkit.engine.EngineTestKit;

@DisplayName("The annotations start an encoder for a class")
@ResourceLock(Resources.SYSTEM_PROPERTIES)
class FakeEncoderAnnotationsTest {

  private static final String ENDPOINT = "aws.endpointUrlMediaConvert";
  private static final String KEY = "aws.accessKeyId";

  /** What the classes below saw; they run one after the other. */
  private static final List<String> SEEN = new ArrayList<>();

  private static List<String> seenBy(Class<?> type, int tests) {
    SEEN.clear();
    EngineTestKit.engine("junit-jupiter")
        .selectors(selectClass(type))
        .execute()
        .testEvents()
        .assertStatistics(events -> events.succeeded(tests).failed(0));
    return SEEN;
  }

  @Test
  void theClass_hasOneEncoder_thatIsCleanForEachTest() {
    assertThat(seenBy(Shared.class, 3)).hasSize(4).containsOnly(SEEN.get(0));
  }

  @FakeEncoderTest
  @Execution(ExecutionMode.SAME_THREAD)
  static class Shared {

    @BeforeAll
    static void see(FakeEncoder encoder) {
      SEEN.add(encoder.baseUri().toString());
    }

    @Test
    void first(FakeEncoder encoder) {
      use(encoder);
    }

    @Test
    void second(FakeEncoder encoder, FakeFfmpeg ffmpeg) {
      assertThat(ffmpeg.program()).exists();
      use(encoder);
    }

    @Nested
    class Inner {
      @Test
      void third(FakeEncoder encoder) {
        use(encoder);
      }
    }

    private static void use(FakeEncoder encoder) {
      assertThat(encoder.tasks()).isEmpty();
      encoder.addAsset("nb:cid:UUID:9bc8ff20-24fb-4fdb-9d7c-b04c7ee573a1");
      encoder.addTask(TaskScript.finishing());
      encoder.inject(Fault.internalError());
      SEEN.add(encoder.baseUri().toString());
    }
  }

  @Test
  void theAwsSdk_isPointedAtTheEncoder_whileTheClassRuns() {
    String before = System.getProperty(KEY);
    System.setProperty(KEY, "own");
    try {
      List<String> seen = seenBy(Aws.class, 2);

      assertThat(seen).hasSize(4);
      assertThat(seen.get(0)).isEqualTo(seen.get(1)).startsWith("http://127.0.0.1:");
      assertThat(seen.get(2)).isEqualTo(seen.get(3)).startsWith("fake fake ");
      assertThat(System.getProperty(ENDPOINT)).isNull();
      assertThat(System.getProperty(KEY)).isEqualTo("own");
    } finally {
      if (before == null) {
        System.clearProperty(KEY);
      } else {
        System.setProperty(KEY, before);
      }
    }
  }

  @FakeMediaConvertTest
  @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
  @Execution(ExecutionMode.SAME_THREAD)
  static class Aws {

    @Test
    @Order(1)
    void outer(FakeEncoder encoder) {
      SEEN.add(encoder.mediaConvertEndpoint().toString());
      SEEN.add(String.valueOf(System.getProperty(ENDPOINT)));
      SEEN.add(credentials());
    }

    @Nested
    class Inner {
      @Test
      void inner(FakeEncoder encoder) {
        assertThat(System.getProperty(ENDPOINT))
            .isEqualTo(encoder.mediaConvertEndpoint().toString());
        SEEN.add(credentials());
      }
    }

    private static String credentials() {
      return System.getProperty(KEY)
          + " "
          + System.getProperty("aws.secretAccessKey")
          + " "
          + System.getProperty("aws.region", System.getenv("AWS_REGION"));
    }
  }
}
