package io.github.encodingsdk.job.internal;

import io.github.encodingsdk.job.exception.CallTrace;
import io.github.encodingsdk.job.exception.HttpStatusException;
import io.github.encodingsdk.job.exception.ServiceCallException;
import java.io.Serial;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Carries a failed call through futures as the way to make its exception. The exception itself is
 * made where the user gets it, so that a blocking caller finds their own frames in its stack trace.
 */
public final class DeferredFailure extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  /** Which calls may be made again after a failure. */
  public enum Repeat {
    /** None: the answer would be the same. */
    NEVER,
    /** Those that only read: it is not known whether the call had its effect. */
    READS,
    /** All: the call had no effect. */
    ALL
  }

  private final transient Function<CallTrace, ServiceCallException> making;
  private final Repeat repeat;
  private final transient @Nullable Duration retryAfter;
  private final CallTrace trace;

  /**
   * Creates the carrier.
   *
   * @param retryAfter how long the service asks to wait, null when it does not say
   */
  public DeferredFailure(
      Repeat repeat,
      @Nullable Duration retryAfter,
      CallTrace trace,
      Function<CallTrace, ServiceCallException> making) {
    super(null, null, false, false);
    this.repeat = repeat;
    this.retryAfter = retryAfter;
    this.trace = trace;
    this.making = making;
  }

  /** Creates the carrier of a failure that a repetition would not mend. */
  public DeferredFailure(CallTrace trace, Function<CallTrace, ServiceCallException> making) {
    this(Repeat.NEVER, null, trace, making);
  }

  /** Returns a new exception, with the stack trace of this call. */
  public ServiceCallException exception() {
    return making.apply(trace);
  }

  /** Returns the same failure, whose exception suppresses those that the supplier gives. */
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

  /** Returns the same failure of the last of so many attempts. */
  public DeferredFailure after(int attempts, Duration elapsed) {
    CallTrace whole = new CallTrace(trace.requestId(), attempts, elapsed);
    return new DeferredFailure(repeat, retryAfter, whole, making);
  }

  /** Returns which calls may be made again. */
  public Repeat repeat() {
    return repeat;
  }

  /** Returns the HTTP status that the service answered with; 0 when there was none. */
  public int status() {
    return exception() instanceof HttpStatusException answered ? answered.status() : 0;
  }

  /** Returns how long the service asks to wait, null when it does not say. */
  public @Nullable Duration retryAfter() {
    return retryAfter;
  }
}
