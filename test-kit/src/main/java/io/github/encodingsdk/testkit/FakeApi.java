package io.github.encodingsdk.testkit;

import io.github.encodingsdk.testkit.FakeService.RefusedException;
import io.github.encodingsdk.testkit.internal.http.HttpRequest;
import io.github.encodingsdk.testkit.internal.http.HttpResponse;
import io.github.encodingsdk.testkit.internal.odata.BadRequestException;
import io.github.encodingsdk.testkit.internal.odata.Document;
import io.github.encodingsdk.testkit.internal.odata.Documents;
import io.github.encodingsdk.testkit.internal.odata.Entity;
import io.github.encodingsdk.testkit.internal.odata.EntityId;
import io.github.encodingsdk.testkit.internal.odata.EntityType;
import io.github.encodingsdk.testkit.internal.odata.Form;
import io.github.encodingsdk.testkit.internal.odata.Incoming;
import io.github.encodingsdk.testkit.internal.odata.Projection;
import io.github.encodingsdk.testkit.internal.odata.Property;
import io.github.encodingsdk.testkit.internal.odata.Query;
import io.github.encodingsdk.testkit.internal.odata.ResourcePath;
import io.github.encodingsdk.testkit.internal.odata.ResourcePath.Segment;
import io.github.encodingsdk.testkit.internal.odata.Timestamp;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the service answers to a request below {@code /api/}, apart from how it travels. */
final class FakeApi {

  /** What the service had; of most the fake knows no more than the name. */
  private static final List<String> SETS =
      List.of(
          "AccessPolicies",
          "Locators",
          "ContentKeys",
          "ContentKeyAuthorizationPolicyOptions",
          "ContentKeyAuthorizationPolicies",
          "Files",
          "Assets",
          "AssetDeliveryPolicies",
          "IngestManifestFiles",
          "IngestManifestAssets",
          "IngestManifests",
          "StorageAccounts",
          "Tasks",
          "NotificationEndPoints",
          "Jobs",
          "TaskTemplates",
          "JobTemplates",
          "MediaProcessors",
          "EncodingReservedUnitTypes",
          "Operations",
          "StreamingEndpoints",
          "Channels",
          "Programs");

  private static final Set<String> OTHER_RESOURCES =
      Set.of(
          "$metadata",
          "CancelJob",
          "GetProtectionKeyId",
          "GetProtectionKey",
          "RebindContentKey",
          "CreateFileInfos",
          "UpdateUsages");

  private static final Pattern VERSION = Pattern.compile("2\\.(\\d|1\\d)");

  private final FakeService service;
  private final InstantSource clock;

  FakeApi(FakeService service, InstantSource clock) {
    this.service = service;
    this.clock = clock;
  }

  /**
   * Answers a request.
   *
   * @param base the address that entities are below, ending in a slash
   * @param dry true to answer as things are: no script takes a step, nothing is made or changed
   */
  HttpResponse answer(HttpRequest request, String base, boolean dry) {
    return new Answering(request, base, dry).answer();
  }

  /** Returns an error as the service words it, in the form that the request asks for. */
  HttpResponse error(HttpRequest request, int status, String message) {
    Form form = Form.accepted(request.header("Accept")).orElse(Form.MINIMAL);
    return respond(
        request, status, form.documents(Projection.NEWEST, "", clock.instant()).error(message));
  }

  /** Sends a client on to the base; the resource that it asked for is not named. */
  HttpResponse moved(HttpRequest request, String base) {
    String page =
        "<html><head><title>Object moved</title></head><body>\r\n<h2>Object moved to <a href=\""
            + base
            + "\">here</a>.</h2>\r\n</body></html>\r\n";
    return HttpResponse.of(301, headers(request, "text/html; charset=utf-8", "1.0;"), page)
        .withHeader("Location", base);
  }

  static HttpResponse respond(HttpRequest request, int status, Document document) {
    return HttpResponse.of(
        status,
        headers(request, document.contentType(), document.dataServiceVersion()),
        document.body());
  }

