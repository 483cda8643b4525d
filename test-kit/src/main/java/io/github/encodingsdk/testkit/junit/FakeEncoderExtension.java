package io.github.encodingsdk.testkit.junit;

import io.github.encodingsdk.testkit.FakeEncoder;
import io.github.encodingsdk.testkit.RecordedRequest;
import io.github.encodingsdk.testkit.internal.server.RequestHistory;
import java.io.Serial;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Injects a {@link FakeEncoder} into test methods and into {@code @BeforeEach} and
 * {@code @AfterEach} methods.
 *
 * <p>Within one test it is the same encoder everywhere; tests that run at the same time have
 * different ones. After a test its encoder is reset and used for a later test, because starting one
 * takes longer than most tests. All are closed at the end of the run.
 *
 * <p>When a test fails, the history of the encoder is added to the failure as a suppressed
 * exception, so that every runner prints it below the stack trace.
 *
 * <p>Use {@code @RegisterExtension} for more options: {@link #shared()} for one encoder for a
 * class, {@link #strict()} to fail tests in which the client sent requests that the service
 * rejects.
 */
public final class FakeEncoderExtension
    implements ParameterResolver, BeforeAllCallback, AfterEachCallback, AfterAllCallback {

  private static final ExtensionContext.Namespace NAMESPACE =
      ExtensionContext.Namespace.create(FakeEncoderExtension.class);

  /** The statuses of the encoder for requests that the service rejects. */
  private static final Set<Integer> REJECTED = Set.of(400, 404, 405, 413, 501);

  private final boolean strict;
  private final @Nullable Shared shared;

  /** Creates an extension with an encoder for each test. JUnit calls this. */
  public FakeEncoderExtension() {
    this(false, null);
  }

  private FakeEncoderExtension(boolean strict, @Nullable Shared shared) {
    this.strict = strict;
    this.shared = shared;
  }

  /**
   * Returns an extension with one encoder for the class that has it in a static field, and for its
   * nested classes. Use it for applications that start once and read the address once. The encoder
   * is reset after each test and closed after the class. The tests of the class cannot run at the
   * same time.
   */
  public static FakeEncoderExtension shared() {
    return new FakeEncoderExtension(false, new Shared());
  }

  /**
   * Returns the same extension, but a test fails if a request without a fault got status 400, 404,
   * 405, 413 or 501: the client sent a request that the service rejects.
   */
  public FakeEncoderExtension strict() {
    return new FakeEncoderExtension(true, shared);
  }

  /**
   * Returns the encoder of {@link #shared()}; starts it if it does not run yet.
   *
   * @throws IllegalStateException if each test has its own encoder
   */
  public FakeEncoder encoder() {
    if (shared == null) {
      throw new IllegalStateException(
          "each test has its own encoder, which is a parameter of the test; use shared()");
    }
    return shared.encoder();
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == FakeEncoder.class;
  }

  /**
   * Returns the encoder of the test, or of the class.
   *
   * @throws ParameterResolutionException outside a test, as in a constructor or {@code @BeforeAll},
   *     if each test has its own encoder
   */
  @Override
  public FakeEncoder resolveParameter(ParameterContext parameter, ExtensionContext context) {
    if (shared != null) {
      return shared.encoder();
    }
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

  /** Records the class that shares an encoder. */
  @Override
  public void beforeAll(ExtensionContext context) {
    if (shared != null) {
      shared.begin(context.getUniqueId());
    }
  }

  /** Adds the history to a failure, and resets the encoder. */
  @Override
  public void afterEach(ExtensionContext context) {
    @Nullable FakeEncoder encoder =
        shared != null
            ? shared.encoder()
            : context.getStore(NAMESPACE).remove(FakeEncoder.class, FakeEncoder.class);
    if (encoder == null) {
      return;
    }
    RequestHistory history = new RequestHistory(encoder.history());
    List<RecordedRequest> rejected =
        strict
            ? encoder.requests().stream().filter(FakeEncoderExtension::wasRejected).toList()
            : List.of();
    if (shared != null) {
      encoder.reset();
    } else {
      pool(context).giveBack(encoder);
    }
    if (context.getExecutionException().isPresent()) {
      context.getExecutionException().get().addSuppressed(history);
    } else if (!rejected.isEmpty()) {
      AssertionError failure =
          new AssertionError(
              "the service rejects what the client sent: "
                  + rejected.stream()
                      .map(RecordedRequest::toString)
                      .collect(Collectors.joining("; ")));
      failure.addSuppressed(history);
      throw failure;
    }
  }

  private static boolean wasRejected(RecordedRequest request) {
    return request.fault() == null
        && request.status() != null
        && REJECTED.contains(request.status());
  }

  /** Closes the encoder of a class. */
  @Override
  public void afterAll(ExtensionContext context) {
    if (shared != null) {
      shared.end(context.getUniqueId());
    }
  }

  /** The encoder of a class; starts at the first use. */
  private static final class Shared {
    private @Nullable FakeEncoder encoder;
    private @Nullable String owner;

    synchronized FakeEncoder encoder() {
      if (encoder == null) {
        encoder = FakeEncoder.start();
      }
      return encoder;
    }

    /** Nested classes begin and end too; the outermost begins first. */
    synchronized void begin(String id) {
      owner = owner == null ? id : owner;
    }

    synchronized void end(String id) {
      if (id.equals(owner)) {
        owner = null;
        if (encoder != null) {
          encoder.close();
          encoder = null;
        }
      }
    }
  }

  private static Pool pool(ExtensionContext context) {
    return context
        .getRoot()
        .getStore(NAMESPACE)
        .getOrComputeIfAbsent(Pool.class, key -> new Pool(), Pool.class);
  }

  /** The encoders that no test uses at the moment. */
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

  /** JUnit 5 closes such objects at the end of a run. JUnit 6 closes every AutoCloseable. */
  @SuppressWarnings("deprecation") // deprecated in 5.13; earlier versions close nothing else
  private interface Closing extends ExtensionContext.Store.CloseableResource, AutoCloseable {
    @Override
    void close();
  }

  /** The history as an exception that has only a message. */
  private static final class RequestHistory extends Exception {
    @Serial private static final long serialVersionUID = 1L;

    RequestHistory(String history) {
      super(history, null, false, false);
    }
  }
}
