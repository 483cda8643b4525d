package io.github.encodingsdk.client;

import static io.github.encodingsdk.testkit.assertj.EncodingAssertions.assertThatEncodingFails;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.encodingsdk.failure.ConfigurationEncodingException;
import io.github.encodingsdk.failure.EncodingException;
import io.github.encodingsdk.failure.OutputUploadEncodingException;
import io.github.encodingsdk.failure.TransientEncodingException;
import io.github.encodingsdk.failure.UnknownEncodingException;
import io.github.encodingsdk.job.AwaitOptions;
import io.github.encodingsdk.model.EncodingErrorCode;
import io.github.encodingsdk.model.ErrorDetail;
import io.github.encodingsdk.model.JobStatus;
import io.github.encodingsdk.model.TaskEvent;
import io.github.encodingsdk.model.TaskState;
import io.github.encodingsdk.model.TaskStatus;
import io.github.encodingsdk.testkit.FakeEncoder;
import io.github.encodingsdk.testkit.RecordedRequest;
import io.github.encodingsdk.testkit.junit.FakeEncoderExtension;
import io.github.encodingsdk.testkit.script.TaskScript;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of tasks and jobs, over HTTP against the fake encoder. */
@ExtendWith(FakeEncoderExtension.class)
class AmsV2ClientIT {

  private static final JobSubmission JOB =
      JobSubmission.builder("a \"job\"")
          .inputAsset("nb:cid:UUID:9bc8ff20-24fb-4fdb-9d7c-b04c7ee573a1")
          .inputAsset("nb:cid:UUID:5f15fd01-899e-4b6b-9054-c31bdbaed668")
          .task(new TaskSubmission("first", TaskSubmission.MEDIA_ENCODER_STANDARD, "<preset/>"))
          .task(new TaskSubmission("second", TaskSubmission.MEDIA_ENCODER_STANDARD, "720p"))
          .build();

  private FakeEncoder encoder;
  private AmsV2Client client;

  @BeforeEach
  void start(FakeEncoder encoder) {
    this.encoder = encoder;
    encoder.addAsset("nb:cid:UUID:9bc8ff20-24fb-4fdb-9d7c-b04c7ee573a1");
    encoder.addAsset("nb:cid:UUID:5f15fd01-899e-4b6b-9054-c31bdbaed668");
    client =
        AmsV2Client.builder(encoder.baseUri())
            .bearerToken(() -> "token")
            .awaitOptions(
                new AwaitOptions(
                    Duration.ofMinutes(1), Duration.ofMillis(1), Duration.ZERO, Duration.ZERO))
            .build();
  }

  @AfterEach
  void close() {
    client.close();
  }

  @ParameterizedTest
  @EnumSource(EncodingErrorCode.class)
  void awaitJob_throwsTheExceptionOfTheCode_withIds(EncodingErrorCode code) {
    encoder.onSubmit(
        task ->
            task.index() == 0
                ? TaskScript.builder().queued().processing(30).fails(code, "line 1\nline \u00e9 2")
                : TaskScript.finishing());
    String jobId = client.submitJob(JOB);
    String taskId = client.getJobTasks(jobId).get(0).id();

    assertThatEncodingFails(() -> client.jobs().await(jobId))
        .isExactlyInstanceOf(LeafOf.code(code))
        .hasCode(code)
        .hasCategory(code.category())
        .hasAdvice(code.advice())
        .hasRawCode(code.wireName())
        .hasRawMessage("line 1\nline \u00e9 2")
        .hasTaskId(taskId)
        .hasJobId(jobId);
    assertThat(EncodingErrorCode.values()).hasSize(10);
  }

  @ParameterizedTest
  @EnumSource(EncodingErrorCode.class)
  void awaitTask_throwsTheExceptionOfTheCode_blockingAndNot(EncodingErrorCode code) {
    String taskId =
        encoder.addTask(TaskScript.builder().queued().scheduled().processing(1).fails(code, "m"));

    assertThatEncodingFails(() -> client.jobs().awaitTask(taskId))
        .isExactlyInstanceOf(LeafOf.code(code))
        .hasCode(code)
        .hasDetails(ErrorDetail.amsV2(code.wireName(), "m"))
        .hasTaskId(taskId)
        .hasJobId(null);
    assertThatThrownBy(() -> client.jobs().awaitTaskAsync(taskId).join())
        .isInstanceOf(CompletionException.class)
        .cause()
        .isExactlyInstanceOf(LeafOf.code(code));
    assertThat(EncodingErrorCode.values()).hasSize(10);
  }

  @Test
  void awaitTask_throwsFromTheCallersOwnFrames() {
    String taskId = encoder.addTask(TaskScript.failing(EncodingErrorCode.TRANSIENT_ERROR));

    assertThatThrownBy(() -> client.jobs().awaitTask(taskId))
        .satisfies(
            e ->
                assertThat(e.getStackTrace())
                    .anyMatch(frame -> frame.getClassName().contains("AmsV2ClientIT")));
  }

