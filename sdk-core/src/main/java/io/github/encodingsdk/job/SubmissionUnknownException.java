package io.github.encodingsdk.job;

import java.io.Serial;

/**
 * Thrown when it is not known whether a job was submitted: another process recorded the start of
 * the submission and not its result, and the encoder cannot say. Look for the job in the encoder's
 * account, then record its id in the {@link JobStore}, or release the submission.
 */
public final class SubmissionUnknownException extends IllegalStateException {

  @Serial private static final long serialVersionUID = 1L;

  /** Creates the exception. */
  public SubmissionUnknownException(String message) {
    super(message);
  }
}
