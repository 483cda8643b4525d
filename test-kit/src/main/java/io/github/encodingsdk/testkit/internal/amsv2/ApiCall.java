package io.github.encodingsdk.testkit.internal.amsv2;

import io.github.encodingsdk.testkit.internal.amsv2.document.Document;
import io.github.encodingsdk.testkit.internal.amsv2.document.DocumentWriters;
import io.github.encodingsdk.testkit.internal.amsv2.document.Documents;
import io.github.encodingsdk.testkit.internal.amsv2.document.MetadataDocument;
import io.github.encodingsdk.testkit.internal.amsv2.document.ODataFormat;
import io.github.encodingsdk.testkit.internal.amsv2.odata.BadRequestException;
import io.github.encodingsdk.testkit.internal.amsv2.odata.Entity;
import io.github.encodingsdk.testkit.internal.amsv2.odata.EntityType;
import io.github.encodingsdk.testkit.internal.amsv2.odata.Link;
import io.github.encodingsdk.testkit.internal.amsv2.odata.Projection;
import io.github.encodingsdk.testkit.internal.amsv2.odata.Property;
import io.github.encodingsdk.testkit.internal.amsv2.odata.ResourcePath;
import io.github.encodingsdk.testkit.internal.amsv2.odata.ResourcePath.Segment;
import io.github.encodingsdk.testkit.internal.amsv2.payload.EntityPayload;
import io.github.encodingsdk.testkit.internal.amsv2.payload.PayloadParser;
import io.github.encodingsdk.testkit.internal.amsv2.query.Query;
import io.github.encodingsdk.testkit.internal.amsv2.rule.RefusedException;
import io.github.encodingsdk.testkit.internal.amsv2.store.EntityStore;
import io.github.encodingsdk.testkit.internal.amsv2.store.StoredEntity;
import io.github.encodingsdk.testkit.protocol.HttpRequest;
import io.github.encodingsdk.testkit.protocol.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** One request to the API: finds the resource, and carries out the method. */
final class ApiCall {

  private final EntityStore store;
  private final HttpRequest request;
  private final String base;
  private final boolean preview;
  private final Instant now;
  private final BatchResponder.Single single;
  private final ODataFormat format;
  private final Documents documents;

  /**
   * Creates a call.
   *
   * @param single responds to a single request inside a batch
   */
  ApiCall(
      EntityStore store,
      HttpRequest request,
      String base,
      boolean preview,
      Instant now,
      BatchResponder.Single single) {
    this.store = store;
    this.request = request;
    this.base = base;
    this.preview = preview;
    this.now = now;
    this.single = single;
    this.format = Responses.format(request);
    this.documents = DocumentWriters.of(format, Projection.NEWEST, base, now);
  }

  HttpResponse respond() throws BadRequestException, RefusedException {
    if (request.body().length() > EntityPayload.LONGEST) {
      return error(
          413, "The request body is longer than " + EntityPayload.LONGEST + " characters.");
    }
    Optional<Integer> version = Responses.version(request);
    if (version.isEmpty()) {
      return error(
          400,
          request.header("x-ms-version").isEmpty()
              ? "The x-ms-version header is missing."
              : "The x-ms-version header has a value that is not supported.");
    }
    Optional<ResourcePath> path = ResourcePath.parse(request.path());
    if (path.isEmpty()) {
      return ResourcePath.hasBrokenKey(request.path())
          ? error(400, "The key in the request URI is not valid.")
          : notFound("");
    }
    if (ODataFormat.accepted(request.header("Accept")).isEmpty() && !isBatch(path.get())) {
      return unsupported("Accept: " + request.header("Accept"));
    }
    Query query = Query.of(request.target());
    if (query.expands()) {
      return error(400, "The query option $expand is not supported.");
    }
    return resource(path.get(), query, version.get());
  }

  private static boolean isBatch(ResourcePath path) {
    return path.segment(0).filter(first -> first.name().equals("$batch")).isPresent();
  }

