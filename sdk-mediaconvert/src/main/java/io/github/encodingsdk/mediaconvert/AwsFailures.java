package io.github.encodingsdk.mediaconvert;

import io.github.encodingsdk.call.FailedCalls;
import io.github.encodingsdk.job.exception.AuthenticationException;
import io.github.encodingsdk.job.exception.CallTimeoutException;
import io.github.encodingsdk.job.exception.CallTrace;
import io.github.encodingsdk.job.exception.ConnectionException;
import io.github.encodingsdk.job.exception.HttpStatusException;
import io.github.encodingsdk.model.Provider;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;

/** Translates the exceptions of the AWS SDK, and keeps them as causes. */
final class AwsFailures {

  private static final int BAD_REQUEST = 400;
  private static final int REQUEST_TIMEOUT = 408;
  private static final int CONFLICT = 409;
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int SERVER_ERROR = 500;

  private AwsFailures() {}

  /** Returns the failure of a CreateJob: a rejection if there is certainly no job. */
  static Throwable ofSubmission(Throwable thrown) {
    if (root(thrown) instanceof AwsServiceException failure
        && failure.statusCode() >= BAD_REQUEST
        && failure.statusCode() < SERVER_ERROR
        && failure.statusCode() != REQUEST_TIMEOUT) {
      return caused(
          FailedCalls.submission(
              Provider.MEDIACONVERT, failure.statusCode(), errorCode(failure), message(failure)),
          failure);
    }
    return ofCall("CreateJob", thrown);
  }

  /** Returns the failure of a CancelJob: a rejection if the state of the job is the reason. */
  static Throwable ofCancellation(String jobId, Throwable thrown) {
    if (root(thrown) instanceof AwsServiceException failure
        && (failure.statusCode() == BAD_REQUEST || failure.statusCode() == CONFLICT)
        && !failure.isThrottlingException()) {
      return caused(
          FailedCalls.cancel(
              Provider.MEDIACONVERT,
              jobId,
              failure.statusCode(),
              errorCode(failure),
              message(failure)),
          failure);
    }
    return ofCall("CancelJob of " + jobId, thrown);
  }

  /** Returns the failure of a call that says nothing about a job. */
  static Throwable ofCall(String call, Throwable thrown) {
    Throwable root = root(thrown);
    if (root instanceof AwsServiceException failure && failure.statusCode() > 0) {
      int status = failure.isThrottlingException() ? TOO_MANY_REQUESTS : failure.statusCode();
      return caused(
          HttpStatusException.of(call, status, description(failure), null, trace(failure)),
          failure);
    }
    if (root instanceof ApiCallTimeoutException || root instanceof ApiCallAttemptTimeoutException) {
      return caused(
          new CallTimeoutException(call + ": " + root.getMessage(), trace((SdkException) root)),
          root);
    }
    if (root instanceof AbortedException) {
      return caused(new CancellationException(call + " was canceled"), root);
    }
    if (root instanceof SdkClientException failure) {
      if (isOfConnection(failure)) {
        return new ConnectionException(call + ": " + failure.getMessage(), trace(failure), failure);
      }
      @Nullable String message = failure.getMessage();
      if (message != null && message.contains("credentials")) {
        return new AuthenticationException(
            call + ": " + message, null, null, false, null, trace(failure), failure);
      }
    }
    return root;
  }

  /** Returns whether the reason is a network error; a wrong configuration has no such cause. */
  private static boolean isOfConnection(SdkClientException failure) {
    @Nullable Throwable cause = failure.getCause();
    for (int depth = 0; cause != null && depth < 10; depth++) {
      if (cause instanceof IOException) {
        return true;
      }
      cause = cause.getCause();
    }
    return false;
  }

  private static <T extends Throwable> T caused(T exception, Throwable cause) {
    exception.initCause(cause);
    return exception;
  }

  private static CallTrace trace(SdkException failure) {
    @Nullable String requestId =
        failure instanceof AwsServiceException service ? service.requestId() : null;
    @Nullable Integer attempts = failure.numAttempts();
    return new CallTrace(requestId, attempts == null ? 1 : attempts, Duration.ZERO);
  }

  private static @Nullable String errorCode(AwsServiceException failure) {
    @Nullable AwsErrorDetails details = failure.awsErrorDetails();
    return details == null ? null : details.errorCode();
  }

  private static @Nullable String message(AwsServiceException failure) {
    @Nullable AwsErrorDetails details = failure.awsErrorDetails();
    @Nullable String message = details == null ? null : details.errorMessage();
    return message == null ? failure.rawMessage() : message;
  }

  private static @Nullable String description(AwsServiceException failure) {
    @Nullable String code = errorCode(failure);
    @Nullable String message = message(failure);
    if (code == null) {
      return message;
    }
    return message == null ? code : code + ": " + message;
  }

  /** Returns what a stage failed with, without the wrapper of dependent stages. */
  static Throwable root(Throwable thrown) {
    return thrown instanceof CompletionException && thrown.getCause() != null
        ? thrown.getCause()
        : thrown;
  }
}
