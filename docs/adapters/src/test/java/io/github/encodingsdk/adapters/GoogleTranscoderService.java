package io.github.encodingsdk.adapters;

import com.google.api.core.ApiFuture;
import com.google.api.core.ApiFutureCallback;
import com.google.api.core.ApiFutures;
import com.google.api.gax.rpc.ApiException;
import com.google.cloud.video.transcoder.v1.CreateJobRequest;
import com.google.cloud.video.transcoder.v1.GetJobRequest;
import com.google.cloud.video.transcoder.v1.Job;
import com.google.cloud.video.transcoder.v1.TranscoderServiceClient;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.util.JsonFormat;
import io.github.encodingsdk.call.FailedCalls;
import io.github.encodingsdk.job.EncodingService;
import io.github.encodingsdk.job.JobSnapshot;
import io.github.encodingsdk.job.exception.CallTrace;
import io.github.encodingsdk.job.exception.HttpStatusException;
import io.github.encodingsdk.model.Provider;
import io.github.encodingsdk.report.googletranscoder.GoogleTranscoderReader;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Jobs of Google's Transcoder API in one location, such as {@code projects/p/locations/l}. */
record GoogleTranscoderService(TranscoderServiceClient client, String location)
    implements EncodingService<Job> {

  private static final GoogleTranscoderReader READER = new GoogleTranscoderReader();

  @Override
  public Provider provider() {
    return READER.provider();
  }

  @Override
  public CompletableFuture<String> submit(Job job, String idempotencyKey) {
    CreateJobRequest request =
        CreateJobRequest.newBuilder().setParent(location).setJob(job).build();
    return call("CreateJob", client.createJobCallable().futureCall(request))
        .thenApply(Job::getName);
  }

  @Override
  public CompletableFuture<JobSnapshot> status(String jobId) {
    GetJobRequest request = GetJobRequest.newBuilder().setName(jobId).build();
    return call("GetJob", client.getJobCallable().futureCall(request))
        .thenApply(job -> JobSnapshot.of(jobId, READER.read(json(job))).withSource(job));
  }

  @Override
  public CompletableFuture<Void> cancel(String jobId) {
    return CompletableFuture.failedFuture(
        new UnsupportedOperationException("the Transcoder API cannot cancel a job"));
  }

  private <T> CompletableFuture<T> call(String name, ApiFuture<T> call) {
    CompletableFuture<T> result = new CompletableFuture<>();
    ApiFutureCallback<T> callback =
        new ApiFutureCallback<>() {
          @Override
          public void onSuccess(T response) {
            result.complete(response);
          }

          @Override
          public void onFailure(Throwable thrown) {
            result.completeExceptionally(
                thrown instanceof ApiException e ? failure(name, e) : thrown);
          }
        };
    ApiFutures.addCallback(call, callback, Runnable::run);
    return result;
  }

  private RuntimeException failure(String call, ApiException e) {
    int status = e.getStatusCode().getCode().getHttpStatusCode();
    if (call.equals("CreateJob") && status >= 400 && status < 500) {
      return FailedCalls.submission(
          provider(), status, e.getStatusCode().getCode().name(), e.getMessage());
    }
    return HttpStatusException.of(call, status, e.getMessage(), null, CallTrace.NONE);
  }

  private static String json(Job job) {
    try {
      return JsonFormat.printer().print(job);
    } catch (InvalidProtocolBufferException e) {
      throw new CompletionException(e);
    }
  }
}
