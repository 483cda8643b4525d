package io.github.encodingsdk.mediaconvert;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The job calls of MediaConvert on a local port, as the API reference and responses of the service
 * show them: 20 jobs per page at most, the newest first, and one job per client request token.
 */
final class LocalMediaConvert implements AutoCloseable {

  private static final int PAGE = 20;
  private static final Pattern TOKEN = Pattern.compile("\"clientRequestToken\":\"([^\"]+)\"");

  /** A response. */
  record Answer(int status, @Nullable String errorType, String body) {}

  /** A job; the members are the JSON after its id. */
  record Job(int number, String id, String status, String members) {
    String json() {
      return "{\"id\":\""
          + id
          + "\",\"arn\":\"arn:aws:mediaconvert:eu-west-1:111122223333:jobs/"
          + id
          + "\",\"status\":\""
          + status
          + "\",\"createdAt\":1700000000"
          + members
          + "}";
    }
  }

  private final HttpServer server;
  private final ExecutorService executor = Executors.newCachedThreadPool();
  private final Map<String, Job> jobs = new LinkedHashMap<>();
  private final Map<String, Job> tokens = new LinkedHashMap<>();
  private final List<String> requests = new ArrayList<>();

  /** Returns the error for a request, such as {@code GET /jobs/7}; null to answer it. */
  private Function<String, @Nullable Answer> faults = request -> null;

  /** The state and the members of each new job. */
  private Function<Integer, Job> outcome =
      number -> new Job(number, "job-" + number, "COMPLETE", "");

  LocalMediaConvert() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/2017-08-29", this::handle);
    server.setExecutor(executor);
    server.start();
  }

  URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  synchronized List<String> requests() {
    return List.copyOf(requests);
  }

  synchronized int jobCount() {
    return jobs.size();
  }

  synchronized void put(String id, String status, String members) {
    Job known = jobs.get(id);
    jobs.put(id, new Job(known == null ? jobs.size() : known.number(), id, status, members));
  }

  synchronized void faults(Function<String, @Nullable Answer> faults) {
    this.faults = faults;
  }

  synchronized void outcome(Function<Integer, Job> outcome) {
    this.outcome = outcome;
  }

  static Answer error(int status, String type, String message) {
    return new Answer(status, type, "{\"message\":\"" + message + "\"}");
  }

  private void handle(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    String path = exchange.getRequestURI().getPath().substring("/2017-08-29".length());
    Map<String, String> query = query(exchange.getRequestURI().getRawQuery());
    Answer answer;
    synchronized (this) {
      String request = exchange.getRequestMethod() + " " + path;
      requests.add(request + (query.containsKey("status") ? " " + query.get("status") : ""));
      Answer fault = faults.apply(request);
      answer = fault == null ? answer(exchange.getRequestMethod(), path, query, body) : fault;
    }
    byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.getResponseHeaders().add("x-amzn-RequestId", "request-7");
    if (answer.errorType() != null) {
      exchange.getResponseHeaders().add("x-amzn-ErrorType", answer.errorType());
    }
    exchange.sendResponseHeaders(answer.status(), bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private Answer answer(String method, String path, Map<String, String> query, String body) {
    if (method.equals("POST")) {
      return create(body);
    }
    if (path.equals("/jobs")) {
      return list(query);
    }
    String id = path.substring("/jobs/".length());
    Job job = jobs.get(id);
    if (job == null) {
      return error(404, "NotFoundException", "Job not found: " + id);
    }
    if (method.equals("DELETE")) {
      if (!job.status().equals("PROGRESSING") && !job.status().equals("SUBMITTED")) {
        return error(409, "ConflictException", "the job is " + job.status());
      }
      put(id, "CANCELED", "");
      return new Answer(202, null, "{}");
    }
    return new Answer(200, null, "{\"job\":" + job.json() + "}");
  }

  private Answer create(String body) {
    Matcher token = TOKEN.matcher(body);
    if (!token.find()) {
      return error(400, "BadRequestException", "a token is missing");
    }
    Job created =
        tokens.computeIfAbsent(
            token.group(1),
            fresh -> {
              Job job = outcome.apply(jobs.size());
              jobs.put(job.id(), job);
              return job;
            });
    return new Answer(201, null, "{\"job\":" + created.json() + "}");
  }

  private Answer list(Map<String, String> query) {
    int from = Integer.parseInt(query.getOrDefault("nextToken", "0"));
    int size = Math.min(PAGE, Integer.parseInt(query.getOrDefault("maxResults", "20")));
    List<Job> matching =
        jobs.values().stream()
            .filter(job -> job.status().equals(query.get("status")))
            .sorted(Comparator.comparing(Job::number).reversed())
            .toList();
    List<Job> page = matching.stream().skip(from).limit(size).toList();
    String items = String.join(",", page.stream().map(Job::json).toList());
    String next = matching.size() > from + size ? ",\"nextToken\":\"" + (from + size) + "\"" : "";
    return new Answer(200, null, "{\"jobs\":[" + items + "]" + next + "}");
  }

  private static Map<String, String> query(@Nullable String raw) {
    Map<String, String> query = new LinkedHashMap<>();
    for (String pair : raw == null ? new String[0] : raw.split("&")) {
      int equals = pair.indexOf('=');
      query.put(
          pair.substring(0, equals),
          URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
    }
    return query;
  }

  @Override
  public void close() {
    server.stop(0);
    executor.shutdownNow();
  }
}
