package io.github.encodingsdk.ffmpegjobs;

import io.github.encodingsdk.ffmpeg.FfmpegCommand;
import io.github.encodingsdk.ffmpeg.FfmpegProgress;
import io.github.encodingsdk.ffmpeg.FfmpegRun;
import io.github.encodingsdk.job.JobSnapshot;
import io.github.encodingsdk.model.Provider;
import io.github.encodingsdk.model.TaskState;
import io.github.encodingsdk.model.TaskStatus;
import org.jspecify.annotations.Nullable;

/** One job: queued, then a run, then its final status. Guarded by the lock of {@link LocalRuns}. */
final class LocalJob {

  final String id;
  final FfmpegCommand command;
  @Nullable FfmpegRun run;
  private @Nullable TaskStatus end;
  private boolean canceled;

  LocalJob(String id, FfmpegCommand command) {
    this.id = id;
    this.command = command;
  }

  boolean hasEnded() {
    return end != null;
  }

  void end(TaskStatus status) {
    end = status;
    run = null;
  }

  /** Returns the run to stop; null if the job has none, and is canceled now or has ended. */
  @Nullable FfmpegRun cancel() {
    canceled = true;
    if (run == null && end == null) {
      end(TaskStatus.builder(Provider.FFMPEG, TaskState.CANCELED).build());
    }
    return run;
  }

  JobSnapshot snapshot() {
    if (end != null) {
      return JobSnapshot.of(id, end);
    }
    if (run == null) {
      return JobSnapshot.of(id, TaskStatus.builder(Provider.FFMPEG, TaskState.QUEUED).build());
    }
    TaskState state = canceled ? TaskState.CANCELING : TaskState.PROCESSING;
    JobSnapshot snapshot = JobSnapshot.of(id, TaskStatus.builder(Provider.FFMPEG, state).build());
    @Nullable FfmpegProgress progress = run.progress();
    return progress == null ? snapshot : snapshot.withSource(progress);
  }
}