  /** Answers that an entity was made, in the form that the request asks for. */
  HttpResponse created(HttpRequest request, Entity entity, String base) {
    Form form = Form.accepted(request.header("Accept")).orElse(Form.MINIMAL);
    Document document =
        form.documents(projection(request), base, clock.instant())
            .entity(
                form == Form.ATOM && entity.type() == EntityType.JOB ? ageless(entity) : entity);
    return respond(request, 201, document)
        .withHeader("Location", base + ResourcePath.of(entity.type().set(), entity.id()));
  }

  /** In Atom the answer to a job's creation has the least time there is; recorded 2013. */
  private static Entity ageless(Entity job) {
    return job.change()
        .set("Created", Timestamp.LEAST)
        .set("LastModified", Timestamp.LEAST)
        .build();
  }

  /** Answers that a task was made with its job. */
  HttpResponse createdTask(HttpRequest request, FakeJob job, int index, String base) {
    return created(request, job.tasks().get(index).fresh(), base);
  }

  private static Projection projection(HttpRequest request) {
    Matcher version = VERSION.matcher(request.header("x-ms-version"));
    return version.matches()
        ? new Projection(Integer.parseInt(version.group(1)), null)
        : Projection.NEWEST;
  }

  static HttpResponse noContent(HttpRequest request) {
    return HttpResponse.of(204, headers(request, null, "1.0;"), "");
  }

  private static Map<String, String> headers(
      HttpRequest request, @Nullable String contentType, String dataServiceVersion) {
    String requestId = UUID.randomUUID().toString();
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Cache-Control", "no-cache");
    if (contentType != null) {
      headers.put("Content-Type", contentType);
    }
    headers.put("Server", "Microsoft-IIS/8.5");
    String clientRequestId = request.header("x-ms-client-request-id");
    if (!clientRequestId.isEmpty()) {
      headers.put("x-ms-client-request-id", clientRequestId);
    }
    headers.put("request-id", requestId);
    headers.put("x-ms-request-id", requestId);
    headers.put("X-Content-Type-Options", "nosniff");
    headers.put("DataServiceVersion", dataServiceVersion);
    headers.put("X-Powered-By", "ASP.NET");
    headers.put("Strict-Transport-Security", "max-age=31536000; includeSubDomains");
    return headers;
  }

  /** The answer to one request. */
  private final class Answering {
    private final HttpRequest request;
    private final String base;
    private final boolean dry;
    private final Instant now = clock.instant();
    private final Optional<Form> form;
    private Documents documents;

    Answering(HttpRequest request, String base, boolean dry) {
      this.request = request;
      this.base = base;
      this.dry = dry;
      this.form = Form.accepted(request.header("Accept"));
      this.documents = form.orElse(Form.MINIMAL).documents(Projection.NEWEST, base, now);
    }

    HttpResponse answer() {
      try {
        return checked();
      } catch (BadRequestException e) {
        return error(400, e.getMessage());
      } catch (RefusedException e) {
        return error(e.status(), e.getMessage());
      }
    }

    private HttpResponse checked() throws BadRequestException, RefusedException {
      if (request.body().length() > Incoming.LONGEST) {
        return error(413, "The request body is longer than " + Incoming.LONGEST + " characters.");
      }
      Matcher version = VERSION.matcher(request.header("x-ms-version"));
      if (!version.matches()) {
        return error(
            400,
            request.header("x-ms-version").isEmpty()
                ? "The x-ms-version header is missing."
                : "The x-ms-version header has a value that is not supported.");
      }
      ResourcePath path = ResourcePath.parse(request.path()).orElse(null);
      if (path == null) {
        return ResourcePath.hasBrokenKey(request.path())
            ? error(400, "The key in the request URI is not valid.")
            : notFound("the segment");
      }
      if (form.isEmpty()) {
        return unsupported("Accept: " + request.header("Accept"));
      }
      Query query = Query.of(request.target());
      if (query.expands()) {
        return error(400, "The query option $expand is not supported.");
      }
      int minor = Integer.parseInt(version.group(1));
      if (path.segments().isEmpty()) {
        return method().equals("GET") ? ok(documents.services(SETS)) : notAllowed();
      }
      Segment first = path.segments().get(0);
      if (first.name().equals("$batch")) {
        return method().equals("POST")
            ? new BatchAnswer(FakeApi.this, service, base, dry).answer(request)
            : notAllowed();
      }
      if (first.name().equals("CancelJob")) {
        return method().equals("GET") ? cancel(query) : notAllowed();
      }
      Optional<EntityType> type = EntityType.ofSet(first.name());
      if (type.isEmpty()) {
        return SETS.contains(first.name()) || OTHER_RESOURCES.contains(first.name())
            ? unsupported(request.method() + " " + first.name())
            : notFound("the segment '" + first.name() + "'");
      }
      return first.key() == null
          ? set(type.get(), path, query, minor)
          : entity(type.get(), first.key(), path, query, minor);
    }

