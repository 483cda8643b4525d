package io.github.encodingsdk.client;

import io.github.encodingsdk.client.internal.wire.WireJobSubmission;
import io.github.encodingsdk.client.internal.wire.WireJobSubmission.WireOutput;
import io.github.encodingsdk.client.internal.wire.WireJobSubmission.WireTaskSubmission;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Numbers the inputs and outputs of a job's tasks as the service requires. */
final class Submissions {

  private Submissions() {}

  /** Returns the job as it is sent. */
  static WireJobSubmission toWire(JobSubmission job) {
    List<TaskOutput> outputs = new ArrayList<>();
    List<WireTaskSubmission> tasks = new ArrayList<>();
    for (TaskSubmission task : job.tasks()) {
      List<String> inputs =
          task.inputs().isEmpty()
              ? IntStream.range(0, job.inputAssets().size())
                  .mapToObj(Submissions::jobInput)
                  .toList()
              : task.inputs().stream().map(input -> reference(input, outputs)).toList();
      List<WireOutput> written = new ArrayList<>();
      for (TaskOutput output : task.outputs()) {
        written.add(
            new WireOutput(jobOutput(outputs.size()), output.assetName(), output.storageAccount()));
        outputs.add(output);
      }
      tasks.add(
          new WireTaskSubmission(
              task.name(),
              task.configuration(),
              task.mediaProcessorId(),
              inputs,
              List.copyOf(written)));
    }
    return new WireJobSubmission(job.name(), job.priority(), job.inputAssets(), List.copyOf(tasks));
  }

  private static String reference(TaskInput input, List<TaskOutput> earlier) {
    if (input instanceof TaskInput.JobInput job) {
      return jobInput(job.index());
    }
    return jobOutput(earlier.indexOf(((TaskInput.TaskOutputReference) input).output()));
  }

  private static String jobInput(int index) {
    return "JobInputAsset(" + index + ")";
  }

  private static String jobOutput(int index) {
    return "JobOutputAsset(" + index + ")";
  }
}
