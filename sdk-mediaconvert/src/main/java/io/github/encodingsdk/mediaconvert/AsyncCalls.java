package io.github.encodingsdk.mediaconvert;

import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.services.mediaconvert.MediaConvertAsyncClient;
import software.amazon.awssdk.services.mediaconvert.model.CancelJobRequest;
import software.amazon.awssdk.services.mediaconvert.model.CancelJobResponse;
import software.amazon.awssdk.services.mediaconvert.model.CreateJobRequest;
import software.amazon.awssdk.services.mediaconvert.model.CreateJobResponse;
import software.amazon.awssdk.services.mediaconvert.model.GetJobRequest;
import software.amazon.awssdk.services.mediaconvert.model.GetJobResponse;
import software.amazon.awssdk.services.mediaconvert.model.ListJobsRequest;
import software.amazon.awssdk.services.mediaconvert.model.ListJobsResponse;

/** The calls of an asynchronous client. */
record AsyncCalls(MediaConvertAsyncClient client) implements MediaConvertCalls {

  AsyncCalls {
    Objects.requireNonNull(client, "client");
  }

  @Override
  public CompletableFuture<CreateJobResponse> createJob(CreateJobRequest request) {
    return client.createJob(request);
  }

  @Override
  public CompletableFuture<GetJobResponse> getJob(GetJobRequest request) {
    return client.getJob(request);
  }

  @Override
  public CompletableFuture<ListJobsResponse> listJobs(ListJobsRequest request) {
    return client.listJobs(request);
  }

  @Override
  public CompletableFuture<CancelJobResponse> cancelJob(CancelJobRequest request) {
    return client.cancelJob(request);
  }

  @Override
  public void close() {}
}
