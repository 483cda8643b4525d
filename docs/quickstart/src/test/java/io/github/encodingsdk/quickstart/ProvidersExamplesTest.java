package io.github.encodingsdk.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.encodingsdk.call.FailedCalls;
import io.github.encodingsdk.failure.CancelingEncodingException;
import io.github.encodingsdk.failure.ConfigurationEncodingException;
import io.github.encodingsdk.failure.EncodingException;
import io.github.encodingsdk.failure.OutputUploadEncodingException;
import io.github.encodingsdk.failure.TransientEncodingException;
import io.github.encodingsdk.failure.UnsupportedFormatEncodingException;
import io.github.encodingsdk.model.AdviceOrigin;
import io.github.encodingsdk.model.Certainty;
import io.github.encodingsdk.model.Diagnosis;
import io.github.encodingsdk.model.FailureStage;
import io.github.encodingsdk.model.Provider;
import io.github.encodingsdk.model.RetryAdvice;
import io.github.encodingsdk.model.TaskStatus;
import io.github.encodingsdk.report.AnyReportReader;
import io.github.encodingsdk.report.ReportReader;
import io.github.encodingsdk.report.mediaconvert.MediaConvertReader;
import io.github.encodingsdk.report.webhook.SignedWebhooks;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.mediaconvert.model.BadRequestException;
import software.amazon.awssdk.services.mediaconvert.model.CancelJobRequest;
import software.amazon.awssdk.services.mediaconvert.model.CancelJobResponse;
import software.amazon.awssdk.services.mediaconvert.model.ConflictException;
import software.amazon.awssdk.services.mediaconvert.model.CreateJobRequest;
import software.amazon.awssdk.services.mediaconvert.model.CreateJobResponse;
import software.amazon.awssdk.services.mediaconvert.model.Job;
import software.amazon.awssdk.services.mediaconvert.model.JobPhase;
import software.amazon.awssdk.services.mediaconvert.model.JobStatus;
import software.amazon.awssdk.services.mediaconvert.model.MediaConvertException;
import software.amazon.awssdk.services.mediaconvert.model.TooManyRequestsException;

/** The code of docs/providers.md. */
class ProvidersExamplesTest {

  private final List<String> done = new ArrayList<>();

  private void onEvent(String event) {
    ReportReader reader = new MediaConvertReader();
    try {
      EncodingException.throwIfFailed(reader.read(event));
    } catch (UnsupportedFormatEncodingException e) {
      requestOtherMedia(e.rawMessage());
    } catch (EncodingException e) {
      if (e.advice() == RetryAdvice.RETRY_LATER) {
        scheduleRetry(e.jobId());
      }
    }
  }

  @Test
  void event_selectsTheAction() {
    onEvent(
        """
        {"source":"aws.mediaconvert","detail-type":"MediaConvert Job State Change",
         "detail":{"jobId":"1","status":"ERROR","errorCode":1030,"errorMessage":"codec"}}
        """);

    assertThat(done).containsExactly("other media: codec");
  }

  private static void requireSuccess(MediaConvertReader reader, Job job) {
    if (job.status() == JobStatus.ERROR) {
      throw EncodingException.from(
          reader.fromError(
              job.id(), job.errorCode(), job.errorMessage(), job.currentPhaseAsString()));
    }
  }

  @Test
  void job_ofTheAwsSdk_thatDidNotFail_passes() {
    requireSuccess(new MediaConvertReader(), Job.builder().status(JobStatus.COMPLETE).build());
    requireSuccess(new MediaConvertReader(), Job.builder().build());
  }

  @Test
  void phase_ofTheAwsSdk_decidesWithoutAMessage() {
    Job job =
        Job.builder()
            .status(JobStatus.ERROR)
            .errorCode(1404)
            .currentPhase(JobPhase.UPLOADING)
            .build();

    assertThatThrownBy(() -> requireSuccess(new MediaConvertReader(), job))
        .isExactlyInstanceOf(OutputUploadEncodingException.class);
  }

  @Test
  void values_ofAVendorsSdk_areDiagnosed() {
    MediaConvertReader reader = new MediaConvertReader();
    Job job =
        Job.builder()
            .id("1")
            .status(JobStatus.ERROR)
            .errorCode(1401)
            .errorMessage("Unable to write to output file: Access Denied")
            .build();
    EncodingException e = assertThrows(EncodingException.class, () -> requireSuccess(reader, job));

    Diagnosis diagnosis = e.diagnosis();
    diagnosis.provider(); // AWS Elemental MediaConvert
    diagnosis.meaning(); // Storage denied access to an output file or bucket.
    diagnosis.stage(); // UPLOAD
    diagnosis.certainty(); // INFERRED: the message decided
    diagnosis.advice(); // FIX_FIRST
    diagnosis.adviceOrigin(); // SDK: the provider gave no retry advice
    e.rawCode(); // 1401
    assertThat(diagnosis.provider()).hasToString("AWS Elemental MediaConvert");
    assertThat(diagnosis.meaning()).isEqualTo("Storage denied access to an output file or bucket.");
    assertThat(diagnosis.stage()).isEqualTo(FailureStage.UPLOAD);
    assertThat(diagnosis.certainty()).isEqualTo(Certainty.INFERRED);
    assertThat(diagnosis.advice()).isEqualTo(RetryAdvice.FIX_FIRST);
    assertThat(diagnosis.adviceOrigin()).isEqualTo(AdviceOrigin.SDK);
    assertThat(e.rawCode()).isEqualTo("1401");
  }

