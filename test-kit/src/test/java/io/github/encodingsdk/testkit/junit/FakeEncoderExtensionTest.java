package io.github.encodingsdk.testkit.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.github.encodingsdk.testkit.FakeEncoder;
import io.github.encodingsdk.testkit.fault.Fault;
import io.github.encodingsdk.testkit.script.TaskScript;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;

class FakeEncoderExtensionTest {

  @Test
  @ExtendWith(FakeEncoderExtension.class)
  void injects_aRunningEncoder(FakeEncoder encoder) throws Exception {
    assertThat(get(encoder)).contains("\"value\":[]");
  }

  @Test
  void history_isAttachedToTheFailure() {
    Throwable failure = failure(run(Failing.class), "fails_inTheTest");

    StringWriter printed = new StringWriter();
    failure.printStackTrace(new PrintWriter(printed));
    assertThat(printed.toString())
        .contains("red on purpose")
        .containsPattern("Suppressed: .*The fake encoder received 1 requests")
        .containsPattern("GET /api/Tasks -> 200");
  }

  @Test
  void history_isAttachedToAFailureInALifecycleMethod_too() {
    Throwable failure = failure(run(FailingBefore.class), "test");

    assertThat(failure).hasMessage("red before");
    assertThat(failure.getSuppressed()[0]).hasMessageContaining("The fake encoder received 1");
  }

  @Test
  void oneTest_hasTheSameEncoderEverywhere_andTheNextFindsItClean() {
    EngineExecutionResults results = run(Sequential.class);

    results.testEvents().assertStatistics(stats -> stats.succeeded(2).failed(0));
  }

  @Test
  void testsAtTheSameTime_haveDifferentEncoders() {
    EngineExecutionResults results =
        EngineTestKit.engine("junit-jupiter")
            .configurationParameter("junit.jupiter.execution.parallel.enabled", "true")
            .configurationParameter("junit.jupiter.execution.parallel.config.strategy", "fixed")
            .configurationParameter(
                "junit.jupiter.execution.parallel.config.fixed.parallelism", "2")
            .selectors(selectClass(Parallel.class))
            .execute();

    results.testEvents().assertStatistics(stats -> stats.succeeded(2).failed(0));
    assertThat(Parallel.ENCODERS).hasSize(2).doesNotHaveDuplicates();
  }

  @Test
  void encoders_areClosedAtTheEndOfTheRun() {
    run(Sequential.class);

    assertThat(Sequential.SEEN).isNotEmpty();
    assertThat(Sequential.SEEN)
        .allSatisfy(
            encoder ->
                org.assertj.core.api.Assertions.assertThatThrownBy(() -> get(encoder))
                    .isInstanceOf(java.net.ConnectException.class));
  }

  @Test
  void outsideATest_injectionIsRefusedWithAReason() {
    Throwable failure =
        run(BeforeAllInjection.class).containerEvents().failed().stream()
            .findFirst()
            .map(FakeEncoderExtensionTest::thrown)
            .orElseThrow();

    assertThat(failure)
        .hasMessageContaining("A FakeEncoder belongs to one test")
        .hasMessageContaining("beforeAll");
  }

  @Test
  void oneEncoder_isShared_withNestedClasses_cleanForEachTest_andClosedAfterwards() {
    EngineExecutionResults results = run(Sharing.class);

    results.testEvents().assertStatistics(stats -> stats.succeeded(3).failed(0));
    assertThat(Sharing.SEEN).hasSize(3);
    assertThat(Sharing.SEEN.stream().distinct()).hasSize(1);
    org.assertj.core.api.Assertions.assertThatThrownBy(() -> get(Sharing.SEEN.element()))
        .isInstanceOf(java.net.ConnectException.class);
  }

  @Test
  void aStrictTest_failsOnARequestThatTheServiceWouldNotHaveTaken() {
    EngineExecutionResults results = run(Strict.class);

    results.testEvents().assertStatistics(stats -> stats.succeeded(2).failed(1));
    assertThat(failure(results, "sendsNonsense"))
        .hasMessageStartingWith("the service rejects what the client sent: ")
        .hasMessageContaining("GET /api/Nonsense -> 404");
  }

  @Test
  void withoutSharing_thereIsNoEncoderOfTheClass() {
    org.assertj.core.api.Assertions.assertThatIllegalStateException()
        .isThrownBy(() -> new FakeEncoderExtension().encoder())
        .withMessageContaining("use shared()");
  }

  private static EngineExecutionResults run(Class<?> testClass) {
    return EngineTestKit.engine("junit-jupiter").selectors(selectClass(testClass)).execute();
  }

  private static Throwable failure(EngineExecutionResults results, String method) {
    List<Event> failed = results.testEvents().failed().list();
    assertThat(failed).hasSize(1);
    assertThat(failed.get(0).getTestDescriptor().getDisplayName()).startsWith(method);
    return thrown(failed.get(0));
  }

