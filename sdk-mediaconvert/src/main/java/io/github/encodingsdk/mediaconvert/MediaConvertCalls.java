package io.github.encodingsdk.mediaconvert;

import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.services.mediaconvert.model.CancelJobRequest;
import software.amazon.awssdk.services.mediaconvert.model.CancelJobResponse;
import software.amazon.awssdk.services.mediaconvert.model.CreateJobRequest;
import software.amazon.awssdk.services.mediaconvert.model.CreateJobResponse;
import software.amazon.awssdk.services.mediaconvert.model.GetJobRequest;
import software.amazon.awssdk.services.mediaconvert.model.GetJobResponse;
import software.amazon.awssdk.services.mediaconvert.model.ListJobsRequest;
import software.amazon.awssdk.services.mediaconvert.model.ListJobsResponse;

/** The calls of the AWS SDK that the service needs; none blocks. */
interface MediaConvertCalls extends AutoCloseable {

  CompletableFuture<CreateJobResponse> createJob(CreateJobRequest request);

  CompletableFuture<GetJobResponse> getJob(GetJobRequest request);

  CompletableFuture<ListJobsResponse> listJobs(ListJobsRequest request);

  CompletableFuture<CancelJobResponse> cancelJob(CancelJobRequest request);

  @Override
  void close();
}
