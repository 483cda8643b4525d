package io.github.encodingsdk.testkit.junit;

import io.github.encodingsdk.testkit.FakeEncoder;
import java.io.Serial;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Injects a {@link FakeEncoder} into test methods and into {@code @BeforeEach} and
 * {@code @AfterEach} methods.
 *
 * <p>Within one test it is the same encoder everywhere; tests that run at the same time have
 * different ones. An encoder that a test has done with is reset and handed to a later test, since
 * starting one takes longer than most tests; all are closed at the end of the run.
 *
 * <p>When a test fails, the encoder's history is attached to its failure as a suppressed exception,
 * so that every runner prints it below the stack trace.
 */
public final class FakeEncoderExtension implements ParameterResolver, AfterEachCallback {

  private static final ExtensionContext.Namespace NAMESPACE =
      ExtensionContext.Namespace.create(FakeEncoderExtension.class);

  /** Creates the extension; JUnit does that. */
  public FakeEncoderExtension() {}

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == FakeEncoder.class;
  }

  /**
   * Returns the encoder of the test.
   *
   * @throws ParameterResolutionException outside a test, as in a constructor or {@code @BeforeAll}
   */
  @Override
  public FakeEncoder resolveParameter(ParameterContext parameter, ExtensionContext context) {
    if (context.getTestMethod().isEmpty()) {
      throw new ParameterResolutionException(
          "A FakeEncoder belongs to one test: it can be injected into test methods,"
              + " @BeforeEach and @AfterEach methods, not into "
              + parameter.getDeclaringExecutable());
    }
    return context
        .getStore(NAMESPACE)
        .getOrComputeIfAbsent(FakeEncoder.class, key -> pool(context).take(), FakeEncoder.class);
  }

  /** Attaches the history to a failure, and gives the encoder back. */
  @Override
  public void afterEach(ExtensionContext context) {
    @Nullable FakeEncoder encoder =
        context.getStore(NAMESPACE).remove(FakeEncoder.class, FakeEncoder.class);
    if (encoder != null) {
      context
          .getExecutionException()
          .ifPresent(failure -> failure.addSuppressed(new RequestHistory(encoder.history())));
      pool(context).giveBack(encoder);
    }
  }

  private static Pool pool(ExtensionContext context) {
    return context
        .getRoot()
        .getStore(NAMESPACE)
        .getOrComputeIfAbsent(Pool.class, key -> new Pool(), Pool.class);
  }

  /** The encoders that no test has at the moment. */
  private static final class Pool implements Closing {
    private final Queue<FakeEncoder> idle = new ConcurrentLinkedQueue<>();

    FakeEncoder take() {
      @Nullable FakeEncoder encoder = idle.poll();
      return encoder == null ? FakeEncoder.start() : encoder;
    }

    void giveBack(FakeEncoder encoder) {
      encoder.reset();
      idle.add(encoder);
    }

    @Override
    public void close() {
      idle.forEach(FakeEncoder::close);
    }
  }

  /** What JUnit 5 closes at the end of a run, and JUnit 6 too: it closes what is AutoCloseable. */
  @SuppressWarnings("deprecation") // deprecated in 5.13; before, nothing else is closed
  private interface Closing extends ExtensionContext.Store.CloseableResource, AutoCloseable {
    @Override
    void close();
  }

  /** The history as an exception, for its message only. */
  private static final class RequestHistory extends Exception {
    @Serial private static final long serialVersionUID = 1L;

    RequestHistory(String history) {
      super(history, null, false, false);
    }
  }
}