  private HttpResponse resource(ResourcePath path, Query query, int minor)
      throws BadRequestException, RefusedException {
    if (path.segments().isEmpty()) {
      return method().equals("GET") ? ok(documents.services(EntitySets.of(minor))) : notAllowed();
    }
    Segment first = path.segments().get(0);
    if (first.name().equals("$batch")) {
      return method().equals("POST")
          ? new BatchResponder(store, base, preview, now, single).respond(request)
          : notAllowed();
    }
    if (first.name().equals("$metadata")) {
      return method().equals("GET") ? ok(MetadataDocument.of(minor)) : notAllowed();
    }
    if (ServiceFunctions.exists(first.name())) {
      return method().equals("GET") ? call(first.name(), query) : notAllowed();
    }
    Optional<EntityType> type = EntityType.ofSet(first.name());
    if (type.isEmpty()) {
      return EntitySets.exists(first.name())
          ? unsupported(request.method() + " " + first.name())
          : notFound(first.name());
    }
    return first.key() == null
        ? set(type.get(), path, query, minor)
        : entity(type.get(), first.key(), path, query, minor);
  }

  /** Old clients send other methods inside a POST. The server sends no body after HEAD. */
  private String method() {
    String tunneled = request.header("X-HTTP-Method");
    if (request.method().equals("HEAD")) {
      return "GET";
    }
    return request.method().equals("POST") && !tunneled.isEmpty() ? tunneled : request.method();
  }

  private HttpResponse set(EntityType type, ResourcePath path, Query query, int minor)
      throws BadRequestException, RefusedException {
    Optional<Segment> second = path.segment(1);
    if (second.isPresent()) {
      boolean counts = second.get().name().equals("$count") && path.segments().size() == 2;
      if (!counts) {
        return notFound(second.get().name());
      }
      return method().equals("GET")
          ? count(page(type, store.all(type), query, minor))
          : notAllowed();
    }
    return switch (method()) {
      case "GET" -> ok(page(type, store.all(type), query, minor).document(format, base));
      case "POST" -> create(type, minor);
      default -> notAllowed();
    };
  }

  private HttpResponse entity(EntityType type, String id, ResourcePath path, Query query, int minor)
      throws BadRequestException, RefusedException {
    if (!type.isId(id)) {
      return error(400, "The id '" + id + "' in the request URI is not valid.");
    }
    StoredEntity found = store.required(type, id);
    Optional<Segment> second = path.segment(1);
    if (second.isPresent() && second.get().name().equals("$links")) {
      return links(found, type, path);
    }
    if (second.isPresent()) {
      return method().equals("GET")
          ? below(found, type, second.get(), path, query, minor)
          : unsupported(method() + " " + type.set() + "('')/" + second.get().name());
    }
    return switch (method()) {
      case "GET" ->
          ok(
              DocumentWriters.of(format, query.projection(type, minor), base, now)
                  .entity(read(found)));
      case "MERGE", "PATCH", "PUT" -> update(found);
      case "DELETE" -> delete(found);
      default -> notAllowed();
    };
  }

  private HttpResponse update(StoredEntity entity) throws BadRequestException, RefusedException {
    EntityPayload change = payload();
    if (!preview) {
      store.update(entity, change);
    }
    return Responses.noContent(request);
  }

  private HttpResponse delete(StoredEntity entity) throws RefusedException {
    if (!preview) {
      store.delete(entity);
    }
    return Responses.noContent(request);
  }

