package io.github.encodingsdk.quickstart;

import io.github.encodingsdk.call.FailedCalls;
import io.github.encodingsdk.job.EncodingService;
import io.github.encodingsdk.job.JobSnapshot;
import io.github.encodingsdk.job.exception.CallTrace;
import io.github.encodingsdk.job.exception.HttpStatusException;
import io.github.encodingsdk.model.Provider;
import io.github.encodingsdk.report.amsv3.AmsV3Reader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** Jobs of one transform of MK.IO. A request is the body of the job; its name is the id. */
record MkIoService(HttpClient http, URI transform, String token)
    implements EncodingService<String> {

  private static final AmsV3Reader READER = new AmsV3Reader();

  @Override
  public Provider provider() {
    return READER.provider();
  }

  @Override
  public CompletableFuture<String> submit(String request, String idempotencyKey) {
    return send("PUT", idempotencyKey, request)
        .thenApply(
            response -> {
              if (response.statusCode() >= 400 && response.statusCode() < 500) {
                throw FailedCalls.submission(
                    provider(), response.statusCode(), null, response.body());
              }
              return successful(response, "PUT job", idempotencyKey);
            });
  }

  @Override
  public CompletableFuture<JobSnapshot> status(String jobId) {
    return send("GET", jobId, "")
        .thenApply(response -> successful(response, "GET job", response.body()))
        .thenApply(body -> JobSnapshot.of(jobId, READER.read(body)));
  }

  @Override
  public CompletableFuture<Void> cancel(String jobId) {
    return send("POST", jobId + "/cancelJob", "")
        .thenAccept(response -> successful(response, "cancelJob", jobId));
  }

  private CompletableFuture<HttpResponse<String>> send(String method, String path, String body) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(transform + "/jobs/" + path))
            .timeout(Duration.ofSeconds(30))
            .header("Authorization", "Bearer " + token)
            .method(method, BodyPublishers.ofString(body))
            .build();
    return http.sendAsync(request, BodyHandlers.ofString());
  }

  private static String successful(HttpResponse<String> response, String call, String result) {
    if (response.statusCode() >= 400) {
      throw HttpStatusException.of(
          call, response.statusCode(), response.body(), null, CallTrace.NONE);
    }
    return result;
  }
}
