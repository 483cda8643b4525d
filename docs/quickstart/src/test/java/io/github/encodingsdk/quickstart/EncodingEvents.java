package io.github.encodingsdk.quickstart;

import io.github.encodingsdk.failure.EncodingException;
import io.github.encodingsdk.model.TaskState;
import io.github.encodingsdk.model.TaskStatus;
import io.github.encodingsdk.report.AnyReportReader;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an application does with the reports of its encoders, whatever brought them. */
final class EncodingEvents {

  private final AnyReportReader reader = new AnyReportReader();
  private final List<String> done = new ArrayList<>();

  void receive(byte[] message) {
    for (TaskStatus status : reader.readAll(message)) {
      if (status.state() == TaskState.FINISHED) {
        publish(status.id());
      } else if (status.state() == TaskState.ERROR) {
        notifyOwner(EncodingException.from(status));
      }
    }
  }

  private void publish(@Nullable String jobId) {
    done.add("finished " + jobId);
  }

  private void notifyOwner(EncodingException failure) {
    done.add("failed " + failure.jobId() + " " + failure.advice());
  }

  List<String> done() {
    return done;
  }
}