  /** Responds with a part of an entity: a property, its value, or the target of a link. */
  private HttpResponse below(
      StoredEntity entity,
      EntityType type,
      Segment segment,
      ResourcePath path,
      Query query,
      int minor)
      throws BadRequestException {
    String third = path.segment(2).map(Segment::name).orElse("");
    Optional<Property> property = type.property(segment.name());
    if (property.isPresent() && path.segments().size() <= 3) {
      if (third.isEmpty()) {
        return ok(documents.property(read(entity), property.get()));
      }
      if (third.equals("$value") && property.get().items() == null) {
        return read(entity)
            .value(segment.name())
            .map(value -> ok(Document.text(value.toString())))
            .orElseGet(() -> notFound(segment.name()));
      }
      return notFound(third);
    }
    Optional<List<StoredEntity>> linked = store.linked(entity, segment.name());
    if (linked.isEmpty()) {
      return notFound(segment.name());
    }
    Link link = type.link(segment.name()).orElseThrow();
    EntityType target = EntityType.ofSet(link.target()).orElseThrow();
    if (link.single()) {
      return linked.get().isEmpty()
          ? error(404, "Resource " + target.typeName() + " not found")
          : ok(
              DocumentWriters.of(format, query.projection(target, minor), base, now)
                  .entity(read(linked.get().get(0))));
    }
    EntityPage page = page(target, linked.get(), query, minor);
    if (path.segments().size() == 2 && segment.key() == null) {
      return ok(page.document(format, base));
    }
    return third.equals("$count") && path.segments().size() == 3
        ? count(page)
        : unsupported("GET " + request.path());
  }

  private EntityPage page(EntityType type, List<StoredEntity> entities, Query query, int minor)
      throws BadRequestException {
    return new EntityPage(
        type,
        entities,
        query,
        minor,
        now,
        entity -> preview ? entity.look(now) : entity.readInList(now));
  }

  private Entity read(StoredEntity entity) {
    return preview ? entity.look(now) : entity.read(now);
  }

  private HttpResponse count(EntityPage page) {
    return ok(Document.text(Integer.toString(page.count())));
  }

  private HttpResponse create(EntityType type, int minor)
      throws BadRequestException, RefusedException {
    if (type == EntityType.TASK) {
      return error(400, "A task can only be created with its job.");
    }
    EntityPayload payload = payload();
    StoredEntity made =
        type == EntityType.JOB
            ? store.createJob(payload, minor, preview)
            : store.create(type, payload, root(), preview);
    return Responses.created(request, made.created(), base, now);
  }

  /** Returns the address of the server, at which the blobs are, too. */
  private String root() {
    return base.substring(0, base.length() - AmsV2Protocol.API_PATH.length());
  }

  private EntityPayload payload() throws BadRequestException {
    return PayloadParser.entity(request.header("Content-Type"), request.body());
  }

  private HttpResponse call(String function, Query query)
      throws BadRequestException, RefusedException {
    return new ServiceFunctions(store, documents, preview)
        .call(function, query)
        .map(this::ok)
        .orElseGet(() -> Responses.noContent(request));
  }

  /** Changes a link of an entity: POST adds one, DELETE removes one. */
  private HttpResponse links(StoredEntity entity, EntityType type, ResourcePath path)
      throws BadRequestException, RefusedException {
    Segment named = path.segment(2).orElse(new Segment("$links", null));
    Optional<Link> link = type.link(named.name());
    if (link.isEmpty()) {
      return notFound(named.name());
    }
    if (method().equals("POST") && named.key() == null) {
      String address = PayloadParser.link(request.header("Content-Type"), request.body());
      String id =
          ResourcePath.idIn(address, link.get().target())
              .orElseThrow(
                  () -> BadRequestException.ofBody("'" + address + "' is not a valid address"));
      if (!preview) {
        store.link(entity, link.get(), id);
      }
      return Responses.noContent(request);
    }
    if (method().equals("DELETE") && named.key() != null) {
      if (!preview) {
        store.unlink(entity, link.get(), named.key());
      }
      return Responses.noContent(request);
    }
    return unsupported(method() + " " + type.set() + "('')/$links/" + named.name());
  }

  private HttpResponse ok(Document document) {
    return Responses.of(request, 200, document);
  }

  private HttpResponse error(int status, String message) {
    return Responses.of(request, status, documents.error(message));
  }

  private HttpResponse notFound(String segment) {
    return error(404, "Resource not found for the segment '" + segment + "'.");
  }

  private HttpResponse notAllowed() {
    return error(405, "The method " + request.method() + " is not allowed here.");
  }

  private HttpResponse unsupported(String what) {
    return error(501, "The fake encoder does not support " + what + ".");
  }
}
