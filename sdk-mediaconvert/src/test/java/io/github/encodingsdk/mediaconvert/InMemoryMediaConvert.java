package io.github.encodingsdk.mediaconvert;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.mediaconvert.MediaConvertAsyncClient;
import software.amazon.awssdk.services.mediaconvert.model.CreateJobRequest;
import software.amazon.awssdk.services.mediaconvert.model.CreateJobResponse;
import software.amazon.awssdk.services.mediaconvert.model.GetJobRequest;
import software.amazon.awssdk.services.mediaconvert.model.GetJobResponse;
import software.amazon.awssdk.services.mediaconvert.model.Job;
import software.amazon.awssdk.services.mediaconvert.model.JobStatus;
import software.amazon.awssdk.services.mediaconvert.model.ListJobsRequest;
import software.amazon.awssdk.services.mediaconvert.model.ListJobsResponse;
import software.amazon.awssdk.services.mediaconvert.model.NotFoundException;

/**
 * A client of the AWS SDK that responds at once, so that a test can count calls in virtual time.
 */
final class InMemoryMediaConvert implements MediaConvertAsyncClient {

  final Map<String, JobStatus> jobs = new LinkedHashMap<>();
  final Map<String, String> tokens = new LinkedHashMap<>();
  int creations;
  int gets;
  int pages;

  /** Whether each page names itself as the next one. */
  boolean repeatsPages;

  @Override
  public CompletableFuture<CreateJobResponse> createJob(CreateJobRequest request) {
    creations++;
    String id = "new-" + creations;
    jobs.put(id, JobStatus.COMPLETE);
    tokens.put(id, request.clientRequestToken());
    return CompletableFuture.completedFuture(
        CreateJobResponse.builder().job(job(id, JobStatus.COMPLETE)).build());
  }

  @Override
  public CompletableFuture<GetJobResponse> getJob(GetJobRequest request) {
    gets++;
    @Nullable JobStatus status = jobs.get(request.id());
    if (status == null) {
      return CompletableFuture.failedFuture(
          NotFoundException.builder().statusCode(404).message("no job").build());
    }
    return CompletableFuture.completedFuture(
        GetJobResponse.builder().job(job(request.id(), status)).build());
  }

  @Override
  public CompletableFuture<ListJobsResponse> listJobs(ListJobsRequest request) {
    pages++;
    int from = request.nextToken() == null ? 0 : Integer.parseInt(request.nextToken());
    List<Job> matching =
        jobs.entrySet().stream()
            .filter(job -> request.status() == null || job.getValue() == request.status())
            .map(job -> job(job.getKey(), job.getValue()))
            .toList();
    int to = Math.min(matching.size(), from + 20);
    ListJobsResponse.Builder response =
        ListJobsResponse.builder().jobs(matching.subList(Math.min(from, to), to));
    if (repeatsPages) {
      response.nextToken("0");
    } else if (to < matching.size()) {
      response.nextToken(Integer.toString(to));
    }
    return CompletableFuture.completedFuture(response.build());
  }

  private Job job(String id, JobStatus status) {
    return Job.builder().id(id).status(status).clientRequestToken(tokens.get(id)).build();
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  @Override
  public void close() {}
}
