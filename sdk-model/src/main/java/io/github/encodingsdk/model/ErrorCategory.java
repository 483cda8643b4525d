package io.github.encodingsdk.model;

/** The part of an encoding task that a failure lies in. */
public enum ErrorCategory {
  /** The input media: it is damaged, empty, or in a format that cannot be encoded as asked. */
  CONTENT,
  /** The task's configuration: its preset or settings are not valid. */
  CONFIGURATION,
  /** Moving media between storage and the encoder, for reasons that are not the media's. */
  STORAGE,
  /** The encoder itself failed while it processed the task. */
  PROCESSING,
  /** An attempt to cancel the task failed. */
  CANCELING,
  /** A passing problem, such as the network between encoder and storage. */
  TRANSIENT,
  /** The encoder did not say, or said it in a code that is not in the table. */
  UNKNOWN
}
