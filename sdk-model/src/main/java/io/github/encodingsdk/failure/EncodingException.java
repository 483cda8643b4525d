package io.github.encodingsdk.failure;

import io.github.encodingsdk.internal.text.Excerpt;
import io.github.encodingsdk.model.Diagnosis;
import io.github.encodingsdk.model.EncodingErrorCode;
import io.github.encodingsdk.model.ErrorCategory;
import io.github.encodingsdk.model.ErrorDetail;
import io.github.encodingsdk.model.RetryAdvice;
import io.github.encodingsdk.model.TaskState;
import io.github.encodingsdk.model.TaskStatus;
import java.io.Serial;
import java.io.Serializable;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * Thrown when an encoder reports that a task failed. Each leaf of this sealed hierarchy represents
 * one error code; {@link UnknownEncodingException} also represents every code that is in no table.
 *
 * <p>A task can have several error details. The <em>primary</em> detail determines the leaf, the
 * code and the advice. It is the first detail whose advice is not {@link RetryAdvice#RETRY_LATER},
 * or else the first one. A failure is therefore worth a retry only if all its details are.
 *
 * <p>{@link #diagnosis()} returns the provider, what its code means, the stage, the certainty and
 * the origin of the advice.
 *
 * <p>The message is one bounded line: the task, what the code means, an excerpt of the encoder's
 * message, and in brackets the provider with its code.
 *
 * <p>Instances are serializable. They are immutable except for the stack trace and the suppressed
 * exceptions of every {@link Throwable}.
 */
public abstract sealed class EncodingException extends RuntimeException
    permits ContentEncodingException,
        ConfigurationEncodingException,
        StorageEncodingException,
        ProcessingEncodingException,
        CancelingEncodingException,
        TransientEncodingException,
        UnknownEncodingException {

  @Serial private static final long serialVersionUID = 1L;

  private final FailedTask failure;

  EncodingException(FailedTask failure) {
    super(failure.message());
    this.failure = failure;
  }

  /**
   * Returns the exception for a task whose state is {@link TaskState#ERROR}. Without error details
   * it is an {@link UnknownEncodingException}.
   *
   * @throws NullPointerException if {@code status} is null
   * @throws IllegalArgumentException if the task is in another state
   */
  public static EncodingException from(TaskStatus status) {
    if (status.state() != TaskState.ERROR) {
      throw new IllegalArgumentException("status is not a failure: its state is " + status.state());
    }
    FailedTask failure = FailedTask.from(status);
    return switch (failure.diagnosis().code()) {
      case UNKNOWN -> new UnknownEncodingException(failure);
      case ERROR_DOWNLOADING_INPUT_ASSET_MALFORMED_CONTENT ->
          new MalformedInputEncodingException(failure);
      case ERROR_DOWNLOADING_INPUT_ASSET_SERVICE_FAILURE ->
          new InputDownloadEncodingException(failure);
      case ERROR_PARSING_CONFIGURATION -> new ConfigurationEncodingException(failure);
      case ERROR_EXECUTING_TASK_MALFORMED_CONTENT -> new MalformedContentEncodingException(failure);
      case ERROR_EXECUTING_TASK_UNSUPPORTED_FORMAT ->
          new UnsupportedFormatEncodingException(failure);
      case ERROR_PROCESSING_TASK -> new ProcessingEncodingException(failure);
      case ERROR_UPLOADING_OUTPUT_ASSET -> new OutputUploadEncodingException(failure);
      case ERROR_CANCELING_TASK -> new CancelingEncodingException(failure);
      case TRANSIENT_ERROR -> new TransientEncodingException(failure);
    };
  }

  /**
   * Throws the typed exception if the task's state is {@link TaskState#ERROR}, and does nothing in
   * any other state. A canceled task is a result, not a failure.
   *
   * @throws NullPointerException if {@code status} is null
   * @throws EncodingException if the task failed
   */
  public static void throwIfFailed(TaskStatus status) {
    if (status.state() == TaskState.ERROR) {
      throw from(status);
    }
  }

  /**
   * Returns true if the same job is worth submitting again: the advice is {@link
   * RetryAdvice#RETRY_LATER}. Pass it to a retry library as {@code
   * EncodingException::isRetryAdvised}.
   *
   * @param thrown the exception; of a {@link CompletionException} or {@link ExecutionException},
   *     the cause counts; for null the result is false
   */
  public static boolean isRetryAdvised(@Nullable Throwable thrown) {
    if (thrown instanceof CompletionException || thrown instanceof ExecutionException) {
      return isRetryAdvised(thrown.getCause());
    }
    return thrown instanceof EncodingException failure
        && failure.advice() == RetryAdvice.RETRY_LATER;
  }

  /**
   * Returns true if the same job is worth submitting again after this many attempts. It is true for
   * the advice {@link RetryAdvice#RETRY_LATER} after any number of attempts, and for {@link
   * RetryAdvice#UNKNOWN} after the first one, because that advice is to submit again at most once.
   * Limit the attempts yourself.
   *
   * @param thrown the exception; of a {@link CompletionException} or {@link ExecutionException},
   *     the cause counts; for null the result is false
   * @param attempts how often the job was submitted, 1 after the first failure
   * @throws IllegalArgumentException if {@code attempts} is less than 1
   */
  public static boolean isRetryAdvisedAfter(@Nullable Throwable thrown, int attempts) {
    if (attempts < 1) {
      throw new IllegalArgumentException("attempts is less than 1: " + attempts);
    }
    if (thrown instanceof CompletionException || thrown instanceof ExecutionException) {
      return isRetryAdvisedAfter(thrown.getCause(), attempts);
    }
    return isRetryAdvised(thrown)
        || (attempts == 1
            && thrown instanceof EncodingException failure
            && failure.advice() == RetryAdvice.UNKNOWN);
  }

  /** Returns the failed task's id as received; null if the encoder did not report it. */
  public @Nullable String taskId() {
    return failure.taskId();
  }

  /** Returns the id of the job that the task belongs to; null when it is not known. */
  public @Nullable String jobId() {
    return failure.jobId();
  }

  /** Returns all details in the order received; empty if there are none. Unmodifiable. */
  public List<ErrorDetail> details() {
    return failure.details();
  }

  /**
   * Returns what the primary detail means; without details, {@link Diagnosis#unknown} of the
   * provider.
   */
  public Diagnosis diagnosis() {
    return failure.diagnosis();
  }

  /** Returns the primary detail's code, {@link EncodingErrorCode#UNKNOWN} if it is unlisted. */
  public EncodingErrorCode code() {
    return failure.diagnosis().code();
  }

  /** Returns the primary detail's code as received; null if absent. */
  public @Nullable String rawCode() {
    return failure.rawCode();
  }

  /**
   * Returns the primary detail's message as received, complete and unescaped; null if absent.
   * {@link #getMessage()} contains a bounded, escaped excerpt of it.
   */
  public @Nullable String rawMessage() {
    return failure.rawMessage();
  }

  /** Returns the part of the task that failed. */
  public ErrorCategory category() {
    return code().category();
  }

  /** Returns whether to retry. */
  public RetryAdvice advice() {
    return failure.diagnosis().advice();
  }

  /** The state of all exceptions. */
  record FailedTask(
      @Nullable String taskId,
      @Nullable String jobId,
      List<ErrorDetail> details,
      @Nullable ErrorDetail primary,
      Diagnosis diagnosis)
      implements Serializable {

    @Serial private static final long serialVersionUID = 1L;

    static FailedTask from(TaskStatus status) {
      List<ErrorDetail> details = status.errorDetails();
      ErrorDetail primary =
          details.stream()
              .filter(detail -> detail.advice() != RetryAdvice.RETRY_LATER)
              .findFirst()
              .orElse(details.isEmpty() ? null : details.get(0));
      Diagnosis diagnosis =
          primary == null ? Diagnosis.unknown(status.provider()) : primary.diagnosis();
      return new FailedTask(status.id(), status.jobId(), details, primary, diagnosis);
    }

    @Nullable String rawCode() {
      return primary == null ? null : primary.rawCode();
    }

    @Nullable String rawMessage() {
      return primary == null ? null : primary.message();
    }

    String message() {
      boolean isJob = taskId != null && taskId.equals(jobId);
      StringBuilder line = new StringBuilder(isJob ? "Job " : "Task ");
      line.append(taskId == null ? "(id unknown)" : Excerpt.of(taskId));
      if (jobId != null && !isJob) {
        line.append(" of job ").append(Excerpt.of(jobId));
      }
      boolean notCanceled = diagnosis.code() == EncodingErrorCode.ERROR_CANCELING_TASK;
      line.append(notCanceled ? " was not canceled: " : " failed: ");
      if (primary == null) {
        line.append("no reason was reported [");
        return line.append(diagnosis.provider().displayName()).append(']').toString();
      }
      line.append(primary);
      if (details.size() > 1) {
        line.append(" (and ").append(details.size() - 1).append(" more)");
      }
      return line.toString();
    }
  }
}
