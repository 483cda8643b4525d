package io.github.encodingsdk.model;

/**
 * What to do about a failed task.
 *
 * <p>"Retry" always means to submit a new job. AMS v2 has no call that restarts a task or a job,
 * and its documentation gives no retry guidance. {@link Diagnosis#adviceOrigin()} returns whether
 * the advice comes from the provider.
 */
public enum RetryAdvice {
  /** The same job can succeed if it is submitted again, after a pause. */
  RETRY_LATER("Submit the same job again after a pause."),
  /** The same job can succeed if it is submitted again to another region. */
  RETRY_ELSEWHERE("Submit the same job again in another region."),
  /** The same job will fail again: change the media, the configuration or the rights first. */
  FIX_FIRST("Change the media, the configuration or the access rights, then submit a new job."),
  /** The task was not canceled: cancel again. Do not submit the job again. */
  CANCEL_AGAIN("Cancel the job again."),
  /** The report gives no reason for the failure: request the job's status. */
  ASK_STATUS("Request the job's status from the encoder; this report does not contain the reason."),
  /** The cause is not known: read the code and the message, and limit resubmissions. */
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
