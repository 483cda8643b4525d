package io.github.encodingsdk.mediaconvert;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.mediaconvert.MediaConvertAsyncClient;
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
  int gets;
  int pages;

  /** Whether each page names itself as the next one. */
  boolean repeatsPages;

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
            .filter(job -> job.getValue() == request.status())
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

  private static Job job(String id, JobStatus status) {
    return Job.builder().id(id).status(status).build();
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  @Override
  public void close() {}
}
