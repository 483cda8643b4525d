package io.github.encodingsdk.testkit.internal.control;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.encodingsdk.internal.text.Excerpt;
import io.github.encodingsdk.model.TaskStatus;
import io.github.encodingsdk.testkit.internal.command.CommandException;
import io.github.encodingsdk.testkit.internal.command.FaultCommand;
import io.github.encodingsdk.testkit.internal.command.Node;
import io.github.encodingsdk.testkit.internal.command.ScriptCommand;
import io.github.encodingsdk.testkit.internal.protocol.RequestOrigin;
import io.github.encodingsdk.testkit.internal.resource.KitResource;
import io.github.encodingsdk.testkit.internal.server.RequestHistory;
import io.github.encodingsdk.testkit.protocol.HttpRequest;
import io.github.encodingsdk.testkit.protocol.HttpResponse;
import io.github.encodingsdk.testkit.script.TaskScript;
import io.github.encodingsdk.testkit.time.VirtualTime;
import java.net.URLDecoder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The control API, for testers and not for the client under test. It responds to {@code /} with a
 * page, and below {@code /fake/} with JSON. The history does not record its requests, and no fault
 * affects them.
 */
public final class ControlApi {

  private static final int LONGEST_BODY = 1 << 20;
  private static final int MAX_TASKS = 500;

  private static final Pattern SCRIPT = Pattern.compile("/fake/tasks/([^/]+)/script");

  private static final Pattern AFTER = Pattern.compile(".*[?&]after=(\\d{1,18})(&.*)?");

  private static final String SCENARIO_SCHEMA =
      "/io/github/encodingsdk/testkit/scenario.schema.json";

  private static final Map<String, String> RESOURCES =
      Map.of(
          "/fake/page.css", "page.css",
          "/fake/page.js", "page.js");

  private final ControlledEncoder encoder;
  private final RequestHistory history;
  private final String allowedHost;

  /**
   * Creates the API of an encoder.
   *
   * @param allowedHost a host name that clients may use besides those of this machine; can be empty
   */
  public ControlApi(ControlledEncoder encoder, RequestHistory history, String allowedHost) {
    this.encoder = encoder;
    this.history = history;
    this.allowedHost = allowedHost;
  }

  /** Returns true for the page, its resources, and everything below {@code /fake/}. */
  public static boolean accepts(HttpRequest request) {
    String path = request.path();
    return path.equals("/") || path.equals("/favicon.ico") || path.startsWith("/fake/");
  }

  /** Returns the response to a request. */
  public HttpResponse respond(HttpRequest request) {
    @Nullable String objection = RequestOrigin.objection(request, allowedHost);
    if (objection != null) {
      return error(403, objection);
    }
    if (request.body().length() > LONGEST_BODY) {
      return error(413, "The body is longer than " + LONGEST_BODY + " characters.");
    }
    try {
      return switch (request.method()) {
        case "GET" -> get(request);
        case "POST" -> post(request);
        default -> error(405, "The control API supports GET and POST.");
      };
    } catch (CommandException e) {
      return error(400, e.getMessage());
    }
  }

  private HttpResponse get(HttpRequest request) {
    @Nullable String resource = RESOURCES.get(request.path());
    if (resource != null) {
      return resource(resource);
    }
    if (request.path().equals("/")) {
      return page();
    }
    return switch (request.path()) {
      case "/fake/openapi.json" -> json(KitResource.text(ControlApi.class, "openapi.json"));
      case "/fake/scenario.schema.json" ->
          json(KitResource.text(ControlApi.class, SCENARIO_SCHEMA));
      case "/fake/codes" -> json(ControlJson.codes());
      case "/fake/tasks" -> json(ControlJson.tasks(newestTasks()));
      case "/fake/requests" -> requests(request);
      case "/fake/clock" ->
          json(
              ControlJson.clock(encoder.clock().instant(), encoder.clock() instanceof VirtualTime));
      default -> notFound(request);
    };
  }

