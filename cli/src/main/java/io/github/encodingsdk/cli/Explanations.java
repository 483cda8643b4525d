package io.github.encodingsdk.cli;

import io.github.encodingsdk.failure.EncodingException;
import io.github.encodingsdk.model.AdviceOrigin;
import io.github.encodingsdk.model.Certainty;
import io.github.encodingsdk.model.Diagnosis;
import io.github.encodingsdk.model.ErrorDetail;
import io.github.encodingsdk.model.FailureStage;
import io.github.encodingsdk.model.RetryAdvice;
import io.github.encodingsdk.model.TaskState;
import io.github.encodingsdk.model.TaskStatus;
import io.github.encodingsdk.model.Warning;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Says what statuses mean: in words, or as JSON. */
final class Explanations {

  private Explanations() {}

  static EncodingException failure(TaskStatus status) {
    return EncodingException.from(status);
  }

  static String text(List<TaskStatus> statuses) {
    StringBuilder text = new StringBuilder();
    for (TaskStatus status : statuses) {
      text.append(text.isEmpty() ? "" : "\n");
      text.append(plain(status.provider().displayName()))
          .append(": ")
          .append(status.id() == null ? "a job without an id" : plain(status.id()))
          .append(' ')
          .append(outcome(status))
          .append(".\n");
      if (status.state() == TaskState.ERROR) {
        failure(text, status);
      }
      for (Warning warning : status.warnings()) {
        line(text, "warning", warning(warning));
      }
    }
    return text.toString();
  }

  private static String outcome(TaskStatus status) {
    return switch (status.state()) {
      case ERROR -> "failed";
      case FINISHED -> "finished";
      case CANCELED -> "was canceled, which is no failure";
      case QUEUED, SCHEDULED, PROCESSING, CANCELING ->
          "has not ended: " + status.state().name().toLowerCase(Locale.ROOT);
      case UNKNOWN ->
          "is in a state that is not told"
              + (status.rawState() == null ? "" : ": " + plain(status.rawState()));
    };
  }

  private static void failure(StringBuilder text, TaskStatus status) {
    EncodingException e = failure(status);
    Diagnosis diagnosis = e.diagnosis();
    line(text, "exception", e.getClass().getSimpleName());
    line(text, "which means", e.code().description());
    line(text, "retry", retry(diagnosis));
    line(text, "what to do", diagnosis.advice().whatToDo());
    if (diagnosis.hint() != null) {
      line(text, "", diagnosis.hint());
    }
    if (diagnosis.stage() != FailureStage.UNKNOWN) {
      line(text, "stage", diagnosis.stage().name().toLowerCase(Locale.ROOT));
    }
    line(text, "certainty", certainty(diagnosis));
    for (ErrorDetail detail : e.details()) {
      line(text, "reported", reported(detail));
    }
    if (e.details().isEmpty()) {
      line(text, "reported", "no reason");
    }
  }

  private static String retry(Diagnosis diagnosis) {
    String answer =
        switch (diagnosis.advice()) {
          case RETRY_LATER -> "yes, later";
          case RETRY_ELSEWHERE -> "yes, in another region";
          case FIX_FIRST -> "no, not as it is";
          case CANCEL_AGAIN -> "no, cancel again";
          case ASK_STATUS -> "not before the job's status was asked for";
          case UNKNOWN -> "once at most";
        };
    return answer
        + (diagnosis.adviceOrigin() == AdviceOrigin.PROVIDER ? " (the provider says so)" : "");
  }

  private static String certainty(Diagnosis diagnosis) {
    Certainty certainty = diagnosis.certainty();
    return switch (certainty) {
      case EXACT -> "exact: the provider's code means this and nothing else";
      case BY_DEFAULT ->
          diagnosis.advice() == RetryAdvice.ASK_STATUS
              ? "none: the report does not hold the reason"
              : "by default: the code is not listed, or has several causes";
      case INFERRED -> "inferred from a second signal, such as the message";
    };
  }

  private static String reported(ErrorDetail detail) {
    String code = detail.rawCode() == null ? "no code" : plain(detail.rawCode());
    String part = detail.part() == null ? "" : " in " + plain(detail.part());
    return code + part + (detail.message() == null ? "" : ": " + plain(detail.message()));
  }

  private static String warning(Warning warning) {
    String code = warning.rawCode() == null ? "" : plain(warning.rawCode());
    String message = warning.message() == null ? "" : plain(warning.message());
    String count = warning.count() == null ? "" : " (" + warning.count() + " times)";
    return code + (code.isEmpty() || message.isEmpty() ? "" : ": ") + message + count;
  }

  private static void line(StringBuilder text, String name, String value) {
    text.append(String.format(Locale.ROOT, "  %-12s %s%n", name, value).replace("\r\n", "\n"));
  }

  /** Returns text from outside without what a terminal would obey; lines stay apart by a slash. */
  private static String plain(String text) {
    String shown = text.length() > 1000 ? text.substring(0, 1000) + "..." : text;
    return shown.replaceAll("\\R", " / ").replaceAll("[\\p{Cntrl}\\p{Cf}]", "?");
  }

  static String json(List<TaskStatus> statuses) {
    JsonArrayBuilder all = Json.createArrayBuilder();
    for (TaskStatus status : statuses) {
      JsonObjectBuilder object = Json.createObjectBuilder();
      object.add("provider", status.provider().id());
      add(object, "id", status.id());
      object.add("state", status.state().name());
      add(object, "rawState", status.rawState());
      if (status.state() == TaskState.ERROR) {
        EncodingException e = failure(status);
        object.add("exception", e.getClass().getSimpleName());
        object.add("category", e.category().name());
        addDiagnosis(object, e.diagnosis());
        JsonArrayBuilder details = Json.createArrayBuilder();
        for (ErrorDetail detail : e.details()) {
          JsonObjectBuilder each = Json.createObjectBuilder();
          add(each, "rawCode", detail.rawCode());
          add(each, "message", detail.message());
          add(each, "part", detail.part());
          addDiagnosis(each, detail.diagnosis());
          details.add(each);
        }
        object.add("details", details);
      }
      JsonArrayBuilder warnings = Json.createArrayBuilder();
      for (Warning warning : status.warnings()) {
        JsonObjectBuilder each = Json.createObjectBuilder();
        add(each, "rawCode", warning.rawCode());
        add(each, "message", warning.message());
        if (warning.count() != null) {
          each.add("count", warning.count());
        }
        warnings.add(each);
      }
      object.add("warnings", warnings);
      all.add(object);
    }
    return all.build() + "\n";
  }

  private static void addDiagnosis(JsonObjectBuilder object, Diagnosis diagnosis) {
    object.add("code", diagnosis.code().wireName());
    object.add("stage", diagnosis.stage().name());
    object.add("certainty", diagnosis.certainty().name());
    object.add("advice", diagnosis.advice().name());
    object.add("adviceOrigin", diagnosis.adviceOrigin().name());
    object.add("whatToDo", diagnosis.advice().whatToDo());
    add(object, "hint", diagnosis.hint());
  }

  private static void add(JsonObjectBuilder object, String name, @Nullable String value) {
    if (value != null) {
      object.add(name, value);
    }
  }
}
