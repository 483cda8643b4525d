package io.github.encodingsdk.adapters;

import com.bitmovin.api.sdk.BitmovinApi;
import com.bitmovin.api.sdk.common.BitmovinException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.github.encodingsdk.call.FailedCalls;
import io.github.encodingsdk.job.EncodingService;
import io.github.encodingsdk.job.JobSnapshot;
import io.github.encodingsdk.job.exception.CallTrace;
import io.github.encodingsdk.job.exception.ConnectionException;
import io.github.encodingsdk.job.exception.HttpStatusException;
import io.github.encodingsdk.model.Provider;
import io.github.encodingsdk.report.bitmovin.BitmovinReader;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Function;

/** Encodings of Bitmovin. A request creates an encoding with its streams, and returns its id. */
record BitmovinService(BitmovinApi api, Executor executor)
    implements EncodingService<Function<BitmovinApi, String>> {

  private static final BitmovinReader READER = new BitmovinReader();
  private static final ObjectMapper JSON =
      new ObjectMapper().disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);

  @Override
  public Provider provider() {
    return READER.provider();
  }

  @Override
  public CompletableFuture<String> submit(Function<BitmovinApi, String> request, String key) {
    return call("start", () -> api.encoding.encodings.start(request.apply(api)).getId());
  }

  @Override
  public CompletableFuture<JobSnapshot> status(String jobId) {
    return call(
        "status",
        () -> {
          String task = JSON.writeValueAsString(api.encoding.encodings.status(jobId));
          return JobSnapshot.of(jobId, READER.read(task));
        });
  }

  @Override
  public CompletableFuture<Void> cancel(String jobId) {
    return call("stop", () -> api.encoding.encodings.stop(jobId)).thenAccept(stopped -> {});
  }

  private <T> CompletableFuture<T> call(String name, Callable<T> call) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return call.call();
          } catch (BitmovinException e) {
            throw failure(name, e);
          } catch (Exception e) {
            throw new CompletionException(e);
          }
        },
        executor);
  }

  private RuntimeException failure(String call, BitmovinException e) {
    int status = e.getHttpStatusCode();
    if (status == 0) {
      return new ConnectionException(call + ": " + e.getShortmessage(), CallTrace.NONE, e);
    }
    if (call.equals("start") && status >= 400 && status < 500) {
      String code = String.valueOf(e.getErrorCode());
      return FailedCalls.submission(provider(), status, code, e.getShortmessage());
    }
    return HttpStatusException.of(call, status, e.getShortmessage(), null, CallTrace.NONE);
  }
}
