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
 * different ones. An encoder that a test has done with is reset and handed to a later test, since
 * starting one takes longer than most tests; all are closed at the end of the run.
 *
 * <p>When a test fails, the encoder's history is attached to its failure as a suppressed exception,
 * so that every runner prints it below the stack trace.
 *
 * <p>With {@code @RegisterExtension} there is more to choose: {@link #shared()} for one encoder for
 * a class, {@link #strict()} for tests that fail when a request was not what the service takes.
 */
public final class FakeEncoderExtension
    implements ParameterResolver, BeforeAllCallback, AfterEachCallback, AfterAllCallback {

  private static final ExtensionContext.Namespace NAMESPACE =
      ExtensionContext.Namespace.create(FakeEncoderExtension.class);

  /** What the encoder answers on its own to a request that the service would not have taken. */
  private static final Set<Integer> NOT_TAKEN = Set.of(400, 404, 405, 413, 501);

  private final boolean strict;
  private final @Nullable Shared shared;

  /** Creates an extension with an encoder for each test; JUnit does that. */
  public FakeEncoderExtension() {
    this(false, null);
  }

  private FakeEncoderExtension(boolean strict, @Nullable Shared shared) {
    this.strict = strict;
    this.shared = shared;
  }

  /**
   * Returns an extension with one encoder for the class in whose static field it is, and for its
   * nested classes: for applications that are started once and told the address once. It is reset
   * after each test and closed after the class; its tests cannot run at the same time.
   */
  public static FakeEncoderExtension shared() {
    return new FakeEncoderExtension(false, new Shared());
  }

  /**
   * Returns the same, but a test fails when the encoder had to answer a request with 400, 404, 405,
   * 413 or 501 and nothing of that kind was asked for: the client sent what the service would not
   * have taken.
   */
  public FakeEncoderExtension strict() {
    return new FakeEncoderExtension(true, shared);
  }

  /**
   * Returns the encoder of {@link #shared()}, from the start of the class on and before.
   *
   * @throws IllegalStateException if each test has its own
   */
  public FakeEncoder encoder() {
    if (shared == null) {
      throw new IllegalStateException(
          "each test has an encoder of its own, which comes as a parameter; use shared()");
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
   *     if each test has its own
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

  /** Notes whose class it is that shares an encoder. */
  @Override
  public void beforeAll(ExtensionContext context) {
    if (shared != null) {
      shared.begin(context.getUniqueId());
    }
  }

  /** Attaches the history to a failure, and gives the encoder back. */
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
    List<RecordedRequest> notTaken =
        strict
            ? encoder.requests().stream().filter(FakeEncoderExtension::wasNotTaken).toList()
            : List.of();
    if (shared != null) {
      encoder.reset();
    } else {
      pool(context).giveBack(encoder);
    }
    if (context.getExecutionException().isPresent()) {
      context.getExecutionException().get().addSuppressed(history);
    } else if (!notTaken.isEmpty()) {
      AssertionError failure =
          new AssertionError(
              "the service would not have taken what the client sent: "
                  + notTaken.stream()
                      .map(RecordedRequest::toString)
                      .collect(Collectors.joining("; ")));
      failure.addSuppressed(history);
      throw failure;
    }
  }

  private static boolean wasNotTaken(RecordedRequest request) {
    return request.fault() == null
        && request.status() != null
        && NOT_TAKEN.contains(request.status());
  }

  /** Closes the encoder of a class. */
  @Override
  public void afterAll(ExtensionContext context) {
    if (shared != null) {
      shared.end(context.getUniqueId());
    }
  }

  /** The encoder of a class; there from when it is first asked for. */
  private static final class Shared {
    private @Nullable FakeEncoder encoder;
    private @Nullable String owner;

    synchronized FakeEncoder encoder() {
      if (encoder == null) {
        encoder = FakeEncoder.start();
      }
      return encoder;
    }

    /** Nested classes begin and end as well; the first to begin is the outermost. */
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
