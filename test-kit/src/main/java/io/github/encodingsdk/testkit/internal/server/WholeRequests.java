package io.github.encodingsdk.testkit.internal.server;

import com.github.tomakehurst.wiremock.common.JettySettings;
import com.github.tomakehurst.wiremock.core.Options;
import com.github.tomakehurst.wiremock.http.AdminRequestHandler;
import com.github.tomakehurst.wiremock.http.StubRequestHandler;
import com.github.tomakehurst.wiremock.jetty11.Jetty11HttpServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import wiremock.jakarta.servlet.ReadListener;
import wiremock.jakarta.servlet.ServletException;
import wiremock.jakarta.servlet.ServletInputStream;
import wiremock.jakarta.servlet.http.HttpServletRequest;
import wiremock.jakarta.servlet.http.HttpServletRequestWrapper;
import wiremock.jakarta.servlet.http.HttpServletResponse;
import wiremock.org.eclipse.jetty.http.HttpCompliance;
import wiremock.org.eclipse.jetty.http.HttpField;
import wiremock.org.eclipse.jetty.http.HttpFields;
import wiremock.org.eclipse.jetty.http.HttpHeader;
import wiremock.org.eclipse.jetty.http.HttpURI;
import wiremock.org.eclipse.jetty.io.NetworkTrafficListener;
import wiremock.org.eclipse.jetty.server.Handler;
import wiremock.org.eclipse.jetty.server.HttpConfiguration;
import wiremock.org.eclipse.jetty.server.HttpConnectionFactory;
import wiremock.org.eclipse.jetty.server.Request;
import wiremock.org.eclipse.jetty.server.ServerConnector;
import wiremock.org.eclipse.jetty.server.handler.HandlerWrapper;

/**
 * The server of WireMock, but requests stay as they are. WireMock parses queries, forms and
 * multipart bodies first, and responds with a stack trace when it cannot.
 */
final class WholeRequests extends Jetty11HttpServer {

  /** Carries the content type around WireMock. */
  static final String CONTENT_TYPE = "x-fake-encoder-content-type";

  /** Carries the path and the query around WireMock. */
  static final String TARGET = "x-fake-encoder-target";

  /** The largest announced body in bytes; the protocols have smaller limits of their own. */
  private static final long LONGEST_BODY = 32 << 20;

  private static final long STOP_TIMEOUT_MILLISECONDS = 1000;

  WholeRequests(Options options, AdminRequestHandler admin, StubRequestHandler stubs) {
    super(options, admin, stubs);
  }

  /** Accepts headers that continue on the next line, as old clients send them. */
  @Override
  protected ServerConnector createHttpConnector(
      String address, int port, JettySettings settings, NetworkTrafficListener listener) {
    ServerConnector connector = super.createHttpConnector(address, port, settings, listener);
    HttpConfiguration configuration =
        connector.getConnectionFactory(HttpConnectionFactory.class).getHttpConfiguration();
    configuration.setHttpCompliance(
        configuration
            .getHttpCompliance()
            .with("folded headers", HttpCompliance.Violation.MULTILINE_FIELD_VALUE));
    return connector;
  }

  @Override
  protected Handler createHandler(
      Options options, AdminRequestHandler admin, StubRequestHandler stubs) {
    Renaming renaming = new Renaming();
    renaming.setHandler(super.createHandler(options, admin, stubs));
    return renaming;
  }

  /**
   * Stops the server when all requests in progress have their responses, or after a second. A
   * client whose request is cut off here may retry at once, on a connection that Jetty accepts,
   * loses while it stops, and leaves open forever.
   */
  @Override
  public void stop() {
    httpConnector.close(); // no new connections
    jettyServer
        .getChildHandlerByClass(Renaming.class)
        .inProgress
        .awaitNone(STOP_TIMEOUT_MILLISECONDS);
    super.stop();
  }

  /** Counts the requests in progress. */
  private static final class RequestsInProgress {
    private int count;

    synchronized void begin() {
      count++;
    }

    synchronized void end() {
      count--;
      notifyAll();
    }

    synchronized void awaitNone(long milliseconds) {
      long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(milliseconds);
      try {
        for (long left = milliseconds; count > 0 && left > 0; ) {
          wait(left);
          left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt(); // then stop at once
      }
    }
  }

  /** Responds before the body is read, and closes the connection, because the body follows. */
  private static void refuse(Request request, HttpServletResponse response, int status)
      throws IOException {
    response.setStatus(status);
    response.setContentLength(0);
    response.setHeader("Connection", "close");
    request.setHandled(true);
    response.flushBuffer();
    request.getHttpChannel().getEndPoint().shutdownOutput();
  }

  /** A request whose body was read. */
  private static final class BufferedRequest extends HttpServletRequestWrapper {
    private final byte[] body;

    BufferedRequest(HttpServletRequest request, byte[] body) {
      super(request);
      this.body = body;
    }

    @Override
    public ServletInputStream getInputStream() {
      return new BufferedInput(new ByteArrayInputStream(body));
    }
  }

  private static final class BufferedInput extends ServletInputStream {
    private final ByteArrayInputStream body;

    BufferedInput(ByteArrayInputStream body) {
      this.body = body;
    }

    @Override
    public int read() {
      return body.read();
    }

    @Override
    public int read(byte[] bytes, int offset, int count) {
      return body.read(bytes, offset, count);
    }

    @Override
    public boolean isFinished() {
      return body.available() == 0;
    }

    @Override
    public boolean isReady() {
      return true;
    }

    @Override
    public void setReadListener(ReadListener listener) {
      throw new IllegalStateException("the body is not read asynchronously");
    }
  }

  private static final class Renaming extends HandlerWrapper {
    private final RequestsInProgress inProgress = new RequestsInProgress();

    @Override
    public void handle(
        String target,
        Request request,
        HttpServletRequest servletRequest,
        HttpServletResponse response)
        throws IOException, ServletException {
      if (target.startsWith("/__admin")) {
        refuse(request, response, 404); // of WireMock: not part of the fake
        return;
      }
      if (request.getContentLengthLong() > LONGEST_BODY) {
        refuse(request, response, 413);
        return;
      }
      HttpServletRequest whole = servletRequest;
      if (request.getContentLengthLong() < 0
          && request.getHttpFields().contains("Transfer-Encoding")) {
        // Jetty 11 misreads some chunk extensions: what follows is not a request to be served.
        response.setHeader("Connection", "close");
        byte[] body = request.getInputStream().readNBytes((int) LONGEST_BODY + 1);
        if (body.length > LONGEST_BODY) {
          refuse(request, response, 413);
          return;
        }
        whole = new BufferedRequest(servletRequest, body);
      }
      HttpFields.Mutable fields = HttpFields.build(request.getHttpFields());
      fields.put(TARGET, request.getHttpURI().getPathQuery());
      HttpField type = fields.getField(HttpHeader.CONTENT_TYPE);
      if (type != null && type.getValue() != null) {
        fields.remove(HttpHeader.CONTENT_TYPE).put(CONTENT_TYPE, type.getValue());
        request.setContentType("application/octet-stream"); // kept beside the fields
      }
      request.setHttpFields(fields);
      // WireMock parses the address, which can have any text; its stub matches every path.
      request.setHttpURI(HttpURI.build(request.getHttpURI()).scheme("http").path("/").query(null));
      inProgress.begin();
      try {
        super.handle(target, request, whole, response);
      } finally {
        inProgress.end();
      }
    }
  }
}
