package io.github.encodingsdk.model;

/** The stage of a job at which it failed. */
public enum FailureStage {
  /** Fetching or opening the input. */
  DOWNLOAD,
  /** Decoding, processing, encoding. */
  EXECUTE,
  /** Writing the output. */
  UPLOAD,
  /** Canceling the job. */
  CANCEL,
  /** Not reported, and not implied by the code. */
  UNKNOWN
}
