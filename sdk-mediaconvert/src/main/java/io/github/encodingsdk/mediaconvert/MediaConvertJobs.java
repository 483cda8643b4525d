package io.github.encodingsdk.mediaconvert;

import io.github.encodingsdk.jobs.EncodingJobs;
import io.github.encodingsdk.jobs.EncodingJobsBuilder;
import software.amazon.awssdk.services.mediaconvert.MediaConvertAsyncClient;
import software.amazon.awssdk.services.mediaconvert.MediaConvertClient;
import software.amazon.awssdk.services.mediaconvert.model.CreateJobRequest;

/**
 * Awaits, runs and watches jobs of MediaConvert through your client of the AWS SDK.
 *
 * <pre>{@code
 * try (EncodingJobs<CreateJobRequest> jobs = MediaConvertJobs.of(client)) {
 *   JobSnapshot job = jobs.await(jobId);
 *   Job awsJob = job.source(Job.class).orElseThrow();
 * }
 * }</pre>
 *
 * <p>Your client makes all calls, with its credentials, region, timeouts and retries. The SDK adds
 * none: a call that fails after the retries of the AWS SDK is retried by the next poll, and a
 * throttled call slows all polls. The client is not closed.
 *
 * <p>Waits and watches share their requests. Three jobs or fewer are requested with GetJob. For
 * more, pages of ListJobs with 20 jobs each are requested by state, and GetJob only for jobs that
 * the pages do not show. There is at most one request per interval for 20 jobs, and three for a
 * few. The credentials need the permissions {@code mediaconvert:GetJob} and {@code
 * mediaconvert:ListJobs}.
 *
 * <p>{@code run} sets the {@code clientRequestToken} of each submission, also if the request has
 * one: the service would return the failed job for a token that it knows. It knows a token for one
 * minute. A run that comes back later, with a {@link io.github.encodingsdk.job.JobStore}, looks for
 * the token in the newest 2,000 jobs before it submits.
 *
 * <p>A rejected CreateJob is an {@link io.github.encodingsdk.failure.EncodingException}. Every
 * other failed call is a {@link io.github.encodingsdk.job.exception.ServiceCallException}. The
 * cause of both is the exception of the AWS SDK.
 */
public final class MediaConvertJobs {

  private MediaConvertJobs() {}

  /** Returns the jobs of a blocking client, which is called on threads of its own. */
  @SuppressWarnings("exports") // callers have the AWS SDK
  public static EncodingJobs<CreateJobRequest> of(MediaConvertClient client) {
    return builder(client).build();
  }

  /** Returns the jobs of an asynchronous client. */
  @SuppressWarnings("exports") // callers have the AWS SDK
  public static EncodingJobs<CreateJobRequest> of(MediaConvertAsyncClient client) {
    return builder(client).build();
  }

  /** Returns a builder for the jobs of a blocking client. */
  @SuppressWarnings("exports") // callers have the AWS SDK
  public static EncodingJobsBuilder<CreateJobRequest> builder(MediaConvertClient client) {
    return EncodingJobs.builder(new MediaConvertService(new BlockingCalls(client)));
  }

  /** Returns a builder for the jobs of an asynchronous client. */
  @SuppressWarnings("exports") // callers have the AWS SDK
  public static EncodingJobsBuilder<CreateJobRequest> builder(MediaConvertAsyncClient client) {
    return EncodingJobs.builder(new MediaConvertService(new AsyncCalls(client)));
  }
}