    /** Old clients send other methods inside a POST. */
    private String method() {
      String tunnelled = request.header("X-HTTP-Method");
      return request.method().equals("POST") && !tunnelled.isEmpty() ? tunnelled : request.method();
    }

    private HttpResponse set(EntityType type, ResourcePath path, Query query, int minor)
        throws BadRequestException, RefusedException {
      Optional<Segment> second = path.segment(1);
      if (second.isPresent()) {
        boolean counts = second.get().name().equals("$count") && path.segments().size() == 2;
        if (!counts) {
          return notFound("the segment '" + second.get().name() + "'");
        }
        return method().equals("GET")
            ? count(new Page(type, service.all(type), query, minor))
            : notAllowed();
      }
      return switch (method()) {
        case "GET" -> ok(new Page(type, service.all(type), query, minor).document());
        case "POST" -> create(type);
        default -> notAllowed();
      };
    }

    private HttpResponse entity(
        EntityType type, String id, ResourcePath path, Query query, int minor)
        throws BadRequestException, RefusedException {
      if (!EntityId.isWellFormed(id, type.idKind())) {
        return error(400, "The id '" + id + "' in the request URI is not valid.");
      }
      Optional<Row> row = service.one(type, id);
      if (row.isEmpty()) {
        return error(404, "Resource " + type.typeName() + " not found");
      }
      Optional<Segment> second = path.segment(1);
      if (second.isPresent()) {
        return method().equals("GET")
            ? below(row.get(), type, second.get(), path, query, minor)
            : unsupported(method() + " " + type.set() + "('')/" + second.get().name());
      }
      switch (method()) {
        case "GET" -> {
          documents = form.orElse(Form.MINIMAL).documents(query.projection(type, minor), base, now);
          return ok(documents.entity(read(row.get())));
        }
        case "MERGE", "PATCH", "PUT" -> {
          Incoming change = Incoming.parse(request.header("Content-Type"), request.body());
          if (!dry) {
            service.update(row.get(), change);
          }
          return noContent(request);
        }
        case "DELETE" -> {
          if (!dry) {
            service.delete(row.get());
          }
          return noContent(request);
        }
        default -> {
          return notAllowed();
        }
      }
    }

    /** Answers what is asked below an entity: a property, its value, or what is behind a link. */
    private HttpResponse below(
        Row row, EntityType type, Segment segment, ResourcePath path, Query query, int minor)
        throws BadRequestException {
      String third = path.segment(2).map(Segment::name).orElse("");
      Optional<Property> property = type.property(segment.name());
      if (property.isPresent() && path.segments().size() <= 3) {
        if (third.isEmpty()) {
          return ok(documents.property(read(row), property.get()));
        }
        if (third.equals("$value") && property.get().items() == null) {
          return read(row)
              .value(segment.name())
              .map(value -> ok(Document.text(value.toString())))
              .orElseGet(() -> notFound("the null value of '" + segment.name() + "'"));
        }
        return notFound("the segment '" + third + "'");
      }
      Optional<List<Row>> linked = service.linked(row, segment.name());
      if (linked.isEmpty()) {
        return type.links().contains(segment.name())
            ? unsupported("GET " + type.set() + "('')/" + segment.name())
            : notFound("the segment '" + segment.name() + "'");
      }
      EntityType other = type.linkedBy(segment.name());
      Page page = new Page(other, linked.get(), query, minor);
      if (path.segments().size() == 2 && segment.key() == null) {
        return ok(page.document());
      }
      return third.equals("$count") && path.segments().size() == 3
          ? count(page)
          : unsupported("GET " + request.path());
    }

    private Entity read(Row row) {
      return dry ? row.look(now) : row.read(now);
    }

