package io.github.encodingsdk.testkit.internal.amsv2;

import io.github.encodingsdk.testkit.internal.amsv2.document.Document;
import io.github.encodingsdk.testkit.internal.amsv2.odata.BadRequestException;
import io.github.encodingsdk.testkit.internal.amsv2.odata.Projection;
import io.github.encodingsdk.testkit.internal.amsv2.payload.Batch;
import io.github.encodingsdk.testkit.internal.amsv2.payload.EntityPayload;
import io.github.encodingsdk.testkit.internal.amsv2.payload.PayloadParser;
import io.github.encodingsdk.testkit.internal.amsv2.rule.RefusedException;
import io.github.encodingsdk.testkit.internal.amsv2.store.EntityStore;
import io.github.encodingsdk.testkit.internal.amsv2.store.JobEntity;
import io.github.encodingsdk.testkit.protocol.HttpRequest;
import io.github.encodingsdk.testkit.protocol.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Responds to a batch. The SDKs of .NET, Java and PHP create a job with one: a change set with
 * {@code POST Jobs} and, for each task, {@code POST $1/Tasks}. Some link assets with {@code POST
 * $1/$links/InputMediaAssets}. The job is created when all of it is known.
 */
final class BatchResponder {

  private static final Pattern REFERENCE = Pattern.compile("(?:.*/)?\\$(\\d+)(/.*)");

  private final EntityStore store;
  private final String base;
  private final boolean preview;
  private final Instant now;
  private final Single single;

  /** Responds to a single request of a batch. */
  @FunctionalInterface
  interface Single {
    HttpResponse respond(HttpRequest request);
  }

  BatchResponder(EntityStore store, String base, boolean preview, Instant now, Single single) {
    this.store = store;
    this.base = base;
    this.preview = preview;
    this.now = now;
    this.single = single;
  }

  HttpResponse respond(HttpRequest request) throws BadRequestException {
    Batch batch = Batch.parse(request);
    String boundary = "batchresponse_" + UUID.randomUUID();
    StringBuilder body = new StringBuilder();
    for (Batch.Part part : batch.parts()) {
      body.append("--").append(boundary).append("\r\n");
      if (part.changeSet()) {
        append(body, changeSet(part.requests()));
      } else {
        Batch.Request only = part.requests().get(0);
        append(body, "", single.respond(resolved(only.request())));
      }
    }
    body.append("--").append(boundary).append("--\r\n");
    return Responses.of(
        request,
        202,
        new Document("multipart/mixed; boundary=" + boundary, "1.0;", body.toString()));
  }

  /** A request of a change set, and the entity that it refers to. */
  private record Step(Batch.Request request, String reference, String path) {}

  private record Part(String contentId, HttpResponse response) {}

  private List<Part> changeSet(List<Batch.Request> requests) throws BadRequestException {
    List<Step> steps = new ArrayList<>();
    Map<String, EntityPayload> jobs = new LinkedHashMap<>();
    for (Batch.Request one : requests) {
      Matcher reference = REFERENCE.matcher(one.request().target());
      boolean refers = reference.matches();
      steps.add(new Step(one, refers ? reference.group(1) : "", refers ? reference.group(2) : ""));
      if (!refers && isNewJob(one.request())) {
        jobs.put(one.contentId(), parse(one.request()));
      }
    }
    Map<String, EntityPayload> known = new LinkedHashMap<>(jobs);
    for (Step step : steps) {
      if (!step.reference().isEmpty()) {
        addTo(step, known);
      }
    }
    return responses(steps, jobs);
  }

  private boolean isNewJob(HttpRequest request) {
    return request.method().equals("POST")
        && resolved(request).path().replaceAll("/+", "/").matches("(?i)/api/Jobs(\\(\\))?/?");
  }

  private static EntityPayload parse(HttpRequest request) throws BadRequestException {
    return PayloadParser.entity(request.header("Content-Type"), request.body());
  }

