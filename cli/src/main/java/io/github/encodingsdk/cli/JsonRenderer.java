package io.github.encodingsdk.cli;

import io.github.encodingsdk.failure.EncodingException;
import io.github.encodingsdk.model.Diagnosis;
import io.github.encodingsdk.model.EncodingWarning;
import io.github.encodingsdk.model.ErrorDetail;
import io.github.encodingsdk.model.TaskStatus;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Renders explanations as JSON: an array on one line, with one object per job. */
final class JsonRenderer {

  /**
   * Characters that a terminal acts on, or that reorder its text. JSON has them in strings only.
   */
  private static final Pattern UNPRINTABLE =
      Pattern.compile("[\\x7F-\\x9F\\p{Cf}\\p{Zl}\\p{Zp}&&[^\\x{10000}-\\x{10FFFF}]]");

  private JsonRenderer() {}

  static String render(List<Explanation> explanations) {
    JsonArrayBuilder all = Json.createArrayBuilder();
    for (Explanation explanation : explanations) {
      all.add(job(explanation));
    }
    return UNPRINTABLE
            .matcher(all.build().toString())
            .replaceAll(found -> String.format("\\\\u%04x", (int) found.group().charAt(0)))
        + "\n";
  }

  private static JsonObjectBuilder job(Explanation explanation) {
    TaskStatus status = explanation.status();
    JsonObjectBuilder job = Json.createObjectBuilder();
    job.add("file", explanation.file());
    job.add("provider", status.provider().id());
    add(job, "id", status.id());
    job.add("state", status.state().name());
    add(job, "rawState", status.rawState());
    EncodingException failure = explanation.failure();
    if (failure != null) {
      job.add("exception", failure.getClass().getSimpleName());
      job.add("category", failure.category().name());
      addDiagnosis(job, failure.diagnosis());
      JsonArrayBuilder details = Json.createArrayBuilder();
      failure.details().forEach(detail -> details.add(detail(detail)));
      job.add("details", details);
    }
    JsonArrayBuilder warnings = Json.createArrayBuilder();
    status.warnings().forEach(warning -> warnings.add(warning(warning)));
    return job.add("warnings", warnings);
  }

  private static JsonObjectBuilder detail(ErrorDetail detail) {
    JsonObjectBuilder object = Json.createObjectBuilder();
    add(object, "rawCode", detail.rawCode());
    add(object, "message", detail.message());
    add(object, "component", detail.component());
    addDiagnosis(object, detail.diagnosis());
    return object;
  }

  private static JsonObjectBuilder warning(EncodingWarning warning) {
    JsonObjectBuilder object = Json.createObjectBuilder();
    add(object, "rawCode", warning.rawCode());
    add(object, "message", warning.message());
    add(object, "meaning", warning.meaning());
    if (warning.count() != null) {
      object.add("count", warning.count());
    }
    return object;
  }

  private static void addDiagnosis(JsonObjectBuilder object, Diagnosis diagnosis) {
    object.add("code", diagnosis.code().wireName());
    object.add("stage", diagnosis.stage().name());
    object.add("certainty", diagnosis.certainty().name());
    object.add("advice", diagnosis.advice().name());
    object.add("adviceOrigin", diagnosis.adviceOrigin().name());
    object.add("whatToDo", diagnosis.advice().description());
    add(object, "meaning", diagnosis.meaning());
    add(object, "hint", diagnosis.hint());
  }

  private static void add(JsonObjectBuilder object, String name, @Nullable String value) {
    if (value != null) {
      object.add(name, value);
    }
  }
}
