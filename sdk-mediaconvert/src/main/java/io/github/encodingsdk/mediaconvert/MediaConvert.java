package io.github.encodingsdk.mediaconvert;

import io.github.encodingsdk.failure.EncodingException;
import io.github.encodingsdk.job.JobSnapshot;
import io.github.encodingsdk.model.TaskStatus;
import io.github.encodingsdk.report.document.ReportNode;
import io.github.encodingsdk.report.mediaconvert.MediaConvertReader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.mediaconvert.model.Job;
import software.amazon.awssdk.services.mediaconvert.model.Timing;
import software.amazon.awssdk.services.mediaconvert.model.WarningGroup;

/**
 * Turns jobs of the AWS SDK into statuses and typed exceptions, without a call.
 *
 * <pre>{@code
 * MediaConvert.throwIfFailed(client.getJob(request -> request.id(jobId)).job());
 * }</pre>
 */
public final class MediaConvert {

  private static final MediaConvertReader READER = new MediaConvertReader();

  private MediaConvert() {}

  /**
   * Returns the status of a job: state, progress in percent, times, warnings with the meaning of
   * their codes, and the diagnosis of a failure.
   *
   * @throws NullPointerException if {@code job} is null
   */
  @SuppressWarnings("exports") // callers have the AWS SDK
  public static TaskStatus status(Job job) {
    return READER.statuses(document(job)).get(0);
  }

  /**
   * Does nothing unless the job failed.
   *
   * @throws EncodingException if the state of the job is ERROR
   * @throws NullPointerException if {@code job} is null
   */
  @SuppressWarnings("exports") // callers have the AWS SDK
  public static void throwIfFailed(Job job) {
    EncodingException.throwIfFailed(status(job));
  }

  /** Returns the snapshot of a job, from which callers can get the job itself. */
  static JobSnapshot snapshot(String jobId, Job job) {
    return JobSnapshot.of(jobId, status(job)).withSource(job);
  }

  /** Returns the job as the API writes it, as far as the reader needs it. */
  private static ReportNode document(Job job) {
    ReportNode.Members members = new ReportNode.Members(READER.wanted());
    put(members, "id", job.id());
    put(members, "arn", job.arn());
    put(members, "queue", job.queue());
    put(members, "status", job.statusAsString());
    put(members, "errorCode", job.errorCode());
    put(members, "errorMessage", job.errorMessage());
    put(members, "currentPhase", job.currentPhaseAsString());
    put(members, "jobPercentComplete", job.jobPercentComplete());
    @Nullable Timing timing = job.timing();
    if (timing != null) {
      ReportNode.Members times = new ReportNode.Members(READER.wanted());
      put(times, "startTime", seconds(timing.startTime()));
      put(times, "finishTime", seconds(timing.finishTime()));
      members.put("timing", times.object(null, 0, 0));
    }
    if (job.hasWarnings()) {
      members.put("warnings", warnings(job.warnings()));
    }
    if (job.messages() != null && job.messages().hasWarning()) {
      ReportNode.Members messages = new ReportNode.Members(READER.wanted());
      List<ReportNode> texts = job.messages().warning().stream().map(ReportNode::text).toList();
      messages.put("warning", ReportNode.array(texts, "", 0, 0));
      members.put("messages", messages.object(null, 0, 0));
    }
    return members.object(null, 0, 0);
  }

  private static ReportNode warnings(List<WarningGroup> groups) {
    List<ReportNode> warnings = new ArrayList<>();
    for (WarningGroup group : groups) {
      ReportNode.Members warning = new ReportNode.Members(READER.wanted());
      put(warning, "code", group.code());
      put(warning, "count", group.count());
      warnings.add(warning.object(null, 0, 0));
    }
    return ReportNode.array(warnings, "", 0, 0);
  }

  private static @Nullable Long seconds(@Nullable Instant time) {
    return time == null ? null : time.getEpochSecond();
  }

  private static void put(ReportNode.Members members, String name, @Nullable Object value) {
    if (value != null) {
      members.put(name, ReportNode.text(value.toString()));
    }
  }
}
