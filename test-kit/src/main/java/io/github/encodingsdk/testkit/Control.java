package io.github.encodingsdk.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.encodingsdk.internal.text.Excerpt;
import io.github.encodingsdk.model.ErrorDetail;
import io.github.encodingsdk.model.TaskStatus;
import io.github.encodingsdk.testkit.fault.Fault;
import io.github.encodingsdk.testkit.fault.RequestMatcher;
import io.github.encodingsdk.testkit.internal.control.Command;
import io.github.encodingsdk.testkit.internal.control.Command.MistakeException;
import io.github.encodingsdk.testkit.internal.control.ControlJson;
import io.github.encodingsdk.testkit.internal.http.HttpRequest;
import io.github.encodingsdk.testkit.internal.http.HttpResponse;
import io.github.encodingsdk.testkit.script.TaskScript;
import io.github.encodingsdk.testkit.time.VirtualTime;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The encoder's second face: for whoever tests, not for the client under test. It answers {@code /}
 * with a page, and with JSON below {@code /fake/}. Nothing of it is recorded in the history, and no
 * fault meets it.
 */
final class Control {

  private static final int LONGEST_BODY = 1 << 20;
  private static final int MOST_TASKS = 500;

  private static final Pattern SCRIPT = Pattern.compile("/fake/tasks/([^/]+)/script");

  /** An address, or localhost: a name that a page elsewhere chose could be made to point here. */
  private static final Pattern OWN_HOST =
      Pattern.compile("(localhost|[\\d.]+|\\[[0-9a-fA-F:.]+])(:\\d+)?", Pattern.CASE_INSENSITIVE);

  private static final Map<String, String> RESOURCES =
      Map.of(
          "/", "page.html",
          "/fake/page.css", "page.css",
          "/fake/page.js", "page.js");

  private final FakeEncoder encoder;
  private final InstantSource clock;
  private final History history;

  Control(FakeEncoder encoder, InstantSource clock, History history) {
    this.encoder = encoder;
    this.clock = clock;
    this.history = history;
  }

  /** Returns true for the page, what belongs to it, and all below {@code /fake/}. */
  static boolean isItsPath(String path) {
    return path.equals("/") || path.equals("/favicon.ico") || path.startsWith("/fake/");
  }

  /** Answers a request. */
  HttpResponse answer(HttpRequest request) {
    if (!isFromHere(request)) {
      return error(403, "The control API answers pages of its own address only.");
    }
    if (request.body().length() > LONGEST_BODY) {
      return error(413, "The body is longer than " + LONGEST_BODY + " characters.");
    }
    try {
      return switch (request.method()) {
        case "GET" -> get(request);
        case "POST" -> post(request);
        default -> error(405, "The control API knows GET and POST.");
      };
    } catch (MistakeException e) {
      return error(400, e.getMessage());
    } catch (IllegalArgumentException e) {
      return error(400, String.valueOf(e.getMessage()));
    }
  }

  private static boolean isFromHere(HttpRequest request) {
    String host = request.header("Host");
    String origin = request.header("Origin");
    return OWN_HOST.matcher(host).matches()
        && (origin.isEmpty() || origin.equals("http://" + host));
  }

  private HttpResponse get(HttpRequest request) throws MistakeException {
    String resource = RESOURCES.get(request.path());
    if (resource != null) {
      return resource(resource);
    }
    return switch (request.path()) {
      case "/fake/tasks" -> json(ControlJson.tasks(newestTasks()));
      case "/fake/requests" -> json(ControlJson.requests(history.after(after(request))));
      case "/fake/clock" -> json(ControlJson.clock(clock.instant(), clock instanceof VirtualTime));
      default -> notFound(request);
    };
  }

