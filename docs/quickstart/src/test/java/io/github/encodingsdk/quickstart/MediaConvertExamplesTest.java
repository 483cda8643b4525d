package io.github.encodingsdk.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.encodingsdk.failure.EncodingException;
import io.github.encodingsdk.failure.OutputUploadEncodingException;
import io.github.encodingsdk.ffmpeg.FfmpegRunner;
import io.github.encodingsdk.job.AwaitOptions;
import io.github.encodingsdk.job.JobStore;
import io.github.encodingsdk.job.RunOptions;
import io.github.encodingsdk.job.RunResult;
import io.github.encodingsdk.job.jdbc.JdbcJobStore;
import io.github.encodingsdk.job.micrometer.MicrometerObserver;
import io.github.encodingsdk.jobs.EncodingJobs;
import io.github.encodingsdk.mediaconvert.FailedJobInterceptor;
import io.github.encodingsdk.mediaconvert.MediaConvert;
import io.github.encodingsdk.mediaconvert.MediaConvertJobs;
import io.github.encodingsdk.model.TaskState;
import io.github.encodingsdk.model.TaskStatus;
import io.github.encodingsdk.report.ObservedReportReader;
import io.github.encodingsdk.report.ReportReader;
import io.github.encodingsdk.report.mediaconvert.MediaConvertReader;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.mediaconvert.MediaConvertClient;
import software.amazon.awssdk.services.mediaconvert.model.CreateJobRequest;
import software.amazon.awssdk.services.mediaconvert.model.CreateJobResponse;
import software.amazon.awssdk.services.mediaconvert.model.GetJobRequest;
import software.amazon.awssdk.services.mediaconvert.model.GetJobResponse;
import software.amazon.awssdk.services.mediaconvert.model.Job;
import software.amazon.awssdk.services.mediaconvert.model.JobStatus;
import software.amazon.awssdk.services.mediaconvert.model.OutputGroupDetail;

/** The examples of docs/mediaconvert.md, with a client of the AWS SDK that needs no network. */
class MediaConvertExamplesTest {

  private final ScriptedClient client = new ScriptedClient();
  private final CreateJobRequest request = CreateJobRequest.builder().role("role").build();

  /** Creates jobs in one state. */
  private static final class ScriptedClient implements MediaConvertClient {
    private Job job = Job.builder().id("7").status(JobStatus.COMPLETE).build();
    private final List<String> tokens = new ArrayList<>();

    @Override
    public CreateJobResponse createJob(CreateJobRequest submission) {
      tokens.add(submission.clientRequestToken());
      return CreateJobResponse.builder().job(job).build();
    }

    @Override
    public GetJobResponse getJob(GetJobRequest get) {
      return GetJobResponse.builder().job(job).build();
    }

    @Override
    public String serviceName() {
      return SERVICE_NAME;
    }

    @Override
    public void close() {}
  }

  @Test
  void firstExample() {
    client.job =
        client.job.toBuilder().outputGroupDetails(OutputGroupDetail.builder().build()).build();
    assertThat(MovieTranscoder.transcode(client, request)).hasSize(1);

    client.job =
        Job.builder()
            .id("7")
            .status(JobStatus.ERROR)
            .errorCode(1401)
            .errorMessage("Unable to write to output file: AccessDenied")
            .build();
    assertThatThrownBy(() -> MovieTranscoder.transcode(client, request))
        .isInstanceOf(OutputUploadEncodingException.class);
  }

  @Test
  void aJobThatYouHave() {
    String jobId = "7";
    MediaConvert.throwIfFailed(client.getJob(get -> get.id(jobId)).job());

    assertThat(MediaConvert.status(client.job).state()).isEqualTo(TaskState.FINISHED);
  }

