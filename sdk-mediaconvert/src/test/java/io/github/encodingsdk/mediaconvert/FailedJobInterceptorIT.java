package io.github.encodingsdk.mediaconvert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.encodingsdk.failure.EncodingException;
import io.github.encodingsdk.job.observe.ClientObserver;
import io.github.encodingsdk.job.observe.ObservedRequest;
import io.github.encodingsdk.job.observe.RequestObservation;
import io.github.encodingsdk.model.EncodingErrorCode;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.mediaconvert.MediaConvertClient;
import software.amazon.awssdk.services.mediaconvert.model.JobStatus;
import software.amazon.awssdk.services.mediaconvert.model.NotFoundException;

/** A client that an application polls with by itself. */
class FailedJobInterceptorIT {

  private final List<EncodingException> seen = new CopyOnWriteArrayList<>();

  private final ClientObserver observer =
      new ClientObserver() {
        @Override
        public RequestObservation requestStarted(ObservedRequest request) {
          return RequestObservation.NONE;
        }

        @Override
        public void encodingFailed(EncodingException failure) {
          seen.add(failure);
          throw new IllegalStateException("a defect of the observer");
        }
      };

  @Test
  void failedJobs_countOnce_andTheCallsAreAsBefore() throws Exception {
    try (LocalMediaConvert service = new LocalMediaConvert();
        MediaConvertClient client = client(service)) {
      service.put(
          "7",
          "ERROR",
          ",\"errorCode\":1401,\"errorMessage\":\"Unable to write to output file: AccessDenied\"");
      service.put("8", "COMPLETE", "");

      for (int poll = 0; poll < 3; poll++) {
        assertThat(client.getJob(get -> get.id("7")).job().status()).isEqualTo(JobStatus.ERROR);
      }
      assertThat(client.getJob(get -> get.id("8")).job().status()).isEqualTo(JobStatus.COMPLETE);
      assertThatThrownBy(() -> client.getJob(get -> get.id("9")))
          .isInstanceOf(NotFoundException.class);
      client.listJobs(list -> list.status(JobStatus.ERROR));

      assertThat(seen)
          .singleElement()
          .satisfies(
              e -> assertThat(e.code()).isEqualTo(EncodingErrorCode.ERROR_UPLOADING_OUTPUT_ASSET))
          .satisfies(e -> assertThat(e.jobId()).isEqualTo("7"));
    }
  }

  private MediaConvertClient client(LocalMediaConvert service) {
    return AwsClients.blocking(service.endpoint())
        .overrideConfiguration(c -> c.addExecutionInterceptor(new FailedJobInterceptor(observer)))
        .build();
  }
}