  @Test
  void message_ofAnyProvider_isRead() {
    String message = "{\"assetError\":{\"code\":2404}}";
    Logger logger = System.getLogger("example");

    AnyReportReader anyReader = new AnyReportReader();
    for (TaskStatus status : anyReader.readAll(message)) {
      logger.log(Level.INFO, "{0} reports {1}", status.provider(), status.state());
    }
    anyReader.readAll(message).forEach(each -> done.add(each.provider() + " " + each.state()));

    assertThat(done).containsExactly("Haivision LightFlow ERROR");
  }

  /** The calls of the AWS SDK that the examples make. */
  private interface Calls {
    CreateJobResponse createJob(CreateJobRequest request);

    CancelJobResponse cancelJob(CancelJobRequest request);
  }

  private static String submit(Calls mediaConvert, CreateJobRequest request) {
    try {
      return mediaConvert.createJob(request).job().id();
    } catch (MediaConvertException e) {
      throw FailedCalls.submission(
          Provider.MEDIACONVERT, e.statusCode(), e.awsErrorDetails().errorCode(), e.getMessage());
    } catch (SdkClientException e) {
      throw FailedCalls.submissionWithoutResponse(Provider.MEDIACONVERT, e.getMessage());
    }
  }

  private static void cancel(Calls mediaConvert, String jobId) {
    try {
      mediaConvert.cancelJob(CancelJobRequest.builder().id(jobId).build());
    } catch (MediaConvertException e) {
      throw FailedCalls.cancel(
          Provider.MEDIACONVERT,
          jobId,
          e.statusCode(),
          e.awsErrorDetails().errorCode(),
          e.getMessage());
    }
  }

  private static AwsErrorDetails error(String code) {
    return AwsErrorDetails.builder().errorCode(code).errorMessage("the reason").build();
  }

  /** Fails each call with this exception. */
  private static Calls failing(RuntimeException failure) {
    return new Calls() {
      @Override
      public CreateJobResponse createJob(CreateJobRequest request) {
        throw failure;
      }

      @Override
      public CancelJobResponse cancelJob(CancelJobRequest request) {
        throw failure;
      }
    };
  }

  @Test
  void submission_thatWasRejected_isATypedException() {
    CreateJobRequest request = CreateJobRequest.builder().build();

    assertThatThrownBy(
            () ->
                submit(
                    failing(
                        BadRequestException.builder()
                            .statusCode(400)
                            .awsErrorDetails(error("BadRequestException"))
                            .build()),
                    request))
        .isExactlyInstanceOf(ConfigurationEncodingException.class)
        .hasMessageContaining("the reason");
    assertThatThrownBy(
            () ->
                submit(
                    failing(
                        TooManyRequestsException.builder()
                            .statusCode(429)
                            .awsErrorDetails(error("TooManyRequestsException"))
                            .build()),
                    request))
        .isExactlyInstanceOf(TransientEncodingException.class);
    assertThatThrownBy(
            () -> submit(failing(SdkClientException.create("connection reset")), request))
        .isInstanceOf(EncodingException.class)
        .extracting(e -> ((EncodingException) e).advice())
        .isEqualTo(RetryAdvice.UNKNOWN);
  }

  @Test
  void cancelCall_thatFailed_isACancelingException() {
    assertThatThrownBy(
            () ->
                cancel(
                    failing(
                        ConflictException.builder()
                            .statusCode(409)
                            .awsErrorDetails(error("ConflictException"))
                            .build()),
                    "1"))
        .isExactlyInstanceOf(CancelingEncodingException.class)
        .extracting(e -> ((EncodingException) e).advice())
        .isEqualTo(RetryAdvice.ASK_STATUS);
  }

  private void requestOtherMedia(@Nullable String why) {
    done.add("other media: " + why);
  }

  private void scheduleRetry(@Nullable String jobId) {
    done.add("later: " + jobId);
  }

  @Test
  void signedWebhooks() {
    String secret = "secret";
    byte[] body = {};
    Map<String, String> headers = Map.of("Mux-Signature", "t=1,v1=00");
    SignedWebhooks mux = SignedWebhooks.mux(secret, Duration.ofMinutes(5), Clock.systemUTC());
    Optional<String> refusal = mux.verify(body, headers.get(mux.header()));

    assertThat(refusal).isPresent();
  }
}