  private HttpResponse post(HttpRequest request) throws MistakeException {
    Matcher script = SCRIPT.matcher(request.path());
    if (script.matches()) {
      String id = URLDecoder.decode(script.group(1), UTF_8);
      if (encoder.tasks().stream().noneMatch(task -> id.equalsIgnoreCase(task.id()))) {
        return error(404, "There is no task " + Excerpt.quoted(id) + ".");
      }
      encoder.rescript(
          id, script(command(request, "failsWith", "message", "finishes", "canceled")));
      return json(ControlJson.done());
    }
    switch (request.path()) {
      case "/fake/next" -> {
        Command command = command(request, "failsWith", "message", "finishes", "canceled", "times");
        TaskScript next = script(command);
        for (int i = command.times("times"); i > 0; i--) {
          encoder.onNextSubmit(next);
        }
      }
      case "/fake/faults" -> inject(request);
      case "/fake/clock" -> {
        Duration step =
            command(request, "advance")
                .duration("advance")
                .orElseThrow(() -> new MistakeException("advance is missing."));
        if (!(clock instanceof VirtualTime time)) {
          return error(409, "The encoder goes by the machine's clock, which cannot be moved.");
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

  private static Command command(HttpRequest request, String... known) throws MistakeException {
    return Command.parse(request.body(), Set.of(known));
  }

  private static TaskScript script(Command command) throws MistakeException {
    Optional<String> code = command.text("failsWith");
    if (code.isPresent()) {
      return TaskScript.failing(
          new ErrorDetail(
              code.get(), command.text("message").orElse("asked for by the control API")));
    }
    if (command.says("finishes")) {
      return TaskScript.finishing();
    }
    if (command.says("canceled")) {
      return TaskScript.canceled();
    }
    throw new MistakeException("One of failsWith, finishes and canceled has to be there.");
  }

  private void inject(HttpRequest request) throws MistakeException {
    Command command =
        command(
            request, "status", "message", "retryAfter", "delay", "drip", "kind", "times", "path");
    RequestMatcher when = RequestMatcher.next(command.times("times"));
    Optional<String> path = command.text("path");
    encoder.inject(path.isPresent() ? when.path(path.get()) : when, fault(command));
  }

  private static Fault fault(Command command) throws MistakeException {
    Optional<Integer> status = command.number("status", 300, 599);
    if (status.isPresent()) {
      return new Fault.Status(
          status.get(),
          command.text("message").orElse(Fault.SERVER_IS_BUSY),
          command.duration("retryAfter").orElse(null));
    }
    Optional<Duration> delay = command.duration("delay");
    if (delay.isPresent()) {
      return Fault.delay(delay.get());
    }
    Optional<Duration> drip = command.duration("drip");
    if (drip.isPresent()) {
      return Fault.drip(drip.get());
    }
    Fault kind = FaultRules.KINDS.get(command.text("kind").orElse(""));
    if (kind == null) {
      throw new MistakeException(
          "One of status, delay, drip and kind has to be there; kind is one of "
              + FaultRules.KINDS.keySet()
              + ".");
    }
    return kind;
  }

  private List<TaskStatus> newestTasks() {
    List<TaskStatus> newest = new ArrayList<>(encoder.tasks());
    Collections.reverse(newest);
    return newest.subList(0, Math.min(MOST_TASKS, newest.size()));
  }

  private static long after(HttpRequest request) throws MistakeException {
    Matcher after = Pattern.compile(".*[?&]after=(\\d{1,18})(&.*)?").matcher(request.target());
    if (after.matches()) {
      return Long.parseLong(after.group(1));
    }
    if (request.target().contains("?")) {
      throw new MistakeException("after has to be the number of a request.");
    }
    return 0;
  }

  private static HttpResponse notFound(HttpRequest request) {
    return error(
        404,
        "There is nothing at "
            + Excerpt.quoted(request.path())
            + "; AMS v2 is spoken below /api/, this is controlled below /fake/.");
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
    String type =
        name.endsWith(".html")
            ? "text/html"
            : name.endsWith(".css") ? "text/css" : "text/javascript";
    try (InputStream in = Command.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the kit lacks its resource " + name);
      }
      return HttpResponse.of(
          200, headers(type + "; charset=utf-8"), new String(in.readAllBytes(), UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
