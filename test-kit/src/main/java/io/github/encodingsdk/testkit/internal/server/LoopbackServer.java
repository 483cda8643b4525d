package io.github.encodingsdk.testkit.internal.server;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.common.FatalStartupException;
import com.github.tomakehurst.wiremock.common.Slf4jNotifier;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.extension.ResponseDefinitionTransformerV2;
import com.github.tomakehurst.wiremock.extension.ResponseTransformerV2;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.http.HttpHeader;
import com.github.tomakehurst.wiremock.http.HttpHeaders;
import com.github.tomakehurst.wiremock.http.Request;
import com.github.tomakehurst.wiremock.http.Response;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import io.github.encodingsdk.testkit.internal.protocol.Delivery;
import io.github.encodingsdk.testkit.internal.protocol.HttpHandler;
import io.github.encodingsdk.testkit.internal.protocol.Transmission;
import io.github.encodingsdk.testkit.protocol.Content;
import io.github.encodingsdk.testkit.protocol.HttpRequest;
import io.github.encodingsdk.testkit.protocol.HttpResponse;
import java.net.BindException;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A WireMock server that passes every request to one handler.
 *
 * <p>One stub matches all requests; the handler decides about each and keeps its own state. The
 * journal of WireMock is off, because it is slow when bounded. Its admin interface on the port is
 * off too, so that requests cannot reset the stub.
 */
public final class LoopbackServer implements AutoCloseable {

  private static final String HANDLER = "handler";
  private static final String PLAIN_HEADERS = "plain-headers";

  /** Many, because a body that does not come blocks a thread until the idle timeout. */
  private static final int THREADS = 512;

  private static final int DROPS = 20;

  /** For requests whose bodies never come; WholeRequests waits for the others. */
  private static final long STOP_TIMEOUT_MILLISECONDS = 100;

  private final WireMockServer server;

  private final int port;

  private LoopbackServer(WireMockServer server) {
    this.server = server;
    this.port = server.port(); // the server loses it when it stops
  }

  /**
   * Starts a server.
   *
   * @param address the address to listen on
   * @param port the port; 0 for a free one
   * @throws IllegalStateException if it cannot listen there, as when the port is in use
   */
  public static LoopbackServer start(String address, int port, HttpHandler handler) {
    WireMockServer server =
        new WireMockServer(
            WireMockConfiguration.options()
                .bindAddress(address)
                .port(port)
                .containerThreads(THREADS)
                .jettyStopTimeout(STOP_TIMEOUT_MILLISECONDS)
                .disableRequestJournal()
                .templatingEnabled(false)
                .httpServerFactory(WholeRequests::new)
                .gzipDisabled(true)
                .http2PlainDisabled(true)
                .notifier(new Slf4jNotifier(false))
                .adminAuthenticator(request -> false)
                .extensions(new HandlerTransformer(handler), new PlainHeaders()));
    try {
      server.start();
    } catch (FatalStartupException e) {
      throw new IllegalStateException(
          "cannot listen on " + address + ":" + port + ": " + reason(e), e);
    }
    server.stubFor(any(anyUrl()).willReturn(aResponse().withTransformers(HANDLER)));
    return new LoopbackServer(server);
  }

  private static String reason(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
      if (root instanceof BindException && String.valueOf(root.getMessage()).contains("in use")) {
        return "the port is in use";
      }
    }
    if (root instanceof UnresolvedAddressException || root instanceof UnknownHostException) {
      return "the host name cannot be resolved";
    }
    return root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
  }

  /** Returns the port, also after the end. */
  public int port() {
    return port;
  }

  @Override
  public void close() {
    server.stop();
  }

  private record HandlerTransformer(HttpHandler handler)
      implements ResponseDefinitionTransformerV2 {

    @Override
    public String getName() {
      return HANDLER;
    }

    @Override
    public boolean applyGlobally() {
      return false;
    }

    @Override
    public ResponseDefinition transform(ServeEvent event) {
      Delivery delivery = handler.handle(request(event.getRequest()));
      HttpResponse response = delivery.response();
      Transmission.Kind kind = delivery.transmission().kind();
      if (kind == Transmission.Kind.RESET) {
        return aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER).build();
      }
      ResponseDefinitionBuilder built =
          aResponse().withStatus(response.status()).withTransformers(PLAIN_HEADERS);
      response.headers().forEach(built::withHeader);
      byte[] body = response.content().bytes();
      byte[] half = Arrays.copyOf(body, body.length / 2);
      return switch (kind) {
        case COMPLETE, RESET -> send(built, response, body, body.length);
        case CUT_OFF -> send(built, response, half, body.length);
        case SHORT -> send(built, response, half, half.length);
        case GARBLED -> send(built, response, garbled(body), body.length);
        case DRIPPING ->
            built
                .withChunkedDribbleDelay(
                    Math.max(1, Math.min(DROPS, body.length)),
                    Math.toIntExact(delivery.transmission().length().toMillis()))
                .withBody(body)
                .build();
      };
    }

    private static ResponseDefinition send(
        ResponseDefinitionBuilder built, HttpResponse response, byte[] body, int length) {
      if (response.status() != 204) {
        // Jetty closes the connection when it gets fewer bytes than the length promises.
        built.withHeader("Content-Length", Integer.toString(length));
      }
      return built.withBody(body).build();
    }

    /** Changes the bytes, always in the same way, so that hardly any character stays the same. */
    private static byte[] garbled(byte[] body) {
      byte[] mixed = new byte[body.length];
      for (int i = 0; i < body.length; i++) {
        mixed[i] = (byte) (body[i] ^ (0x55 + i));
      }
      return mixed;
    }

    private static HttpRequest request(Request request) {
      Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
      String target = request.getUrl();
      for (HttpHeader header : request.getHeaders().all()) {
        if (header.keyEquals(WholeRequests.TARGET)) {
          target = header.firstValue();
        } else {
          headers.put(
              header.keyEquals(WholeRequests.CONTENT_TYPE) ? "Content-Type" : header.key(),
              List.copyOf(header.values()));
        }
      }
      return new HttpRequest(
          request.getMethod().getName(), target, headers, Content.of(request.getBody()));
    }
  }

  /** Removes the header in which WireMock names the stub: no service sends it. */
  private static final class PlainHeaders implements ResponseTransformerV2 {

    @Override
    public String getName() {
      return PLAIN_HEADERS;
    }

    @Override
    public boolean applyGlobally() {
      return false;
    }

    @Override
    public Response transform(Response response, ServeEvent event) {
      return Response.Builder.like(response)
          .headers(
              new HttpHeaders(
                  response.getHeaders().all().stream()
                      .filter(header -> !header.keyEquals("Matched-Stub-Id"))
                      .toList()))
          .build();
    }
  }
}
