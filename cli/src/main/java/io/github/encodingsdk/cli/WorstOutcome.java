package io.github.encodingsdk.cli;

/**
 * Collects the outcomes of several jobs. The first job with the worst outcome decides the exit
 * status.
 *
 * <p>From worst to best: a file that cannot be read, a failure that a retry does not fix, a failure
 * that a retry can fix, an outcome that is not reported, no failure. Not thread-safe.
 */
final class WorstOutcome {

  private Severity severity = Severity.NONE;
  private ExitStatus exitStatus = ExitStatus.NO_FAILURE;

  /** The severity of an outcome, from best to worst. */
  private enum Severity {
    NONE,
    NO_FAILURE,
    NOT_REPORTED,
    FAILED_FOR_NOW,
    FAILED,
    UNREADABLE
  }

  void add(Explanation explanation) {
    ExitStatus next = explanation.exitStatus();
    add(
        switch (next) {
          case NO_FAILURE -> Severity.NO_FAILURE;
          case NOT_REPORTED -> Severity.NOT_REPORTED;
          default -> explanation.isRetryAdvised() ? Severity.FAILED_FOR_NOW : Severity.FAILED;
        },
        next);
  }

  void addUnreadable() {
    add(Severity.UNREADABLE, ExitStatus.UNREADABLE);
  }

  private void add(Severity nextSeverity, ExitStatus next) {
    if (nextSeverity.compareTo(severity) > 0) {
      severity = nextSeverity;
      exitStatus = next;
    }
  }

  /** Returns the exit status; {@link ExitStatus#NO_FAILURE} if nothing was added. */
  ExitStatus exitStatus() {
    return exitStatus;
  }
}