  @Test
  void intervals() {
    EncodingJobs<CreateJobRequest> jobs =
        MediaConvertJobs.builder(client)
            .batchInterval(Duration.ofSeconds(15))
            .awaitOptions(AwaitOptions.DEFAULT.withPollInterval(Duration.ofSeconds(15)))
            .build();

    try (jobs) {
      assertThat(jobs.await("7").state()).isEqualTo(TaskState.FINISHED);
    }
  }

  @Test
  void events() {
    MediaConvertReader reader = new MediaConvertReader();
    String body =
        """
        {"source": "aws.mediaconvert", "detail-type": "MediaConvert Job State Change",
         "detail": {"jobId": "7", "status": "COMPLETE", "queue": "arn:aws:mediaconvert:x:1:queues/q"}}
        """;
    try (EncodingJobs<CreateJobRequest> jobs = MediaConvertJobs.of(client)) {
      for (TaskStatus event : reader.readAll(body)) {
        jobs.notified(event);
      }

      assertThat(reader.readAll(body)).extracting(TaskStatus::jobId).containsExactly("7");
    }
  }

  @Test
  void restart() {
    JdbcDataSource dataSource = new JdbcDataSource();
    dataSource.setURL("jdbc:h2:mem:restart;DB_CLOSE_DELAY=-1");
    new JdbcJobStore(dataSource).createTable();
    JobStore store = new JdbcJobStore(dataSource); // the table: JdbcJobStore.CREATE_TABLE
    EncodingJobs<CreateJobRequest> jobs = MediaConvertJobs.builder(client).store(store).build();
    RunResult result = jobs.run(request, "movie-7", RunOptions.DEFAULT);
    jobs.close();

    try (EncodingJobs<CreateJobRequest> later =
        MediaConvertJobs.builder(client).store(store).build()) {
      assertThat(later.run(request, "movie-7", RunOptions.DEFAULT)).isEqualTo(result);
    }
    assertThat(client.tokens).containsExactly("movie-7-1");
  }

  @Test
  void metrics() {
    client.job =
        Job.builder().id("7").status(JobStatus.ERROR).errorCode(1401).errorMessage("no").build();
    SimpleMeterRegistry meters = new SimpleMeterRegistry();
    ObservationRegistry registry = ObservationRegistry.create();
    registry.observationConfig().observationHandler(new DefaultMeterObservationHandler(meters));
    EncodingJobs<CreateJobRequest> jobs =
        MediaConvertJobs.builder(client).observer(new MicrometerObserver(registry)).build();

    try (jobs) {
      assertThatThrownBy(() -> jobs.await("7")).isInstanceOf(EncodingException.class);
    }
    assertThat(meters.get("encoding.failures").tag("encoding.provider", "mediaconvert").timer())
        .satisfies(timer -> assertThat(timer.count()).isEqualTo(1))
        .satisfies(
            timer ->
                assertThat(timer.getId().getTag("encoding.retry.advice")).isEqualTo("FIX_FIRST"));
  }

  @Test
  void otherObservations() {
    SimpleMeterRegistry meters = new SimpleMeterRegistry();
    ObservationRegistry registry = ObservationRegistry.create();
    registry.observationConfig().observationHandler(new DefaultMeterObservationHandler(meters));
    MicrometerObserver observer = new MicrometerObserver(registry);
    ReportReader reader =
        new ObservedReportReader(new MediaConvertReader(), observer::encodingFailed);
    FfmpegRunner runner = FfmpegRunner.builder().onFailure(observer::encodingFailed).build();
    ExecutionInterceptor interceptor = new FailedJobInterceptor(observer);

    reader.read(
        "{\"job\": {\"id\": \"7\", \"arn\": \"arn:aws:mediaconvert:eu-west-1:1:jobs/7\","
            + " \"status\": \"ERROR\", \"errorCode\": 1404, \"errorMessage\": \"none\"}}");

    assertThat(meters.get("encoding.failures").timer().count()).isEqualTo(1);
    assertThat(runner).isNotNull();
    assertThat(interceptor).isNotNull();
  }
}