  /** Adds the payload of a request to the entity that it refers to. */
  private static void addTo(Step step, Map<String, EntityPayload> known)
      throws BadRequestException {
    @Nullable EntityPayload referred = known.get(step.reference());
    if (referred == null) {
      throw new BadRequestException(
          "The Content-ID '" + step.reference() + "' is not that of a job or a task before it.");
    }
    HttpRequest request = step.request().request();
    switch (request.method() + " " + step.path()) {
      case "POST /Tasks" -> {
        EntityPayload task = parse(request);
        referred.addChild("Tasks", task);
        known.put(step.request().contentId(), task);
      }
      case "POST /$links/InputMediaAssets" ->
          referred.addLink(
              "InputMediaAssets",
              PayloadParser.link(request.header("Content-Type"), request.body()));
      default ->
          throw new BadRequestException(
              request.method() + " $" + step.reference() + step.path() + " is not supported.");
    }
  }

  private List<Part> responses(List<Step> steps, Map<String, EntityPayload> jobs)
      throws BadRequestException {
    List<Part> responses = new ArrayList<>();
    Map<String, JobEntity> made = new LinkedHashMap<>();
    Map<String, Integer> tasksShown = new LinkedHashMap<>();
    for (Step step : steps) {
      String contentId = step.request().contentId();
      HttpRequest request = resolved(step.request().request());
      @Nullable EntityPayload job = step.reference().isEmpty() ? jobs.get(contentId) : null;
      HttpResponse response;
      if (job != null) {
        try {
          JobEntity created =
              store.createJob(
                  job, Responses.version(request).orElse(Projection.NEWEST.version()), preview);
          made.put(contentId, created);
          response = Responses.created(request, created.created(), base, now);
        } catch (RefusedException e) {
          // A change set is processed completely or not at all.
          return List.of(
              new Part(contentId, Responses.error(request, e.status(), e.getMessage(), now)));
        }
      } else if (step.reference().isEmpty()) {
        response = single.respond(request);
      } else if (step.path().equals("/Tasks")) {
        int index = tasksShown.merge(step.reference(), 1, Integer::sum) - 1;
        response = Responses.created(request, job(made, step).createdTask(index), base, now);
      } else {
        response = Responses.noContent(request);
      }
      responses.add(new Part(contentId, response));
    }
    return responses;
  }

  private static JobEntity job(Map<String, JobEntity> made, Step step) throws BadRequestException {
    @Nullable JobEntity job = made.get(step.reference());
    if (job == null) {
      throw new BadRequestException(
          "The Content-ID '" + step.reference() + "' is not that of a job before it.");
    }
    return job;
  }

  /** Targets may be absolute, relative to the host, or relative to the service. */
  private HttpRequest resolved(HttpRequest request) {
    String target = request.target();
    String path = target.replaceFirst("^(?i:https?)://[^/]*", "");
    return request.withTarget(path.startsWith("/") ? path : "/api/" + path);
  }

  private static void append(StringBuilder body, List<Part> responses) {
    String boundary = "changesetresponse_" + UUID.randomUUID();
    StringBuilder inside = new StringBuilder();
    for (Part one : responses) {
      inside.append("--").append(boundary).append("\r\n");
      append(inside, one.contentId(), one.response());
    }
    inside.append("--").append(boundary).append("--\r\n");
    body.append("Content-Type: multipart/mixed; boundary=").append(boundary).append("\r\n\r\n");
    body.append(inside);
  }

  private static void append(StringBuilder body, String contentId, HttpResponse response) {
    body.append("Content-Type: application/http\r\nContent-Transfer-Encoding: binary\r\n\r\n");
    body.append("HTTP/1.1 ")
        .append(response.status())
        .append(' ')
        .append(phrase(response.status()))
        .append("\r\n");
    if (!contentId.isEmpty()) {
      body.append("Content-ID: ").append(contentId).append("\r\n");
    }
    for (String name : List.of("Content-Type", "DataServiceVersion", "Location")) {
      @Nullable String value = response.headers().get(name);
      if (value != null) {
        body.append(name).append(": ").append(value).append("\r\n");
      }
    }
    body.append("\r\n").append(response.body()).append("\r\n");
  }

  private static String phrase(int status) {
    return switch (status) {
      case 200 -> "OK";
      case 201 -> "Created";
      case 204 -> "No Content";
      case 400 -> "Bad Request";
      case 403 -> "Forbidden";
      case 404 -> "Not Found";
      case 501 -> "Not Implemented";
      default -> "Status";
    };
  }
}
