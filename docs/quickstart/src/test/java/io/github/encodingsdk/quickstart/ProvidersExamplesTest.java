package io.github.encodingsdk.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.encodingsdk.failure.CancelingEncodingException;
import io.github.encodingsdk.failure.EncodingException;
import io.github.encodingsdk.failure.UnsupportedFormatEncodingException;
import io.github.encodingsdk.model.AdviceOrigin;
import io.github.encodingsdk.model.Certainty;
import io.github.encodingsdk.model.Diagnosis;
import io.github.encodingsdk.model.FailureStage;
import io.github.encodingsdk.model.Provider;
import io.github.encodingsdk.model.RetryAdvice;
import io.github.encodingsdk.model.TaskStatus;
import io.github.encodingsdk.report.AnyReportReader;
import io.github.encodingsdk.report.CancelFailures;
import io.github.encodingsdk.report.ReportReader;
import io.github.encodingsdk.report.mediaconvert.MediaConvertReader;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The code of docs/providers.md. */
class ProvidersExamplesTest {

  private final List<String> done = new ArrayList<>();

  /** The getters of the AWS SDK that the example needs. */
  private record Job(
      String id, Integer errorCode, String errorMessage, String currentPhaseAsString) {}

  /** The exception that a vendor SDK throws when a call fails. */
  private static final class VendorCallException extends Exception {
    private static final long serialVersionUID = 1L;

    int statusCode() {
      return 409;
    }
  }

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

  @Test
  void values_ofAVendorsSdk_areDiagnosed() {
    MediaConvertReader reader = new MediaConvertReader();
    Job job = new Job("1", 1401, "Access denied", "UPLOADING");
    TaskStatus status =
        reader.fromError(job.id(), job.errorCode(), job.errorMessage(), job.currentPhaseAsString());
    EncodingException e = EncodingException.from(status);

    Diagnosis diagnosis = e.diagnosis();
    diagnosis.provider(); // AWS Elemental MediaConvert
    diagnosis.meaning(); // Storage denied access to an output file or bucket.
    diagnosis.stage(); // UPLOAD
    diagnosis.certainty(); // INFERRED: the phase decided
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

  private static void cancel(String jobId) {
    try {
      throw new VendorCallException();
    } catch (VendorCallException e) {
      throw CancelFailures.failed(Provider.MEDIACONVERT, jobId, e.statusCode(), e.getMessage());
    }
  }

  @Test
  void cancelCall_thatFailed_isACancelingException() {
    assertThatThrownBy(() -> cancel("1"))
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
}
