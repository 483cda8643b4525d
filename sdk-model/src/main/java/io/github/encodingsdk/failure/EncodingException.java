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
 * Thrown when the encoder said that a task failed. Each leaf of this sealed hierarchy stands for
 * one error code, or, for {@link UnknownEncodingException}, for all that is in no table.
 *
 * <p>A task can give several details. The <em>primary</em> one decides the leaf, the code and the
 * advice: it is the first whose advice is not {@link RetryAdvice#RETRY_LATER}, else the first. So a
 * failure is worth retrying only if all its details are.
 *
 * <p>{@link #diagnosis()} says who reported the failure, at which stage it happened, how sure the
 * reading of the provider's code is, and where the advice comes from.
 *
 * <p>The message is one bounded line: the task, the code, and an excerpt of the encoder's message.
 *
 * <p>Instances are immutable (but for the stack trace and suppressed exceptions, as in every {@link
 * Throwable}) and serialisable.
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
   * Returns the exception for a task whose state is {@link TaskState#ERROR}. With no details at all
   * it is an {@link UnknownEncodingException} that says so.
   *
   * @throws NullPointerException if {@code status} is null
   * @throws IllegalArgumentException if the state is another one
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
   * Throws the typed exception if the task's state is {@link TaskState#ERROR}; does nothing in
   * every other state. A canceled task is an outcome, not a failure.
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
   * Tells whether a job that failed like this is worth submitting anew: the advice is {@link
   * RetryAdvice#RETRY_LATER}. Made to be handed to a library for retries, as {@code
   * EncodingException::isRetryAdvised}.
   *
   * @param thrown what was thrown; of a {@link CompletionException} or {@link ExecutionException}
   *     the cause is looked at; null is not worth it
   */
  public static boolean isRetryAdvised(@Nullable Throwable thrown) {
    if (thrown instanceof CompletionException || thrown instanceof ExecutionException) {
      return isRetryAdvised(thrown.getCause());
    }
    return thrown instanceof EncodingException failure
        && failure.advice() == RetryAdvice.RETRY_LATER;
  }

  /** Returns the failed task's id as received; null when the encoder did not name it. */
  public @Nullable String taskId() {
    return failure.taskId();
  }

  /** Returns the id of the job that the task belongs to; null when it is not known. */
  public @Nullable String jobId() {
    return failure.jobId();
  }

  /** Returns every detail in the order received; empty when the encoder gave none. Unmodifiable. */
  public List<ErrorDetail> details() {
    return failure.details();
  }

  /**
   * Returns what the primary detail means; without any detail, that the provider gave no reason.
   */
  public Diagnosis diagnosis() {
    return failure.diagnosis();
  }

  /** Returns the primary detail's code, {@link EncodingErrorCode#UNKNOWN} when not in the table. */
  public EncodingErrorCode code() {
    return failure.diagnosis().code();
  }

  /** Returns the primary detail's code as received; null when none came. */
  public @Nullable String rawCode() {
    return failure.rawCode();
  }

  /**
   * Returns the primary detail's message as received, whole and unescaped; null when none came.
   * {@link #getMessage()} holds a bounded, escaped excerpt of it.
   */
  public @Nullable String rawMessage() {
    return failure.rawMessage();
  }

  /** Returns the part of the task that failed. */
  public ErrorCategory category() {
    return code().category();
  }

  /** Returns what to do about it. */
  public RetryAdvice advice() {
    return failure.diagnosis().advice();
  }

  /** What a failed task said: the state that all the exceptions share. */
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