  @Test
  void awaitTask_whenFinishedOrCanceled_returnsTheState() {
    String finishing =
        encoder.addTask(TaskScript.builder().queued().times(5).processing(50).finishes());
    String canceled = encoder.addTask(TaskScript.builder().canceling().cancels());

    TaskStatus status = client.jobs().awaitTask(finishing);

    assertThat(status.state()).isEqualTo(TaskState.FINISHED);
    assertThat(status.progress()).isEqualTo(100);
    assertThat(status.events())
        .extracting(TaskEvent::code)
        .containsExactly(
            "WaitingForFreeResources", "Processing", "Finished", "TaskBillingInformationAdded");
    assertThat(client.jobs().awaitTask(canceled).state()).isEqualTo(TaskState.CANCELED);
    assertThat(encoder.requests()).hasSize(7 + 2);
  }

  @Test
  void awaitTask_whenTheStateIsNotInTheTable_asksOn() {
    String taskId = encoder.addTask(TaskScript.builder().unknownState("42").times(3).finishes());

    assertThat(client.getTask(taskId).rawState()).isEqualTo("42");
    assertThat(client.jobs().awaitTask(taskId).state()).isEqualTo(TaskState.FINISHED);
  }

  @Test
  void awaitTask_whenTheCodeIsNotInTheTable_orThereIsNone_isUnknown() {
    String unlisted = encoder.addTask(TaskScript.failing(ErrorDetail.amsV2("FromTheFuture", null)));
    String none = encoder.addTask(TaskScript.failing());

    assertThatEncodingFails(() -> client.jobs().awaitTask(unlisted))
        .isExactlyInstanceOf(UnknownEncodingException.class)
        .hasRawCode("FromTheFuture")
        .hasRawMessage(null);
    assertThatEncodingFails(() -> client.jobs().awaitTask(none))
        .isExactlyInstanceOf(UnknownEncodingException.class)
        .hasMessageContaining("no reason was reported")
        .hasDetails();
  }

  @Test
  void getTask_answersWithTheStateWhateverItIs() {
    String failed = encoder.addTask(TaskScript.failing(EncodingErrorCode.TRANSIENT_ERROR, "m"));

    TaskStatus status = client.getTask(failed);

    assertThat(status.state()).isEqualTo(TaskState.ERROR);
    assertThat(status.id()).isEqualTo(failed);
    assertThat(status.errorDetails()).containsExactly(ErrorDetail.amsV2("TransientError", "m"));
    assertThat(client.getTaskAsync(failed).join()).isEqualTo(status);
  }

  @Test
  void getTask_findsIdsInAnyLetterCase() {
    String id = encoder.addTask(TaskScript.finishing());

    assertThat(client.getTask(id.replace("nb:tid:UUID", "NB:TID:uuid")).id()).isEqualTo(id);
  }

  @Test
  void submitJob_sendsPlainJsonWithNestedTasks() {
    String jobId = client.submitJob(JOB);

    RecordedRequest request = encoder.requests().get(0);
    String assets = encoder.baseUri() + "Assets('nb%3Acid%3AUUID%3A";
    String body =
        "<?xml version=\\\"1.0\\\" encoding=\\\"utf-8\\\"?><taskBody>"
            + "<inputAsset>JobInputAsset(0)</inputAsset><inputAsset>JobInputAsset(1)</inputAsset>"
            + "<outputAsset>JobOutputAsset(%d)</outputAsset></taskBody>";
    String task =
        "{\"Configuration\":\"%s\",\"MediaProcessorId\":"
            + "\"nb:mpid:UUID:ff4df607-d419-42f0-bc17-a481b1331e56\",\"Name\":\"%s\","
            + "\"TaskBody\":\""
            + body
            + "\"}";
    assertThat(jobId).startsWith("nb:jid:UUID:");
    assertThat(request.method()).isEqualTo("POST");
    assertThat(request.target()).isEqualTo("/api/Jobs");
    assertThat(request.headers().get("Content-Type"))
        .singleElement()
        .asString()
        .isEqualToIgnoringCase("application/json;charset=utf-8");
    assertThat(request.body())
        .isEqualTo(
            "{\"InputMediaAssets@odata.bind\":[\""
                + assets
                + "9bc8ff20-24fb-4fdb-9d7c-b04c7ee573a1')\",\""
                + assets
                + "5f15fd01-899e-4b6b-9054-c31bdbaed668')\"],\"Name\":\"a \\\"job\\\"\",\"Tasks\":["
                + task.formatted("<preset/>", "first", 0)
                + ","
                + task.formatted("720p", "second", 1)
                + "]}");
  }

  @Test
  void everyRequest_hasTheHeadersOfTheProtocol() {
    client.submitJobAsync(JOB).join();

    assertThat(encoder.requests().get(0).headers())
        .containsEntry("Authorization", List.of("Bearer token"))
        .containsEntry("x-ms-version", List.of("2.19"))
        .containsEntry("DataServiceVersion", List.of("3.0"))
        .containsEntry("MaxDataServiceVersion", List.of("3.0"))
        .containsEntry("Accept", List.of("application/json"))
        .containsKey("x-ms-client-request-id")
        .doesNotContainKeys("Upgrade", "HTTP2-Settings");
  }

