package io.github.encodingsdk.mediaconvert;

import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import software.amazon.awssdk.services.mediaconvert.MediaConvertClient;
import software.amazon.awssdk.services.mediaconvert.model.CancelJobRequest;
import software.amazon.awssdk.services.mediaconvert.model.CancelJobResponse;
import software.amazon.awssdk.services.mediaconvert.model.CreateJobRequest;
import software.amazon.awssdk.services.mediaconvert.model.CreateJobResponse;
import software.amazon.awssdk.services.mediaconvert.model.GetJobRequest;
import software.amazon.awssdk.services.mediaconvert.model.GetJobResponse;
import software.amazon.awssdk.services.mediaconvert.model.ListJobsRequest;
import software.amazon.awssdk.services.mediaconvert.model.ListJobsResponse;

/** The calls of a blocking client, each on a thread of its own while it is in progress. */
final class BlockingCalls implements MediaConvertCalls {

  private final MediaConvertClient client;
  private final ExecutorService executor;

  BlockingCalls(MediaConvertClient client) {
    this.client = Objects.requireNonNull(client, "client");
    AtomicInteger count = new AtomicInteger();
    this.executor =
        Executors.newCachedThreadPool(
            work -> {
              Thread thread = new Thread(work, "encoding-mediaconvert-" + count.incrementAndGet());
              thread.setDaemon(true);
              return thread;
            });
  }

  @Override
  public CompletableFuture<CreateJobResponse> createJob(CreateJobRequest request) {
    return call(aws -> aws.createJob(request));
  }

  @Override
  public CompletableFuture<GetJobResponse> getJob(GetJobRequest request) {
    return call(aws -> aws.getJob(request));
  }

  @Override
  public CompletableFuture<ListJobsResponse> listJobs(ListJobsRequest request) {
    return call(aws -> aws.listJobs(request));
  }

  @Override
  public CompletableFuture<CancelJobResponse> cancelJob(CancelJobRequest request) {
    return call(aws -> aws.cancelJob(request));
  }

  @Override
  public void close() {
    executor.shutdownNow();
  }

  /** Makes the call; canceling the future interrupts the thread, which ends a call of AWS. */
  @SuppressWarnings("FutureReturnValueIgnored") // that stage has the same result
  private <T> CompletableFuture<T> call(Function<MediaConvertClient, T> call) {
    CompletableFuture<T> result = new CompletableFuture<>();
    Future<?> work =
        executor.submit(
            () -> {
              try {
                result.complete(call.apply(client));
              } catch (Throwable thrown) { // an Error too: the future would never complete
                result.completeExceptionally(thrown);
              }
            });
    result.whenComplete(
        (value, failure) -> {
          if (result.isCancelled()) {
            work.cancel(true);
          }
        });
    return result;
  }
}