  private HttpResponse requests(HttpRequest request) {
    Matcher after = AFTER.matcher(request.target());
    if (after.matches()) {
      return json(ControlJson.requests(history.after(Long.parseLong(after.group(1)))));
    }
    return request.target().contains("?")
        ? error(400, "after has to be the number of a request.")
        : json(ControlJson.requests(history.after(0)));
  }

  private HttpResponse post(HttpRequest request) throws CommandException {
    Matcher script = SCRIPT.matcher(request.path());
    if (script.matches()) {
      return rescript(script.group(1), script(Node.parse(request.body())));
    }
    switch (request.path()) {
      case "/fake/next" -> {
        Node command = Node.parse(request.body());
        TaskScript next = script(command.without("times"));
        for (int i = FaultCommand.times(command); i > 0; i--) {
          encoder.onNextSubmit(next);
        }
      }
      case "/fake/faults" -> encoder.inject(FaultCommand.rule(Node.parse(request.body())));
      case "/fake/clock" -> {
        Duration step =
            Node.parse(request.body()).object(Set.of("advance")).required("advance").duration();
        if (!(encoder.clock() instanceof VirtualTime time)) {
          return error(409, "The encoder uses the clock of the machine, which cannot be moved.");
        }
        time.advance(step);
      }
      case "/fake/reset" -> encoder.reset();
      default -> {
        return notFound(request);
      }
    }
    return json(ControlJson.done());
  }

  private HttpResponse rescript(String encodedId, TaskScript script) throws CommandException {
    String id;
    try {
      id = URLDecoder.decode(encodedId, UTF_8);
    } catch (IllegalArgumentException e) {
      return error(400, "The id of the task has a percent sign without two hexadecimal digits.");
    }
    return encoder.rescript(id, script)
        ? json(ControlJson.done())
        : error(404, "There is no task " + Excerpt.quoted(id) + ".");
  }

  /** Returns a script as scenarios have it, or for {@code {"finishes":true}} and the like. */
  private static TaskScript script(Node command) throws CommandException {
    if (command.has("finishes") || command.has("canceled")) {
      command.object(Set.of("finishes", "canceled"));
      if (command.flag("finishes") == command.flag("canceled")) {
        throw command.mistake("expected either finishes or canceled to be true");
      }
      return command.flag("finishes") ? TaskScript.finishing() : TaskScript.canceled();
    }
    return ScriptCommand.script(command);
  }

  private List<TaskStatus> newestTasks() {
    List<TaskStatus> newest = new ArrayList<>(encoder.tasks());
    Collections.reverse(newest);
    return newest.subList(0, Math.min(MAX_TASKS, newest.size()));
  }

  private static HttpResponse notFound(HttpRequest request) {
    return error(
        404,
        "There is nothing at "
            + Excerpt.quoted(request.path())
            + "; the AMS v2 API is below /api/, the control API below /fake/.");
  }

  private static HttpResponse json(String body) {
    return HttpResponse.of(200, headers("application/json; charset=utf-8"), body);
  }

  private static HttpResponse error(int status, String sentence) {
    return HttpResponse.of(
        status, headers("application/json; charset=utf-8"), ControlJson.error(sentence));
  }

  private static Map<String, String> headers(String contentType) {
    Map<String, String> headers = new TreeMap<>();
    headers.put("Content-Type", contentType);
    headers.put("Cache-Control", "no-store");
    headers.put("X-Content-Type-Options", "nosniff");
    headers.put(
        "Content-Security-Policy",
        "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self';"
            + " img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
    return headers;
  }

  private static HttpResponse resource(String name) {
    String type = name.endsWith(".css") ? "text/css" : "text/javascript";
    return HttpResponse.of(
        200, headers(type + "; charset=utf-8"), KitResource.text(ControlApi.class, name));
  }

  /** Returns the page, with the tasks for browsers without JavaScript. */
  private HttpResponse page() {
    String html =
        KitResource.text(ControlApi.class, "page.html")
            .replace("<!-- tasks -->", TaskListHtml.of(newestTasks()));
    return HttpResponse.of(200, headers("text/html; charset=utf-8"), html);
  }
}
