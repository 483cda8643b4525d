package io.github.encodingsdk.model;

/**
 * What to do about a failed task.
 *
 * <p>"Retry" always means to submit a new job: AMS v2 has no call that restarts a task or a job,
 * and never published retry guidance for its codes. Where a provider says itself whether to retry,
 * {@link Diagnosis#adviceOrigin()} tells.
 */
public enum RetryAdvice {
  /** The same job can succeed if it is submitted again, after a pause. */
  RETRY_LATER("Submit the same job again after a pause."),
  /** The same job can succeed if it is submitted again to another region. */
  RETRY_ELSEWHERE("Submit the same job again in another region."),
  /** The same job will fail again: change the media, the configuration or the rights first. */
  FIX_FIRST("Change the media, the configuration or the access rights, then submit a new job."),
  /** The task was not canceled: cancel again. Submitting the job again is not called for. */
  CANCEL_AGAIN("Ask again for the job to be canceled."),
  /** What came says that something failed but not why: the job's status does. */
  ASK_STATUS("Ask the encoder for the job's status; this report does not hold the reason."),
  /** Nothing can be said: look at the code and message, and limit any resubmission. */
  UNKNOWN("Read the code and the message; submit again at most once.");

  private final String description;

  RetryAdvice(String description) {
    this.description = description;
  }

  /** Returns the advice as one English sentence for a person who operates the application. */
  public String description() {
    return description;
  }
}
