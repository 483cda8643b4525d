package io.github.encodingsdk.testkit;

import io.github.encodingsdk.testkit.FakeService.RefusedException;
import io.github.encodingsdk.testkit.internal.http.HttpRequest;
import io.github.encodingsdk.testkit.internal.http.HttpResponse;
import io.github.encodingsdk.testkit.internal.odata.BadRequestException;
import io.github.encodingsdk.testkit.internal.odata.Batch;
import io.github.encodingsdk.testkit.internal.odata.Document;
import io.github.encodingsdk.testkit.internal.odata.Incoming;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a batch. The SDKs of .NET, Java and PHP create a job so: a change set with {@code
 * POST Jobs} and, for each task, {@code POST $1/Tasks}; some link assets by {@code POST
 * $1/$links/InputMediaAssets}. The job is made when all of it is known.
 */
final class BatchAnswer {

  private static final Pattern REFERENCE = Pattern.compile("(?:.*/)?\\$(\\d+)(/.*)");

  private final FakeApi api;
  private final FakeService service;
  private final String base;
  private final boolean dry;

  BatchAnswer(FakeApi api, FakeService service, String base, boolean dry) {
    this.api = api;
    this.service = service;
    this.base = base;
    this.dry = dry;
  }

  HttpResponse answer(HttpRequest request) throws BadRequestException {
    Batch batch = Batch.parse(request);
    String boundary = "batchresponse_" + UUID.randomUUID();
    StringBuilder body = new StringBuilder();
    for (Batch.Part part : batch.parts()) {
      body.append("--").append(boundary).append("\r\n");
      if (part.changeSet()) {
        append(body, changeSet(part.requests()));
      } else {
        Batch.Request single = part.requests().get(0);
        append(body, "", api.answer(resolved(single.request()), base, dry));
      }
    }
    body.append("--").append(boundary).append("--\r\n");
    return FakeApi.respond(
        request,
        202,
        new Document("multipart/mixed; boundary=" + boundary, "1.0;", body.toString()));
  }

  /** What a request of a change set refers to, and what becomes of it. */
  private record Step(Batch.Request request, String reference, String path) {}

  private record Answered(String contentId, HttpResponse response) {}

  private List<Answered> changeSet(List<Batch.Request> requests) throws BadRequestException {
    List<Step> steps = new ArrayList<>();
    Map<String, Incoming> jobs = new LinkedHashMap<>();
    for (Batch.Request one : requests) {
      Matcher reference = REFERENCE.matcher(one.request().target());
      boolean refers = reference.matches();
      steps.add(new Step(one, refers ? reference.group(1) : "", refers ? reference.group(2) : ""));
      if (!refers && isNewJob(one.request())) {
        jobs.put(one.contentId(), parse(one.request()));
      }
    }
    Map<String, Incoming> known = new LinkedHashMap<>(jobs);
    for (Step step : steps) {
      if (!step.reference().isEmpty()) {
        take(step, known);
      }
    }
    return answers(steps, jobs);
  }

  private boolean isNewJob(HttpRequest request) {
    return request.method().equals("POST")
        && resolved(request).path().replaceAll("/+", "/").matches("(?i)/api/Jobs(\\(\\))?/?");
  }

  private static Incoming parse(HttpRequest request) throws BadRequestException {
    return Incoming.parse(request.header("Content-Type"), request.body());
  }

  /** Adds what a request says to the entity that it refers to. */
  private static void take(Step step, Map<String, Incoming> known) throws BadRequestException {
    @Nullable Incoming referred = known.get(step.reference());
    if (referred == null) {
      throw new BadRequestException(
          "The Content-ID '" + step.reference() + "' is not that of a job or a task before it.");
    }
    HttpRequest request = step.request().request();
    switch (request.method() + " " + step.path()) {
      case "POST /Tasks" -> {
        Incoming task = parse(request);
        referred.addChild("Tasks", task);
        known.put(step.request().contentId(), task);
      }
      case "POST /$links/InputMediaAssets" ->
          referred.addLink(
              "InputMediaAssets", Incoming.link(request.header("Content-Type"), request.body()));
      default ->
          throw new BadRequestException(
              request.method() + " $" + step.reference() + step.path() + " is not supported.");
    }
  }

  private List<Answered> answers(List<Step> steps, Map<String, Incoming> jobs)
      throws BadRequestException {
    List<Answered> answers = new ArrayList<>();
    Map<String, FakeJob> made = new LinkedHashMap<>();
    Map<String, Integer> tasksTold = new LinkedHashMap<>();
    for (Step step : steps) {
      String contentId = step.request().contentId();
      HttpRequest request = resolved(step.request().request());
      @Nullable Incoming job = step.reference().isEmpty() ? jobs.get(contentId) : null;
      HttpResponse response;
      if (job != null) {
        try {
          FakeJob created = service.createJob(job, dry);
          made.put(contentId, created);
          response = api.created(request, created.fresh(), base);
        } catch (RefusedException e) {
          // A change set is done as a whole or not at all.
          return List.of(new Answered(contentId, api.error(request, e.status(), e.getMessage())));
        }
      } else if (step.reference().isEmpty()) {
        response = api.answer(request, base, dry);
      } else if (step.path().equals("/Tasks")) {
        int index = tasksTold.merge(step.reference(), 1, Integer::sum) - 1;
        response = api.createdTask(request, job(made, step), index, base);
      } else {
        response = FakeApi.noContent(request);
      }
      answers.add(new Answered(contentId, response));
    }
    return answers;
  }

  private static FakeJob job(Map<String, FakeJob> made, Step step) throws BadRequestException {
    @Nullable FakeJob job = made.get(step.reference());
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

  private static void append(StringBuilder body, List<Answered> answers) {
    String boundary = "changesetresponse_" + UUID.randomUUID();
    StringBuilder inside = new StringBuilder();
    for (Answered one : answers) {
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
