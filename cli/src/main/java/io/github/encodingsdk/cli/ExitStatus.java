package io.github.encodingsdk.cli;

import io.github.encodingsdk.model.ErrorCategory;

/** The exit statuses of {@code explain}. Scripts depend on them: do not change a number. */
enum ExitStatus {
  /** No job failed. */
  NO_FAILURE(0),
  /** The input does not report whether the job failed. */
  NOT_REPORTED(1),
  /** A file cannot be read, or the command is not valid. */
  UNREADABLE(2),
  CONTENT(10),
  CONFIGURATION(11),
  STORAGE(12),
  PROCESSING(13),
  CANCELING(14),
  TRANSIENT(15),
  UNKNOWN(16);

  private final int code;

  ExitStatus(int code) {
    this.code = code;
  }

  /** Returns the exit status of the process. */
  int code() {
    return code;
  }

  static ExitStatus of(ErrorCategory category) {
    return switch (category) {
      case CONTENT -> CONTENT;
      case CONFIGURATION -> CONFIGURATION;
      case STORAGE -> STORAGE;
      case PROCESSING -> PROCESSING;
      case CANCELING -> CANCELING;
      case TRANSIENT -> TRANSIENT;
      case UNKNOWN -> UNKNOWN;
    };
  }
}
