package io.github.encodingsdk.ffmpegjobs;

import io.github.encodingsdk.ffmpeg.FfmpegCommand;
import io.github.encodingsdk.ffmpeg.FfmpegRunner;
import io.github.encodingsdk.jobs.EncodingJobs;
import io.github.encodingsdk.jobs.EncodingJobsBuilder;

/**
 * Awaits, runs and watches runs of FFmpeg on this machine like the jobs of a service.
 *
 * <pre>{@code
 * FfmpegRunner runner = FfmpegRunner.builder().timeout(Duration.ofHours(2)).build();
 * try (EncodingJobs<FfmpegCommand> jobs = FfmpegJobs.of(runner, 4)) {
 *   jobs.run(FfmpegCommand.of("-i", "in.mov", "out.mp4"));
 * }
 * }</pre>
 *
 * <p>A limited number of processes run at the same time. Other jobs are QUEUED and start in the
 * order of their submission. The end of a run ends its waits at once. {@code cancel} removes a
 * queued job, and requests FFmpeg to complete its outputs and stop. {@code get} returns the latest
 * {@link io.github.encodingsdk.ffmpeg.FfmpegProgress} as {@code JobSnapshot.source}.
 *
 * <p>A job that cannot start because the program is missing fails with the raw code {@link
 * #NOT_STARTED}. The last 10,000 ended jobs are known; older ones do not exist any more. Closing
 * stops all runs; jobs do not survive the JVM.
 */
public final class FfmpegJobs {

  /** The raw code of a job whose program could not be started. */
  public static final String NOT_STARTED = "not-started";

  private FfmpegJobs() {}

  /**
   * Returns the jobs of a runner.
   *
   * @param maxProcesses the most processes at the same time, at least 1
   * @throws IllegalArgumentException if {@code maxProcesses} is less than 1
   */
  public static EncodingJobs<FfmpegCommand> of(FfmpegRunner runner, int maxProcesses) {
    return builder(runner, maxProcesses).build();
  }

  /**
   * Returns a builder for the jobs of a runner.
   *
   * @param maxProcesses the most processes at the same time, at least 1
   * @throws IllegalArgumentException if {@code maxProcesses} is less than 1
   */
  public static EncodingJobsBuilder<FfmpegCommand> builder(FfmpegRunner runner, int maxProcesses) {
    return EncodingJobs.builder(new LocalRuns(runner, maxProcesses));
  }
}