  @Test
  void getJobTasks_tellsTheJob_inTheServicesOrder() {
    String jobId = client.submitJob(JOB);

    List<TaskStatus> tasks = client.getJobTasks(jobId);

    assertThat(tasks).extracting(TaskStatus::name).containsExactly("first", "second");
    assertThat(tasks).extracting(TaskStatus::jobId).containsOnly(jobId);
    assertThat(client.getJobTasksAsync(jobId).join()).isEqualTo(tasks);
  }

  @Test
  void awaitJob_whenFinished_returnsTheState() {
    encoder.onSubmit(task -> TaskScript.builder().queued().processing(10).times(3).finishes());
    String jobId = client.submitJob(JOB);

    JobStatus job = client.jobs().await(jobId).job();

    assertThat(job.state()).isEqualTo(TaskState.FINISHED);
    assertThat(job.id()).isEqualTo(jobId);
    assertThat(job.name()).isEqualTo("a \"job\"");
    assertThat(job).isEqualTo(client.getJob(jobId)).isEqualTo(client.getJobAsync(jobId).join());
    assertThat(client.jobs().awaitAsync(jobId).join().job()).isEqualTo(job);
  }

  @Test
  void awaitJob_whenCanceled_isAnOutcome() {
    encoder.onSubmit(task -> TaskScript.canceled());

    assertThat(client.jobs().await(client.submitJob(JOB)).state()).isEqualTo(TaskState.CANCELED);
  }

  @Test
  void awaitJob_whenSeveralTasksFail_throwsTheOneThatForbidsARetry_theOthersSuppressed() {
    encoder.onSubmit(
        task ->
            TaskScript.failing(
                task.index() == 0
                    ? EncodingErrorCode.TRANSIENT_ERROR
                    : EncodingErrorCode.ERROR_PARSING_CONFIGURATION));
    String jobId = client.submitJob(JOB);

    assertThatThrownBy(() -> client.jobs().await(jobId))
        .isExactlyInstanceOf(ConfigurationEncodingException.class)
        .satisfies(
            e ->
                assertThat(e.getSuppressed())
                    .singleElement()
                    .isExactlyInstanceOf(TransientEncodingException.class));
  }

  @Test
  void awaitJob_whenAllFailuresCanBeRetried_throwsTheFirst() {
    encoder.onSubmit(
        task ->
            TaskScript.failing(
                task.index() == 0
                    ? EncodingErrorCode.ERROR_UPLOADING_OUTPUT_ASSET
                    : EncodingErrorCode.TRANSIENT_ERROR));

    assertThatThrownBy(() -> client.jobs().await(client.submitJob(JOB)))
        .isExactlyInstanceOf(OutputUploadEncodingException.class);
  }

  @Test
  void awaitJob_whenItFailed_andNoTaskSaysSo_isUnknownWithTheJobsId() {
    encoder.onSubmit(task -> TaskScript.builder().state(TaskState.ERROR).processing(1).build());
    String jobId = client.submitJob(JOB);

    assertThatEncodingFails(() -> client.jobs().await(jobId))
        .isExactlyInstanceOf(UnknownEncodingException.class)
        .hasJobId(jobId)
        .hasTaskId(null);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\n"})
  void anId_whenBlank_isRefusedByName(String id) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> client.getTask(id))
        .withMessage("taskId is blank");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> client.jobs().await(id))
        .withMessage("jobId is blank");
    assertThat(encoder.requests()).isEmpty();
  }

  /** The leaf of each code, written out by hand. */
  private static final class LeafOf {
    static Class<? extends EncodingException> code(EncodingErrorCode code) {
      return switch (code) {
        case UNKNOWN -> UnknownEncodingException.class;
        case ERROR_DOWNLOADING_INPUT_ASSET_MALFORMED_CONTENT ->
            io.github.encodingsdk.failure.MalformedInputEncodingException.class;
        case ERROR_DOWNLOADING_INPUT_ASSET_SERVICE_FAILURE ->
            io.github.encodingsdk.failure.InputDownloadEncodingException.class;
        case ERROR_PARSING_CONFIGURATION -> ConfigurationEncodingException.class;
        case ERROR_EXECUTING_TASK_MALFORMED_CONTENT ->
            io.github.encodingsdk.failure.MalformedContentEncodingException.class;
        case ERROR_EXECUTING_TASK_UNSUPPORTED_FORMAT ->
            io.github.encodingsdk.failure.UnsupportedFormatEncodingException.class;
        case ERROR_PROCESSING_TASK ->
            io.github.encodingsdk.failure.ProcessingEncodingException.class;
        case ERROR_UPLOADING_OUTPUT_ASSET -> OutputUploadEncodingException.class;
        case ERROR_CANCELING_TASK -> io.github.encodingsdk.failure.CancelingEncodingException.class;
        case TRANSIENT_ERROR -> TransientEncodingException.class;
      };
    }
  }
}