    /** Reads a row of a list: a task in it takes one step, even if another waits for it. */
    private Entity readInList(Row row) {
      return row instanceof FakeTask task && !dry ? task.readInList(now) : read(row);
    }

    /** Which entities are shown of those that there are. */
    private final class Page {
      private final EntityType type;
      private final Query query;
      private final int minor;
      private final boolean readsAll;
      private final List<Shown> wanted;

      /**
       * Who filters by state has read the state of all; else only what is shown takes a step:
       * asking for one job by a filter on its id moves no other.
       */
      Page(EntityType type, List<Row> rows, Query query, int minor) throws BadRequestException {
        this.type = type;
        this.query = query;
        this.minor = minor;
        this.readsAll = query.looksAtProgress();
        Predicate<Entity> filter = query.filter(type);
        Optional<Comparator<Entity>> order = query.order(type);
        if (query.option("$filter").isEmpty() && order.isEmpty()) {
          wanted = rows.stream().map(row -> new Shown(row, null)).toList();
          return;
        }
        Stream<Shown> passed =
            rows.stream()
                .map(row -> new Shown(row, readsAll ? readInList(row) : row.look(now)))
                .filter(shown -> filter.test(shown.entity(now)));
        wanted =
            order
                .map(by -> passed.sorted(Comparator.comparing(shown -> shown.entity(now), by)))
                .orElse(passed)
                .toList();
      }

      int count() {
        return wanted.size();
      }

      Document document() throws BadRequestException {
        int from = Math.min(query.skip(), wanted.size());
        int to = Math.min(from + query.top(), wanted.size());
        List<Entity> entities =
            wanted.subList(from, to).stream()
                .map(shown -> readsAll ? shown.entity(now) : readInList(shown.row()))
                .toList();
        return form.orElse(Form.MINIMAL)
            .documents(query.projection(type, minor), base, now)
            .list(type, entities, query.counts() ? count() : null);
      }
    }

    /** A row, and the entity that was looked at; null if none was. */
    private record Shown(Row row, @Nullable Entity looked) {

      Entity entity(Instant now) {
        return looked == null ? row.look(now) : looked;
      }
    }

    private HttpResponse count(Page page) {
      return ok(Document.text(Integer.toString(page.count())));
    }

    private HttpResponse create(EntityType type) throws BadRequestException, RefusedException {
      if (type == EntityType.TASK) {
        return error(400, "A task can only be created with its job.");
      }
      Incoming incoming = Incoming.parse(request.header("Content-Type"), request.body());
      Entity made =
          type == EntityType.JOB
              ? service.createJob(incoming, dry).fresh()
              : fresh(service.create(type, incoming, dry));
      return FakeApi.this.created(request, made, base);
    }

    private Entity fresh(Entity entity) {
      Entity.Builder fresh = entity.change();
      for (String name : List.of("Created", "LastModified")) {
        if (entity.type().property(name).isPresent()) {
          entity.value(name).ifPresent(value -> fresh.set(name, ((Timestamp) value).fresh()));
        }
      }
      return fresh.build();
    }

    private HttpResponse cancel(Query query) throws RefusedException {
      String id = query.optionInAnyCase("jobid").orElse("");
      String bare =
          id.length() > 1 && id.startsWith("'") && id.endsWith("'")
              ? id.substring(1, id.length() - 1)
              : id;
      if (!EntityId.isWellFormed(bare, EntityId.JOB)) {
        return error(400, "The jobid '" + bare + "' is not valid.");
      }
      Optional<Row> job = service.one(EntityType.JOB, bare);
      if (job.isEmpty()) {
        return error(404, "Resource Job not found");
      }
      if (!dry) {
        service.cancel((FakeJob) job.get());
      }
      return noContent(request);
    }

    private HttpResponse ok(Document document) {
      return respond(request, 200, document);
    }

    private HttpResponse error(int status, String message) {
      return respond(request, status, documents.error(message));
    }

    private HttpResponse notFound(String what) {
      return error(404, "Resource not found for " + what + " in the request URI.");
    }

    private HttpResponse notAllowed() {
      return error(405, "The method " + request.method() + " is not allowed here.");
    }

    private HttpResponse unsupported(String what) {
      return error(501, "The fake encoder does not support " + what + ".");
    }
  }
}
