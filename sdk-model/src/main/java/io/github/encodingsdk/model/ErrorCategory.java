package io.github.encodingsdk.model;

/** The part of an encoding task that failed. */
public enum ErrorCategory {
  /** The input media: it is damaged, empty, or in a format that cannot be encoded as requested. */
  CONTENT,
  /** The task's configuration: its preset or settings are not valid. */
  CONFIGURATION,
  /** The transfer of media between storage and the encoder, for a reason that is not the media. */
  STORAGE,
  /** The encoder itself failed while it processed the task. */
  PROCESSING,
  /** An attempt to cancel the task failed. */
  CANCELING,
  /** A transient error, such as a network problem between encoder and storage. */
  TRANSIENT,
  /** Not reported, or reported with a code that is in no table. */
  UNKNOWN
}
