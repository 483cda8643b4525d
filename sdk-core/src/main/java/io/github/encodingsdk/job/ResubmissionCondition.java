package io.github.encodingsdk.job;

import io.github.encodingsdk.failure.EncodingException;
import io.github.encodingsdk.model.RetryAdvice;
import java.util.Objects;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether a retry library submits a failed job again.
 *
 * <pre>{@code
 * RetryPolicy.<JobSnapshot>builder()
 *     .handleIf(ResubmissionCondition.forOneRun()::test)
 * }</pre>
 *
 * <p>An instance counts the failures of one run of a job, so create one for each run:
 *
 * <ul>
 *   <li>{@link RetryAdvice#RETRY_LATER}: true
 *   <li>{@link RetryAdvice#UNKNOWN}: true after the first submission, because the advice is to
 *       submit again at most once
 *   <li>{@link RetryAdvice#RETRY_ELSEWHERE}: what the function of {@link #orElsewhere} returns;
 *       false without one
 *   <li>any other advice, and exceptions of failed calls: false
 * </ul>
 *
 * <p>It does not limit the number of submissions; the retry library does. The result for one
 * exception is the same however often the library asks in a row. Of a {@link CompletionException}
 * or {@link ExecutionException}, the cause counts. Instances are safe for use by several threads.
 */
public final class ResubmissionCondition implements Predicate<@Nullable Throwable> {

  private final Predicate<EncodingException> elsewhere;
  private int failures;
  private @Nullable Throwable latest;
  private boolean decision;

  private ResubmissionCondition(Predicate<EncodingException> elsewhere) {
    this.elsewhere = elsewhere;
  }

  /** Returns a condition for the submissions of one job. */
  public static ResubmissionCondition forOneRun() {
    return new ResubmissionCondition(failure -> false);
  }

  /**
   * Returns a condition, without the failures so far, that calls a function for the advice {@link
   * RetryAdvice#RETRY_ELSEWHERE}. The function changes where the next submission goes, for example
   * to a client of another region.
   *
   * @param elsewhere returns whether the next submission goes to another place; called once per
   *     failure
   */
  public ResubmissionCondition orElsewhere(Predicate<EncodingException> elsewhere) {
    return new ResubmissionCondition(Objects.requireNonNull(elsewhere, "elsewhere"));
  }

  @Override
  public synchronized boolean test(@Nullable Throwable thrown) {
    @Nullable Throwable failure = cause(thrown);
    if (failure == null || failure != latest) {
      latest = failure;
      failures++;
      decision = decide(failure);
    }
    return decision;
  }

  private boolean decide(@Nullable Throwable failure) {
    if (failure instanceof EncodingException encoding
        && encoding.advice() == RetryAdvice.RETRY_ELSEWHERE) {
      return elsewhere.test(encoding);
    }
    return EncodingException.isRetryAdvisedAfter(failure, failures);
  }

  private static @Nullable Throwable cause(@Nullable Throwable thrown) {
    @Nullable Throwable failure = thrown;
    while ((failure instanceof CompletionException || failure instanceof ExecutionException)
        && failure.getCause() != null) {
      failure = failure.getCause();
    }
    return failure;
  }
}
