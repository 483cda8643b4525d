package io.github.encodingsdk.testkit.internal.amsv2;

import io.github.encodingsdk.model.TaskStatus;
import io.github.encodingsdk.testkit.internal.amsv2.notification.Notifier;
import io.github.encodingsdk.testkit.internal.amsv2.odata.EntityId;
import io.github.encodingsdk.testkit.internal.amsv2.store.EntityStore;
import io.github.encodingsdk.testkit.internal.amsv2.store.States;
import io.github.encodingsdk.testkit.internal.amsv2.store.TaskFacts;
import io.github.encodingsdk.testkit.internal.amsv2.token.TokenEndpoint;
import io.github.encodingsdk.testkit.internal.blob.BlobProtocol;
import io.github.encodingsdk.testkit.internal.blob.BlobStore;
import io.github.encodingsdk.testkit.internal.engine.EncodingEngine;
import io.github.encodingsdk.testkit.internal.engine.EngineTask;
import io.github.encodingsdk.testkit.internal.engine.TaskSnapshot;
import io.github.encodingsdk.testkit.internal.protocol.TaskReporter;
import io.github.encodingsdk.testkit.protocol.HttpRequest;
import io.github.encodingsdk.testkit.protocol.HttpResponse;
import io.github.encodingsdk.testkit.protocol.Protocol;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import javax.crypto.spec.SecretKeySpec;

/**
 * The protocol of Azure Media Services v2: the API below {@code /api/}, the legacy endpoint that
 * redirects to it, and the token endpoints. It accepts every request, and responds with 404 to a
 * path that the service did not have.
 */
public final class AmsV2Protocol implements Protocol, TaskReporter {

  /** The path of the API. */
  public static final String API_PATH = "/api/";

  /** The path of the legacy endpoint, which redirects to the API. */
  public static final String REDIRECT_PATH = "/redirect" + API_PATH;

  /** How long the service keeps jobs. */
  public static final Duration JOB_RETENTION = EntityStore.JOB_RETENTION;

  private static final String ACCOUNT_NAME = "fakeaccount";
  private static final String ACCOUNT_ID = "301912b0-0000-4000-8000-4973f2be3424";

  private static final Pattern HOST =
      Pattern.compile("[\\w.-]{1,255}(:\\d{1,5})?|\\[[0-9a-fA-F:.]+](:\\d{1,5})?");

  /** The option {@code $skip}, with the character before it. */
  private static final Pattern SKIP = Pattern.compile("([?&])(?:\\$|%24)skip=[^&]*&?");

  private final InstantSource clock;
  private final AmsV2Api api;
  private final EntityStore store;
  private final Notifier notifier;
  private final TokenEndpoint tokens;
  private final Supplier<URI> ownBase;
  private final BlobStore blobStore;
  private final BlobProtocol blobs;

  /**
   * The settings of a user.
   *
   * @param signingKey signs the webhooks
   * @param tokenLifetime how long the tokens are valid
   * @param clients the client ids with their secrets; empty to accept every client and every token
   * @param lenient true to accept jobs whose input assets do not exist
   */
  public record Settings(
      SecretKeySpec signingKey,
      Duration tokenLifetime,
      Map<String, String> clients,
      boolean lenient) {

    /** Copies the clients. */
    public Settings {
      clients = Map.copyOf(clients);
    }
  }

  /**
   * Creates the protocol on an engine, whose events it follows.
   *
   * @param ownBase the address of the API, for clients whose {@code Host} header is not valid
   */
  public AmsV2Protocol(EncodingEngine engine, Settings settings, Supplier<URI> ownBase) {
    this.clock = engine.clock();
    this.store = new EntityStore(engine, ACCOUNT_ID, settings.lenient());
    this.notifier =
        new Notifier(
            engine, store, new Notifier.Account(ACCOUNT_NAME, ACCOUNT_ID, settings.signingKey()));
    this.api = new AmsV2Api(store, clock);
    this.tokens = new TokenEndpoint(clock, settings.tokenLifetime(), settings.clients());
    this.ownBase = ownBase;
    this.blobStore = new BlobStore(clock);
    this.blobs = new BlobProtocol(blobStore, store::grant, clock);
    store.onEndPoint(notifier::registered);
    store.blobs(blobStore::sizes);
    store.onAssetDeleted(blobStore::delete);
    engine.addListener(notifier);
  }

  @Override
  public boolean accepts(HttpRequest request) {
    return true;
  }

  @Override
  public HttpResponse respond(HttpRequest request, boolean preview) {
    if (TokenEndpoint.isTokenPath(request.path())) {
      return tokens.respond(request);
    }
    if (BlobProtocol.accepts(request)) {
      return blobs.respond(request, preview);
    }
    String base = base(request);
    if (request.path().startsWith(REDIRECT_PATH)) {
      return Responses.moved(request, base);
    }
    return tokens
        .objection(request)
        .map(reason -> error(request, 401, reason))
        .orElseGet(() -> api.respond(request, base, preview));
  }

  /** Returns the base address as the client knows it, also behind a port mapping. */
  private String base(HttpRequest request) {
    String host = request.header("Host");
    return HOST.matcher(host).matches() ? "http://" + host + API_PATH : ownBase.get().toString();
  }

  @Override
  public HttpResponse error(HttpRequest request, int status, String message) {
    return Responses.error(request, status, message, clock.instant());
  }

  @Override
  public HttpResponse throttled(HttpRequest request) {
    return error(
        request,
        503,
        "Server is busy. Previous runs of this type of request took more than 5 seconds.");
  }

  @Override
  public HttpRequest firstPage(HttpRequest request) {
    return request.withTarget(SKIP.matcher(request.target()).replaceAll("$1"));
  }

  @Override
  public boolean owns(EngineTask task) {
    return TaskFacts.owns(task);
  }

  @Override
  public TaskStatus status(EngineTask task, TaskSnapshot snapshot) {
    return States.status(task, snapshot);
  }

  /** Returns the key that signs webhooks by default: the bytes from 0 to 63. */
  public static SecretKeySpec defaultSigningKey() {
    byte[] bytes = new byte[64];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) i;
    }
    return new SecretKeySpec(bytes, "HmacSHA256");
  }

  /** Returns a new id of a task. */
  public static String newTaskId() {
    return EntityId.random(EntityId.TASK);
  }

  /** Returns true if the text is an id of a task, in any letter case. */
  public static boolean isTaskId(String id) {
    return EntityId.isWellFormed(id, EntityId.TASK);
  }

  /** Returns true if the text is an id of an asset, in any letter case. */
  public static boolean isAssetId(String id) {
    return EntityId.isWellFormed(id, EntityId.ASSET);
  }

  /** Adds an asset without a name and without files. */
  public void addAsset(String id) {
    store.addAsset(id);
  }

  /** Returns the last notifications that were sent to an address. */
  public List<String> notifications(String address) {
    return notifier.inbox(address);
  }

  /** Returns the id of the account. */
  public static String accountId() {
    return ACCOUNT_ID;
  }

  @Override
  public void reset() {
    store.reset();
    blobStore.clear();
    notifier.reset();
  }

  @Override
  public void close() {
    notifier.close();
  }
}
