package io.github.encodingsdk.benchmarks;

import io.github.encodingsdk.failure.OutputUploadEncodingException;
import io.github.encodingsdk.job.AwaitOptions;
import io.github.encodingsdk.job.watch.Watch;
import io.github.encodingsdk.job.watch.WatchOptions;
import io.github.encodingsdk.jobs.EncodingJobs;
import io.github.encodingsdk.mediaconvert.MediaConvertJobs;
import io.github.encodingsdk.model.EncodingErrorCode;
import io.github.encodingsdk.testkit.FakeEncoder;
import io.github.encodingsdk.testkit.script.TaskScript;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.mediaconvert.MediaConvertAsyncClient;
import software.amazon.awssdk.services.mediaconvert.MediaConvertClient;
import software.amazon.awssdk.services.mediaconvert.model.CreateJobRequest;
import software.amazon.awssdk.services.mediaconvert.model.GetJobRequest;
import software.amazon.awssdk.services.mediaconvert.model.GetJobResponse;
import software.amazon.awssdk.services.mediaconvert.model.Input;
import software.amazon.awssdk.services.mediaconvert.model.Job;
import software.amazon.awssdk.services.mediaconvert.model.JobStatus;
import software.amazon.awssdk.services.mediaconvert.model.ListJobsRequest;
import software.amazon.awssdk.services.mediaconvert.model.ListJobsResponse;
import software.amazon.awssdk.services.mediaconvert.model.Output;
import software.amazon.awssdk.services.mediaconvert.model.OutputGroup;

/** Figures of jobs of MediaConvert: a wait against a loop of GetJob, and the heap of a watch. */
final class MediaConvertFigures {

  private static final int POLLS = 40;
  private static final int WARM_UP = 60;
  private static final int SLICES = 31;
  private static final int JOBS = 100_000;
  private static final int FAKE_JOBS = 20_000;

  /** What must not be collected. */
  private static final List<Object> HELD = new ArrayList<>();

  private MediaConvertFigures() {}

  /** Prints the figures. */
  public static void main(String[] args) throws Exception {
    waits();
    failures();
    fakeFootprint();
    footprint("awaited", (jobs, id) -> HELD.add(jobs.awaitAsync(id)));
    HELD.clear();
    footprint("watched", MediaConvertFigures::watch);
  }

  /** Alternates waits with loops that make the same number of requests without a pause. */
  private static void waits() {
    try (FakeEncoder encoder = FakeEncoder.start();
        MediaConvertClient client = client(encoder);
        EncodingJobs<CreateJobRequest> jobs = withoutPauses(client)) {
      encoder.onSubmit(task -> TaskScript.builder().processing(50).times(POLLS - 1).finishes());
      List<Double> ratios = new ArrayList<>();
      for (int slice = 0; slice < WARM_UP + SLICES; slice++) {
        String looped = client.createJob(request()).job().id();
        long start = System.nanoTime();
        JobStatus status;
        do {
          status = client.getJob(get -> get.id(looped)).job().status();
        } while (status != JobStatus.COMPLETE);
        long loop = System.nanoTime() - start;
        String awaited = client.createJob(request()).job().id();
        start = System.nanoTime();
        jobs.await(awaited);
        if (slice >= WARM_UP) {
          ratios.add((double) (System.nanoTime() - start) / loop);
        }
      }
      Ratios.print("await of " + POLLS + " polls, against a loop of GetJob", ratios);
    }
  }

  /** Measures a failed job from its submission to the exception, with the client of AWS. */
  private static void failures() {
    try (FakeEncoder encoder = FakeEncoder.start();
        MediaConvertClient client = client(encoder);
        EncodingJobs<CreateJobRequest> jobs = withoutPauses(client)) {
      encoder.onSubmit(
          task ->
              TaskScript.builder()
                  .queued()
                  .processing(50)
                  .fails(EncodingErrorCode.ERROR_UPLOADING_OUTPUT_ASSET, "disk full"));
      List<Double> milliseconds = new ArrayList<>();
      for (int i = 0; i < WARM_UP + SLICES; i++) {
        long start = System.nanoTime();
        String id = jobs.submit(request());
        try {
          jobs.await(id);
          throw new AssertionError("the job did not fail");
        } catch (OutputUploadEncodingException e) {
          if (i >= WARM_UP) {
            milliseconds.add((System.nanoTime() - start) / 1e6);
          }
        }
      }
      Ratios.print("milliseconds from CreateJob over three polls to the exception", milliseconds);
    }
  }