  private static Throwable thrown(Event event) {
    return event
        .getRequiredPayload(org.junit.platform.engine.TestExecutionResult.class)
        .getThrowable()
        .orElseThrow();
  }

  private static String get(FakeEncoder encoder) throws Exception {
    return get(encoder, "Tasks");
  }

  private static String get(FakeEncoder encoder, String path) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(encoder.baseUri().resolve(path))
                .header("x-ms-version", "2.19")
                .header("Authorization", "Bearer any")
                .version(HttpClient.Version.HTTP_1_1)
                .build(),
            HttpResponse.BodyHandlers.ofString())
        .body();
  }

  // What follows is run by the tests above, each in a run of its own; its names do not end in Test.

  @ExtendWith(FakeEncoderExtension.class)
  static class Failing {
    @Test
    void fails_inTheTest(FakeEncoder encoder) throws Exception {
      assertThat(get(encoder)).as("red on purpose").isEmpty();
    }
  }

  @ExtendWith(FakeEncoderExtension.class)
  static class FailingBefore {
    @BeforeEach
    void before(FakeEncoder encoder) throws Exception {
      throw new IllegalStateException("red before" + get(encoder).substring(0, 0));
    }

    @Test
    void test() {}
  }

  @ExtendWith(FakeEncoderExtension.class)
  static class Sequential {
    static final Queue<FakeEncoder> SEEN = new ConcurrentLinkedQueue<>();
    private FakeEncoder before;

    @BeforeEach
    void before(FakeEncoder encoder) throws Exception {
      assertThat(encoder.requests()).isEmpty();
      assertThat(get(encoder)).contains("\"value\":[]");
      encoder.addTask(TaskScript.finishing());
      before = encoder;
      SEEN.add(encoder);
    }

    @Test
    void first(FakeEncoder encoder) {
      assertThat(encoder).isSameAs(before);
    }

    @Test
    void second(FakeEncoder encoder) {
      assertThat(encoder).isSameAs(before);
    }

    @AfterEach
    void after(FakeEncoder encoder) {
      assertThat(encoder).isSameAs(before);
    }
  }

  @ExtendWith(FakeEncoderExtension.class)
  @Execution(ExecutionMode.CONCURRENT)
  static class Parallel {
    static final Queue<FakeEncoder> ENCODERS = new ConcurrentLinkedQueue<>();
    private static final CyclicBarrier BOTH_RUN = new CyclicBarrier(2);

    @Test
    void one(FakeEncoder encoder) throws Exception {
      ENCODERS.add(encoder);
      BOTH_RUN.await(30, TimeUnit.SECONDS);
    }

    @Test
    void other(FakeEncoder encoder) throws Exception {
      ENCODERS.add(encoder);
      BOTH_RUN.await(30, TimeUnit.SECONDS);
    }
  }

  static class Sharing {
    static final Queue<FakeEncoder> SEEN = new ConcurrentLinkedQueue<>();

    @RegisterExtension static final FakeEncoderExtension FAKE = FakeEncoderExtension.shared();

    private static final String ADDRESS = FAKE.encoder().baseUri().toString();

    @BeforeAll
    static void beforeAll(FakeEncoder encoder) {
      assertThat(encoder.baseUri()).hasToString(ADDRESS);
    }

    @Test
    void one(FakeEncoder encoder) throws Exception {
      check(encoder);
    }

    @Test
    void other(FakeEncoder encoder) throws Exception {
      check(encoder);
    }

    static void check(FakeEncoder encoder) throws Exception {
      assertThat(encoder.requests()).isEmpty();
      assertThat(get(encoder)).contains("\"value\":[]");
      encoder.addTask(TaskScript.finishing());
      assertThat(encoder).isSameAs(FAKE.encoder());
      SEEN.add(encoder);
    }

    @Nested
    class Inside {
      @Test
      void third(FakeEncoder encoder) throws Exception {
        check(encoder);
      }
    }
  }

  static class Strict {
    @RegisterExtension final FakeEncoderExtension fake = new FakeEncoderExtension().strict();

    @Test
    void sendsNonsense(FakeEncoder encoder) throws Exception {
      get(encoder, "Nonsense");
    }

    @Test
    void isRefusedOnPurpose(FakeEncoder encoder) throws Exception {
      encoder.inject(Fault.status(404, "gone"));
      get(encoder);
    }

    @Test
    void sendsWhatIsRight(FakeEncoder encoder) throws Exception {
      get(encoder);
    }
  }

  @ExtendWith(FakeEncoderExtension.class)
  static class BeforeAllInjection {
    @BeforeAll
    static void beforeAll(FakeEncoder encoder) {
      assertThat(encoder).as("never injected here").isNull();
    }

    @Test
    void test() {}
  }
}
