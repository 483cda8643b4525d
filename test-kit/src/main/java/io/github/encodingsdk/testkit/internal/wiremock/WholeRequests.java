package io.github.encodingsdk.testkit.internal.wiremock;

import com.github.tomakehurst.wiremock.core.Options;
import com.github.tomakehurst.wiremock.http.AdminRequestHandler;
import com.github.tomakehurst.wiremock.http.StubRequestHandler;
import com.github.tomakehurst.wiremock.jetty11.Jetty11HttpServer;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import wiremock.jakarta.servlet.ServletException;
import wiremock.jakarta.servlet.http.HttpServletRequest;
import wiremock.jakarta.servlet.http.HttpServletResponse;
import wiremock.org.eclipse.jetty.http.HttpField;
import wiremock.org.eclipse.jetty.http.HttpFields;
import wiremock.org.eclipse.jetty.http.HttpHeader;
import wiremock.org.eclipse.jetty.http.HttpURI;
import wiremock.org.eclipse.jetty.server.Handler;
import wiremock.org.eclipse.jetty.server.Request;
import wiremock.org.eclipse.jetty.server.handler.HandlerWrapper;

/**
 * WireMock's server, but requests are left whole. WireMock takes queries, forms and bodies of
 * several parts apart before anybody else sees them, and answers with a stack trace when it cannot.
 */
final class WholeRequests extends Jetty11HttpServer {

  /** Carries the content type past WireMock. */
  static final String CONTENT_TYPE = "x-fake-encoder-content-type";

  /** Carries the path and the query past WireMock. */
  static final String TARGET = "x-fake-encoder-target";

  private static final long PATIENCE_MILLISECONDS = 1000;

  WholeRequests(Options options, AdminRequestHandler admin, StubRequestHandler stubs) {
    super(options, admin, stubs);
  }

  @Override
  protected Handler createHandler(
      Options options, AdminRequestHandler admin, StubRequestHandler stubs) {
    Renaming renaming = new Renaming();
    renaming.setHandler(super.createHandler(options, admin, stubs));
    return renaming;
  }

  /**
   * Stops the server when what is under way has been answered, or soon. Whoever is cut off here may
   * come again at once, on a connection that Jetty takes, forgets while it stops, and leaves open
   * for ever.
   */
  @Override
  public void stop() {
    httpConnector.close(); // nobody new
    jettyServer.getChildHandlerByClass(Renaming.class).underWay.awaitNone(PATIENCE_MILLISECONDS);
    super.stop();
  }

  /** Counts the requests that are under way. */
  private static final class UnderWay {
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
        Thread.currentThread().interrupt(); // then at once
      }
    }
  }

  private static final class Renaming extends HandlerWrapper {
    private final UnderWay underWay = new UnderWay();

    @Override
    public void handle(
        String target,
        Request request,
        HttpServletRequest servletRequest,
        HttpServletResponse response)
        throws IOException, ServletException {
      HttpFields.Mutable fields = HttpFields.build(request.getHttpFields());
      fields.put(TARGET, request.getHttpURI().getPathQuery());
      HttpField type = fields.getField(HttpHeader.CONTENT_TYPE);
      if (type != null && type.getValue() != null) {
        fields.remove(HttpHeader.CONTENT_TYPE).put(CONTENT_TYPE, type.getValue());
        request.setContentType("application/octet-stream"); // kept beside the fields
      }
      request.setHttpFields(fields);
      request.setHttpURI(HttpURI.build(request.getHttpURI()).query(null));
      underWay.begin();
      try {
        super.handle(target, request, servletRequest, response);
      } finally {
        underWay.end();
      }
    }
  }
}
