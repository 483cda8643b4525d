package io.github.encodingsdk.model;

/**
 * What to do about a failed task.
 *
 * <p>"Retry" always means to submit a new job: AMS v2 has no call that restarts a task or a job.
 * The service never published retry guidance for its codes; this advice is the SDK's own reading of
 * what each code means.
 */
public enum RetryAdvice {
  /** The same job can succeed if it is submitted again, after a pause. */
  RETRY_LATER("Submit the same job again after a pause."),
  /** The same job will fail again: change the media or the configuration first. */
  FIX_FIRST("Change the media or the configuration, then submit a new job."),
  /** The task was not canceled: cancel again. Submitting the job again is not called for. */
  CANCEL_AGAIN("Ask again for the job to be canceled."),
  /** Nothing can be said: look at the code and message, and limit any resubmission. */
  UNKNOWN("Read the code and the message; submit again at most once.");

  private final String whatToDo;

  RetryAdvice(String whatToDo) {
    this.whatToDo = whatToDo;
  }

  /** Returns the advice as one English sentence for a person who operates the application. */
  public String whatToDo() {
    return whatToDo;
  }
}
