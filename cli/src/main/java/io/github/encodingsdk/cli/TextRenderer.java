package io.github.encodingsdk.cli;

import io.github.encodingsdk.failure.EncodingException;
import io.github.encodingsdk.model.AdviceOrigin;
import io.github.encodingsdk.model.Diagnosis;
import io.github.encodingsdk.model.EncodingWarning;
import io.github.encodingsdk.model.ErrorDetail;
import io.github.encodingsdk.model.FailureStage;
import io.github.encodingsdk.model.RetryAdvice;
import io.github.encodingsdk.model.TaskStatus;
import java.util.List;
import java.util.Locale;

/** Renders explanations as text: one sentence per job, then one line per fact. */
final class TextRenderer {

  private TextRenderer() {}

  static String render(List<Explanation> explanations) {
    StringBuilder text = new StringBuilder();
    for (Explanation explanation : explanations) {
      TaskStatus status = explanation.status();
      text.append(text.isEmpty() ? "" : "\n");
      text.append(PrintableText.of(status.provider().displayName()))
          .append(": ")
          .append(status.id() == null ? "a job without an id" : PrintableText.of(status.id()))
          .append(outcome(status))
          .append(".\n");
      if (explanation.failure() != null) {
        appendFailure(text, explanation.failure());
      }
      if (explanation.needsExitStatus()) {
        appendLine(
            text,
            "what to do",
            "The exit status is missing: give it with --exit-status, such as --exit-status 1.");
      }
      for (EncodingWarning warning : status.warnings()) {
        appendLine(text, "warning", warning(warning));
      }
    }
    return text.toString();
  }

  /** Returns the end of the sentence that starts with the id. */
  private static String outcome(TaskStatus status) {
    return switch (status.state()) {
      case ERROR -> " failed";
      case FINISHED -> " finished";
      case CANCELED -> " was canceled, which is not a failure";
      case QUEUED, SCHEDULED, PROCESSING, CANCELING ->
          " is still in progress: " + status.state().name().toLowerCase(Locale.ROOT);
      case UNKNOWN ->
          status.rawState() == null
              ? ": state not reported"
              : ": state not known: " + PrintableText.of(status.rawState());
    };
  }

  private static void appendFailure(StringBuilder text, EncodingException failure) {
    Diagnosis diagnosis = failure.diagnosis();
    appendLine(text, "exception", failure.getClass().getSimpleName());
    appendLine(
        text,
        "which means",
        diagnosis.meaning() == null ? failure.code().description() : diagnosis.meaning());
    appendLine(text, "retry", retry(diagnosis));
    appendLine(text, "what to do", diagnosis.advice().description());
    if (diagnosis.hint() != null) {
      appendLine(text, "", diagnosis.hint());
    }
    if (diagnosis.stage() != FailureStage.UNKNOWN) {
      appendLine(text, "stage", diagnosis.stage().name().toLowerCase(Locale.ROOT));
    }
    appendLine(text, "certainty", certainty(diagnosis));
    for (ErrorDetail detail : failure.details()) {
      appendLine(text, "reported", reported(detail));
    }
    if (failure.details().isEmpty()) {
      appendLine(text, "reported", "no reason");
    }
  }

  private static String retry(Diagnosis diagnosis) {
    String retry =
        switch (diagnosis.advice()) {
          case RETRY_LATER -> "yes, later";
          case RETRY_ELSEWHERE -> "yes, in another region";
          case FIX_FIRST -> "no, fix the cause first";
          case CANCEL_AGAIN -> "no, cancel the job again";
          case ASK_STATUS -> "not known, request the status of the job first";
          case UNKNOWN -> "at most once";
        };
    return retry
        + (diagnosis.adviceOrigin() == AdviceOrigin.PROVIDER ? " (from the provider)" : "");
  }

  private static String certainty(Diagnosis diagnosis) {
    return switch (diagnosis.certainty()) {
      case EXACT -> "exact: the provider's code has only this meaning";
      case INFERRED -> "inferred from a second signal, such as the message";
      case AMBIGUOUS -> "ambiguous: the code has several causes, or none that is documented";
      case UNLISTED ->
          diagnosis.advice() == RetryAdvice.ASK_STATUS
              ? "none: the report does not contain the reason"
              : "none: the code is absent, or in no table";
    };
  }

  private static String reported(ErrorDetail detail) {
    String code = detail.rawCode() == null ? "no code" : PrintableText.of(detail.rawCode());
    String component =
        detail.component() == null ? "" : " in " + PrintableText.of(detail.component());
    return code
        + component
        + (detail.message() == null ? "" : ": " + PrintableText.of(detail.message()));
  }

  private static String warning(EncodingWarning warning) {
    String code = warning.rawCode() == null ? "" : PrintableText.of(warning.rawCode());
    String text = warning.message() == null ? warning.meaning() : warning.message();
    String message = text == null ? "" : PrintableText.of(text);
    String count = warning.count() == null ? "" : " (" + warning.count() + " times)";
    return code + (code.isEmpty() || message.isEmpty() ? "" : ": ") + message + count;
  }

  private static void appendLine(StringBuilder text, String name, String value) {
    text.append(String.format(Locale.ROOT, "  %-12s %s", name, value)).append('\n');
  }
}
