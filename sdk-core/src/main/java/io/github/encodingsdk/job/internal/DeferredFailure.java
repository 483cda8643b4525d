package io.github.encodingsdk.job.internal;

import io.github.encodingsdk.job.exception.CallTimeoutException;
import io.github.encodingsdk.job.exception.CallTrace;
import io.github.encodingsdk.job.exception.ConnectionException;
import io.github.encodingsdk.job.exception.HttpStatusException;
import io.github.encodingsdk.job.exception.ServerErrorException;
import io.github.encodingsdk.job.exception.ServiceCallException;
import io.github.encodingsdk.job.exception.ThrottledException;
import java.io.Serial;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Carries a failed call through futures, with the function that creates its exception. The
 * exception is created where the user receives it, so that its stack trace contains the frames of a
 * blocking caller.
 */
public final class DeferredFailure extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  private static final Duration LONGEST_WAIT = Duration.ofDays(1);

  /** The calls that can be retried after a failure. */
  public enum Repeat {
    /** None: the response would be the same. */
    NEVER,
    /** Calls that only read: it is unknown whether the call took effect. */
    READS,
    /** All: the call did not take effect. */
    ALL
  }

  private final transient Function<CallTrace, ServiceCallException> making;
  private final Repeat repeat;
  private final transient @Nullable Duration retryAfter;
  private final CallTrace trace;

  /**
   * Creates the carrier.
   *
   * @param retryAfter the wait that the service requests, of which at most a day counts; null when
   *     it requests none
   */
  public DeferredFailure(
      Repeat repeat,
      @Nullable Duration retryAfter,
      CallTrace trace,
      Function<CallTrace, ServiceCallException> making) {
    super(null, null, false, false);
    this.repeat = repeat;
    this.retryAfter =
        retryAfter == null || retryAfter.compareTo(LONGEST_WAIT) < 0 ? retryAfter : LONGEST_WAIT;
    this.trace = trace;
    this.making = making;
  }

  /** Creates the carrier of a failure that a retry cannot fix. */
  public DeferredFailure(CallTrace trace, Function<CallTrace, ServiceCallException> making) {
    this(Repeat.NEVER, null, trace, making);
  }

  /** Returns the carrier of an exception that exists already, such as that of a vendor's client. */
  public static DeferredFailure of(ServiceCallException exception) {
    CallTrace trace =
        new CallTrace(exception.requestId(), exception.attempts(), exception.elapsed());
    Repeat repeat = Repeat.NEVER;
    @Nullable Duration retryAfter = null;
    if (exception instanceof ThrottledException throttled) {
      repeat = Repeat.ALL;
      retryAfter = throttled.retryAfter();
    } else if (exception instanceof ServerErrorException
        || exception instanceof ConnectionException
        || exception instanceof CallTimeoutException) {
      repeat = Repeat.READS;
    }
    return new DeferredFailure(repeat, retryAfter, trace, whole -> exception);
  }

  /** Returns the failure of a stage; a failed call as a carrier, everything else as it is. */
  public static Throwable deferred(Throwable failure) {
    Throwable root = Futures.root(failure);
    return root instanceof ServiceCallException exception ? of(exception) : root;
  }

  /** Returns a future with the same result whose failed calls are carriers. */
  public static <T> CompletableFuture<T> deferring(CompletableFuture<T> work) {
    return Futures.mapFailure(work, DeferredFailure::deferred);
  }

  /** Returns a new exception, with the stack trace of this call. */
  public ServiceCallException exception() {
    return making.apply(trace);
  }

  /** Returns the same failure, with the supplied exceptions as suppressed exceptions. */
  public DeferredFailure suppressing(Supplier<? extends List<? extends Throwable>> others) {
    return new DeferredFailure(
        repeat,
        retryAfter,
        trace,
        whole -> {
          ServiceCallException exception = making.apply(whole);
          others.get().forEach(exception::addSuppressed);
          return exception;
        });
  }

  /** Returns the same failure with this number of attempts. */
  public DeferredFailure after(int attempts, Duration elapsed) {
    CallTrace whole = new CallTrace(trace.requestId(), attempts, elapsed);
    return new DeferredFailure(repeat, retryAfter, whole, making);
  }

  /** Returns the calls that can be retried. */
  public Repeat repeat() {
    return repeat;
  }

  /** Returns the HTTP status of the response; 0 when there is none. */
  public int status() {
    return exception() instanceof HttpStatusException answered ? answered.status() : 0;
  }

  /** Returns the wait that the service requests; null when it requests none. */
  public @Nullable Duration retryAfter() {
    return retryAfter;
  }
}
