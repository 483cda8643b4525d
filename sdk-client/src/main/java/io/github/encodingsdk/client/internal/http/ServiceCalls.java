package io.github.encodingsdk.client.internal.http;

import static io.github.encodingsdk.client.internal.http.ServiceAddress.entity;

import io.github.encodingsdk.client.call.AnsweredCallException;
import io.github.encodingsdk.client.call.UnreadableAnswerException;
import io.github.encodingsdk.client.internal.atom.ErrorAtom;
import io.github.encodingsdk.client.internal.document.DocumentText;
import io.github.encodingsdk.client.internal.document.StatusDocuments;
import io.github.encodingsdk.client.internal.json.ErrorJson;
import io.github.encodingsdk.client.internal.json.JobJson;
import io.github.encodingsdk.client.internal.wire.MalformedDocumentException;
import io.github.encodingsdk.client.internal.wire.WireJobSubmission;
import io.github.encodingsdk.client.internal.wire.WireJobSubmission.WireTaskSubmission;
import io.github.encodingsdk.internal.text.Excerpt;
import io.github.encodingsdk.model.JobStatus;
import io.github.encodingsdk.model.TaskStatus;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The calls of the AMS v2 protocol that the client makes, each a future of what was asked for. */
public final class ServiceCalls {

  private static final String API_VERSION = "2.19";

  private final ServiceAddress address;
  private final Supplier<String> bearerToken;
  private final Executor executor;
  private final Exchanges exchanges;
  private final boolean plainHttp;

  /** Creates the calls to one service. */
  public ServiceCalls(
      URI base,
      Supplier<String> bearerToken,
      HttpClient http,
      Executor executor,
      ScheduledExecutorService scheduler,
      Duration timeout,
      int maxBytes) {
    this.address = new ServiceAddress(base);
    this.bearerToken = bearerToken;
    this.executor = executor;
    this.exchanges = new Exchanges(http, scheduler, timeout, maxBytes);
    this.plainHttp = "http".equalsIgnoreCase(base.getScheme());
  }

  /** Asks for one task. */
  public CompletableFuture<TaskStatus> task(String taskId) {
    return get(entity("Tasks", taskId), answer -> only(answer, StatusDocuments::tasks));
  }

  /** Asks for one job. */
  public CompletableFuture<JobStatus> job(String jobId) {
    return get(entity("Jobs", jobId), answer -> only(answer, StatusDocuments::jobs));
  }

  /** Asks for the tasks of one job; each then knows its job. */
  public CompletableFuture<List<TaskStatus>> jobTasks(String jobId) {
    return get(
        entity("Jobs", jobId) + "/Tasks",
        answer ->
            read(answer, StatusDocuments::tasks).stream()
                .map(task -> task.toBuilder().jobId(jobId).build())
                .toList());
  }

  /** Submits a job whose input assets are given by their ids; tells the id of the job. */
  public CompletableFuture<String> submit(
      String name, List<String> inputAssets, List<WireTaskSubmission> tasks) {
    List<String> uris =
        inputAssets.stream().map(id -> address.of(entity("Assets", id)).toString()).toList();
    String body = JobJson.write(new WireJobSubmission(name, uris, tasks));
    return call(
        "POST Jobs",
        "Jobs",
        request ->
            request
                .header("Content-Type", "application/json;charset=utf-8")
                .POST(BodyPublishers.ofString(body)),
        answer -> {
          @Nullable String id = only(answer, StatusDocuments::jobs).id();
          if (id == null) {
            throw unreadable(answer, "holds a job without an Id", null);
          }
          return id;
        });
  }

  private <T> CompletableFuture<T> get(String path, Function<Answer, T> reading) {
    return call("GET " + path, path, HttpRequest.Builder::GET, reading);
  }

  private <T> CompletableFuture<T> call(
      String call,
      String path,
      UnaryOperator<HttpRequest.Builder> method,
      Function<Answer, T> reading) {
    CompletableFuture<String> token = new CompletableFuture<>();
    CompletableFuture<Answer> answer =
        Futures.compose(
            token,
            bearer -> {
              String requestId = UUID.randomUUID().toString();
              return exchanges.send(
                  method.apply(request(path, bearer, requestId)).build(),
                  Excerpt.of(call),
                  requestId);
            });
    CompletableFuture<T> result = Futures.map(answer, whole -> reading.apply(checked(whole)));
    // A supplier of tokens may block: it never runs on the caller's thread or the timer's.
    Futures.run(
        result,
        () -> executor.execute(() -> Futures.run(token, () -> token.complete(nextToken()))));
    return result;
  }

  private HttpRequest.Builder request(String path, String bearer, String requestId) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address.of(path))
            .header("Authorization", "Bearer " + bearer)
            .header("x-ms-version", API_VERSION)
            .header("DataServiceVersion", "3.0")
            .header("MaxDataServiceVersion", "3.0")
            .header("Accept", "application/json")
            .header("Accept-Charset", "UTF-8")
            .header("x-ms-client-request-id", requestId);
    if (plainHttp) {
      request.version(HttpClient.Version.HTTP_1_1); // or the first request offers an upgrade
    }
    return request;
  }

  /** Checks the token here: the JDK's complaint about a bad header value would quote it. */
  private String nextToken() {
    @Nullable String token = bearerToken.get();
    if (token == null || token.isEmpty()) {
      throw new IllegalStateException("the bearer token supplier returned no token");
    }
    if (!token.chars().allMatch(c -> c > ' ' && c < 0x7F)) {
      throw new IllegalStateException(
          "the bearer token supplier returned a token with a character that no header may hold");
    }
    return token;
  }

  private static Answer checked(Answer answer) {
    if (answer.isSuccess()) {
      return answer;
    }
    @Nullable String message = serviceMessage(answer.body());
    throw new CallFailed(
        () ->
            AnsweredCallException.of(answer.call(), answer.status(), message, answer.requestId()));
  }

  private static @Nullable String serviceMessage(DocumentText body) {
    if (body.isBlank()) {
      return null;
    }
    @Nullable String message =
        switch (body.format()) {
          case JSON -> ErrorJson.message(body.text());
          case XML -> ErrorAtom.message(body.text());
          case NEITHER -> null;
        };
    return message == null ? body.head() : message;
  }

  private static <T> T only(Answer answer, Reading<T> reading) {
    List<T> found = read(answer, reading);
    if (found.size() != 1) {
      throw unreadable(answer, "holds " + found.size() + " entities where one was asked for", null);
    }
    return found.get(0);
  }

  private static <T> List<T> read(Answer answer, Reading<T> reading) {
    try {
      return reading.read(answer.body());
    } catch (MalformedDocumentException e) {
      throw unreadable(answer, "cannot be read: " + e.getMessage(), e.getCause());
    }
  }

  private static CallFailed unreadable(Answer answer, String why, @Nullable Throwable cause) {
    return new CallFailed(
        () ->
            new UnreadableAnswerException(
                "the answer to " + answer.call() + " " + why,
                answer.body().head(),
                answer.requestId(),
                cause));
  }

  private interface Reading<T> {
    List<T> read(DocumentText document) throws MalformedDocumentException;
  }
}
