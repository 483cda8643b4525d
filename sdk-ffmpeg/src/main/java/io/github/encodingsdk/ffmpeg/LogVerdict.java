package io.github.encodingsdk.ffmpeg;

import io.github.encodingsdk.ffmpeg.LogEvidence.Match;
import io.github.encodingsdk.ffmpeg.LogRules.Rule;
import io.github.encodingsdk.model.Diagnosis;
import io.github.encodingsdk.model.EncodingWarning;
import io.github.encodingsdk.model.ErrorDetail;
import io.github.encodingsdk.model.Provider;
import io.github.encodingsdk.model.TaskState;
import io.github.encodingsdk.model.TaskStatus;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Decides the status of a run from its log and its exit status. */
final class LogVerdict {

  /** The exit statuses of a process that a signal ended before FFmpeg handled the signal. */
  private static final int SIGINT = 130;

  private static final int SIGTERM = 143;

  /** The exit status of FFmpeg if too much of the input cannot be decoded. */
  private static final int TOO_MANY_ERRORS = 69;

  private static final int HIGHEST_RANK = 9;

  private final LogFacts facts;
  private final Map<Rule, Match> matches;
  private final @Nullable Integer exit;
  private final @Nullable Rule rule;
  private final @Nullable Diagnosis diagnosis;

  private LogVerdict(LogFacts facts, LogEvidence evidence, @Nullable Integer exit) {
    this.facts = facts;
    this.matches = evidence.matches();
    this.exit = exit;
    this.rule = decisiveRule();
    this.diagnosis = diagnosis(exit, rule);
  }

  /**
   * Returns the status of the run.
   *
   * @param exit the exit status; null if it is not known
   * @param runs how many runs the log contains; the facts and the evidence are of the last one
   */
  static TaskStatus status(LogFacts facts, LogEvidence evidence, @Nullable Integer exit, int runs) {
    return new LogVerdict(facts, evidence, exit == null ? facts.statedExit() : exit).status(runs);
  }

  private TaskStatus status(int runs) {
    TaskState state = state();
    String name = facts.runName();
    TaskStatus.Builder status =
        TaskStatus.builder(Provider.FFMPEG, state)
            .id(name.isEmpty() ? null : name)
            .rawState(exit == null ? null : exit.toString())
            .warnings(warnings(runs));
    if (state == TaskState.ERROR) {
      status.errorDetails(List.of(detail()));
    }
    return status.build();
  }

  private TaskState state() {
    if (isStopped()) {
      return TaskState.CANCELED;
    }
    if (diagnosis != null) {
      return TaskState.ERROR;
    }
    if (exit == null) {
      return TaskState.UNKNOWN;
    }
    return exit == 0 ? TaskState.FINISHED : TaskState.ERROR;
  }

  private boolean isStopped() {
    if (exit == null) {
      return facts.isStopped();
    }
    return exit == SIGINT || exit == SIGTERM || (facts.isStopped() && (exit == 255 || exit == 123));
  }

  private ErrorDetail detail() {
    Diagnosis reason = diagnosis == null ? Diagnosis.unknown(Provider.FFMPEG) : diagnosis;
    String message =
        rule != null && reason.equals(rule.diagnosis())
            ? line(rule)
            : String.join("\n", facts.lastLines());
    return new ErrorDetail(
        exit == null ? null : exit.toString(),
        message.isEmpty() ? null : MediaNames.withoutSecrets(message),
        null,
        reason);
  }

  /** Returns the rule of the highest rank; among equals, the one whose line comes first. */
  private @Nullable Rule decisiveRule() {
    return matches.entrySet().stream()
        .filter(entry -> entry.getKey().silent().applies(exit))
        .filter(entry -> entry.getKey().condition().holds(facts))
        .min(
            Comparator.comparingInt((Map.Entry<Rule, Match> entry) -> -entry.getKey().rank())
                .thenComparingInt(entry -> entry.getValue().number()))
        .map(Map.Entry::getKey)
        .orElse(null);
  }

  private static @Nullable Diagnosis diagnosis(@Nullable Integer exit, @Nullable Rule rule) {
    Diagnosis byStatus = exit == null ? null : LogRules.exitStatus(exit);
    if (rule == null) {
      return byStatus;
    }
    // A process that a signal ended does not log the cause, so earlier lines are about something
    // else. Input that cannot be decoded leaves outputs empty, but an empty output is not the
    // cause.
    boolean killed = byStatus != null && exit != null && isCrash(exit);
    boolean refused = byStatus != null && exit != null && exit == TOO_MANY_ERRORS;
    return (killed || refused) && rule.rank() < HIGHEST_RANK ? byStatus : rule.diagnosis();
  }

  /** Returns true for an exit status that a signal causes, or an exception on Windows. */
  private static boolean isCrash(int exit) {
    return (exit > 128 && exit < 160) || (exit & 0xFFFF_0000) == 0xC000_0000;
  }

  private List<EncodingWarning> warnings(int runs) {
    List<EncodingWarning> warnings = new ArrayList<>();
    if (runs > 1) {
      warnings.add(
          new EncodingWarning(
              null,
              "The log contains " + runs + " runs. This is the result of the last one.",
              null));
    }
    if (exit == null && diagnosis == null && !facts.isStopped()) {
      warnings.add(
          new EncodingWarning(
              null,
              MediaNames.withoutSecrets(
                  "No line reports a failure, and the exit status is not known. Last lines: "
                      + String.join("\n", facts.lastLines())),
              null));
    }
    String decisive = rule == null ? null : line(rule);
    matches
        .values()
        .forEach(
            found -> {
              String text = MediaNames.withoutSecrets(found.line());
              if (!found.line().equals(decisive)
                  && warnings.stream().noneMatch(each -> text.equals(each.message()))) {
                warnings.add(new EncodingWarning(null, text, null));
              }
            });
    return warnings;
  }

  private String line(Rule matched) {
    Match found = matches.get(matched);
    return found == null ? "" : found.line();
  }
}