  /** Measures the heap of jobs that do not end, in the fake. */
  private static void fakeFootprint() throws InterruptedException {
    try (FakeEncoder encoder = FakeEncoder.builder().historySize(1).start();
        MediaConvertClient client = client(encoder)) {
      encoder.onSubmit(task -> TaskScript.builder().processing(50).build());
      client.createJob(request());
      long before = Heap.used();
      for (int job = 0; job < FAKE_JOBS; job++) {
        client.createJob(request());
      }
      System.out.printf(
          Locale.ROOT, "bytes per job in the fake: %d%n", (Heap.used() - before) / FAKE_JOBS);
    }
  }

  private static EncodingJobs<CreateJobRequest> withoutPauses(MediaConvertClient client) {
    Duration shortest = Duration.ofNanos(1);
    return MediaConvertJobs.builder(client)
        .batchInterval(shortest)
        .awaitOptions(AwaitOptions.DEFAULT.withPollInterval(shortest))
        .build();
  }

  private static MediaConvertClient client(FakeEncoder encoder) {
    return MediaConvertClient.builder()
        .endpointOverride(encoder.mediaConvertEndpoint())
        .region(Region.EU_WEST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("any", "any")))
        .httpClientBuilder(UrlConnectionHttpClient.builder())
        .build();
  }

  private static CreateJobRequest request() {
    return CreateJobRequest.builder()
        .role("arn:aws:iam::111122223333:role/MediaConvert")
        .settings(
            settings ->
                settings
                    .inputs(Input.builder().fileInput("s3://films/in.mov").build())
                    .outputGroups(OutputGroup.builder().outputs(Output.builder().build()).build()))
        .build();
  }

  private static void watch(EncodingJobs<CreateJobRequest> jobs, String id) {
    if (HELD.isEmpty()) {
      HELD.add(
          jobs.watch(
              WatchOptions.DEFAULT.withIntervals(
                  Duration.ofMillis(200), Duration.ofMillis(200), Duration.ofMinutes(1))));
    }
    ((Watch) HELD.get(0)).watchJob(id);
  }

  private static void footprint(
      String what, BiConsumer<EncodingJobs<CreateJobRequest>, String> follow)
      throws InterruptedException {
    ScheduledThreadPoolExecutor scheduler = new ScheduledThreadPoolExecutor(1);
    scheduler.setRemoveOnCancelPolicy(true);
    List<String> ids = new ArrayList<>();
    for (int job = 0; job < JOBS; job++) {
      ids.add(String.format(Locale.ROOT, "%d-%06d", 1_700_000_000_000L + job, job));
    }
    int threads = Thread.activeCount();
    long before = Heap.used();
    EncodingJobs<CreateJobRequest> jobs =
        MediaConvertJobs.builder(new Endless())
            .scheduler(scheduler)
            .executor(Runnable::run)
            .batchInterval(Duration.ofMillis(200))
            .awaitOptions(AwaitOptions.DEFAULT.withPollInterval(Duration.ofMillis(200)))
            .build();
    for (String id : ids) {
      follow.accept(jobs, id);
    }
    TimeUnit.SECONDS.sleep(10); // several cycles of polls
    long bytes = Heap.used() - before;
    System.out.printf(
        Locale.ROOT,
        "a job that is %s, of %d: %d bytes of heap, %d threads more in all%n",
        what,
        JOBS,
        bytes / JOBS,
        Thread.activeCount() - threads);
    jobs.close();
    scheduler.shutdownNow();
  }

  /** An account whose jobs never end, and whose pages show none of them. */
  private static final class Endless implements MediaConvertAsyncClient {

    @Override
    public CompletableFuture<GetJobResponse> getJob(GetJobRequest request) {
      return CompletableFuture.completedFuture(
          GetJobResponse.builder()
              .job(Job.builder().id(request.id()).status(JobStatus.PROGRESSING).build())
              .build());
    }

    @Override
    public CompletableFuture<ListJobsResponse> listJobs(ListJobsRequest request) {
      return CompletableFuture.completedFuture(ListJobsResponse.builder().jobs(List.of()).build());
    }

    @Override
    public String serviceName() {
      return SERVICE_NAME;
    }

    @Override
    public void close() {}
  }
}
