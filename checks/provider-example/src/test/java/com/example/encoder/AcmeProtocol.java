package com.example.encoder;

import io.github.encodingsdk.model.EncodingErrorCode;
import io.github.encodingsdk.model.ErrorDetail;
import io.github.encodingsdk.model.TaskStatus;
import io.github.encodingsdk.testkit.protocol.HttpRequest;
import io.github.encodingsdk.testkit.protocol.HttpResponse;
import io.github.encodingsdk.testkit.protocol.Protocol;
import io.github.encodingsdk.testkit.protocol.ScriptedJobs;
import io.github.encodingsdk.testkit.script.SubmittedTask;
import java.util.Optional;
import java.util.UUID;

/**
 * The API of the Acme encoder: POST to {@code /acme/jobs} submits a job whose title is the body,
 * and GET and DELETE of {@code /acme/jobs/<id>} read and cancel it.
 */
record AcmeProtocol(ScriptedJobs jobs) implements Protocol {

  private static final String JOBS = "/acme/jobs";

  @Override
  public boolean accepts(HttpRequest request) {
    return request.path().startsWith(JOBS);
  }

  @Override
  public HttpResponse respond(HttpRequest request, boolean preview) {
    String id = request.path().substring(JOBS.length()).replaceFirst("^/", "");
    Optional<TaskStatus> job =
        switch (request.method()) {
          case "POST" -> Optional.of(submit(request.body()));
          case "GET" -> preview ? jobs.look(id) : jobs.read(id);
          case "DELETE" -> preview || jobs.cancel(id) ? jobs.look(id) : Optional.empty();
          default -> Optional.empty();
        };
    return job.map(found -> HttpResponse.json(200, json(found)))
        .orElseGet(() -> error(request, 404, "there is no such job"));
  }

  private TaskStatus submit(String title) {
    String id = UUID.randomUUID().toString();
    return jobs.submit(SubmittedTask.builder(id, id).name(title).build());
  }

  @Override
  public HttpResponse error(HttpRequest request, int status, String message) {
    return HttpResponse.json(status, "{\"acmeError\":" + quoted(message) + "}");
  }

  private static String json(TaskStatus job) {
    String failure =
        job.errorDetails().stream()
            .findFirst()
            .map(
                detail ->
                    ",\"failure\":{\"code\":\""
                        + nativeCode(detail)
                        + "\",\"text\":"
                        + quoted(String.valueOf(detail.message()))
                        + "}")
            .orElse("");
    return "{\"acmeJob\":{\"id\":\"%s\",\"title\":%s,\"state\":\"%s\"%s}}"
        .formatted(job.id(), quoted(String.valueOf(job.name())), state(job), failure);
  }

  private static String state(TaskStatus job) {
    return switch (job.state()) {
      case QUEUED, SCHEDULED -> "waiting";
      case PROCESSING, CANCELING -> "encoding";
      case FINISHED -> "done";
      case ERROR -> "failed";
      case CANCELED -> "stopped";
      case UNKNOWN -> String.valueOf(job.rawState());
    };
  }

  /** Returns the code of the encoder that means the same; a native code of a script stays. */
  private static String nativeCode(ErrorDetail detail) {
    String raw = String.valueOf(detail.rawCode());
    EncodingErrorCode code = EncodingErrorCode.from(raw);
    if (!code.wireName().equals(raw)) {
      return raw;
    }
    return switch (code) {
      case TRANSIENT_ERROR -> "E1";
      case ERROR_EXECUTING_TASK_UNSUPPORTED_FORMAT -> "E3";
      case ERROR_DOWNLOADING_INPUT_ASSET_MALFORMED_CONTENT -> "E4";
      case ERROR_PARSING_CONFIGURATION -> "E5";
      case ERROR_EXECUTING_TASK_MALFORMED_CONTENT -> "E6";
      case ERROR_PROCESSING_TASK -> "E7";
      case ERROR_CANCELING_TASK -> "E8";
      case ERROR_UPLOADING_OUTPUT_ASSET -> "E9";
      case ERROR_DOWNLOADING_INPUT_ASSET_SERVICE_FAILURE -> "E10";
      case UNKNOWN -> "E11";
    };
  }

  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
