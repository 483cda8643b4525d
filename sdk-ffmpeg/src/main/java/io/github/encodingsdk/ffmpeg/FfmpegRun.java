package io.github.encodingsdk.ffmpeg;

import io.github.encodingsdk.failure.EncodingException;
import io.github.encodingsdk.model.Certainty;
import io.github.encodingsdk.model.Diagnosis;
import io.github.encodingsdk.model.EncodingErrorCode;
import io.github.encodingsdk.model.ErrorDetail;
import io.github.encodingsdk.model.Provider;
import io.github.encodingsdk.model.TaskState;
import io.github.encodingsdk.model.TaskStatus;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A run of FFmpeg that is in progress or has ended. Thread-safe. */
public final class FfmpegRun {

  /** The raw code of a run that was stopped because it exceeded the timeout. */
  public static final String TIMEOUT = "timeout";

  private final Process process;
  private final FfmpegLog log;
  private final @Nullable Duration timeout;
  private final Duration stopTimeout;
  private final CompletableFuture<TaskStatus> result = new CompletableFuture<>();
  private volatile boolean stopped;
  private volatile boolean timedOut;
  private volatile @Nullable FfmpegProgress progress;

  FfmpegRun(
      Process process,
      FfmpegLog log,
      @Nullable Duration timeout,
      Duration stopTimeout,
      Consumer<FfmpegProgress> onProgress) {
    this.process = process;
    this.log = log;
    this.timeout = timeout;
    this.stopTimeout = stopTimeout;
    Thread reading = thread("log", this::readLog);
    Thread reporting = thread("progress", () -> readProgress(onProgress));
    thread("end", () -> supervise(reading, reporting));
  }

  private Thread thread(String name, Runnable work) {
    Thread thread = new Thread(work, "ffmpeg-" + process.pid() + "-" + name);
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  /** Returns the process id. */
  public long pid() {
    return process.pid();
  }

  /** Returns the latest progress report; null before the first. */
  public @Nullable FfmpegProgress progress() {
    return progress;
  }

  /**
   * Returns a future that completes with the status when the run ends, also if the run failed.
   * Completing or canceling the future does not affect the run.
   */
  public CompletableFuture<TaskStatus> result() {
    return result.copy();
  }

  /**
   * Waits for the end of the run.
   *
   * @return the status: {@link TaskState#FINISHED}, or {@link TaskState#CANCELED} if the run was
   *     stopped
   * @throws EncodingException if the run failed, even if FFmpeg ended with exit status 0
   * @throws InterruptedException if the thread is interrupted; the run continues
   */
  public TaskStatus await() throws InterruptedException {
    try {
      TaskStatus status = result.get();
      EncodingException.throwIfFailed(status);
      return status;
    } catch (ExecutionException e) {
      throw new IllegalStateException(
          "waiting for FFmpeg failed, and the process was killed", e.getCause());
    }
  }

  /**
   * Requests FFmpeg to complete its output files and stop. Returns immediately. A run that does not
   * stop within the stop timeout is killed. Does nothing if the run has ended, or if this method
   * was called before.
   */
  public void stop() {
    synchronized (this) {
      if (stopped || !process.isAlive()) {
        return;
      }
      stopped = true;
    }
    requestStop();
    thread("stop", () -> killUnlessEnded());
  }

  /** Writes {@code q} to the standard input, because FFmpeg 7.1 can ignore signals. */
  private void requestStop() {
    try {
      process.getOutputStream().write('q');
      process.getOutputStream().flush();
    } catch (IOException e) {
      process.toHandle().destroy(); // the standard input is closed, so send a signal
    }
  }

  private void killUnlessEnded() {
    try {
      long half = stopTimeout.toNanos() / 2;
      if (!process.waitFor(half, TimeUnit.NANOSECONDS)) {
        process.toHandle().destroy();
      }
      if (!process.waitFor(half, TimeUnit.NANOSECONDS)) {
        kill();
      }
    } catch (InterruptedException e) {
      kill(); // an interrupt of this thread ends the wait
    }
  }

  /** Kills the process and its descendants, because the program can be a wrapper of FFmpeg. */
  private void kill() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }

  private void readLog() {
    try {
      log.append(process.getErrorStream());
    } catch (IOException e) {
      // the stream was closed: the log ends here
    }
  }

  private void readProgress(Consumer<FfmpegProgress> onProgress) {
    try {
      new ProgressReader(report -> report(report, onProgress)).read(process.getInputStream());
    } catch (IOException e) {
      // the stream was closed: no report follows
    }
  }

  private void report(FfmpegProgress report, Consumer<FfmpegProgress> onProgress) {
    progress = report;
    try {
      onProgress.accept(report);
    } catch (RuntimeException e) {
      Thread thread = Thread.currentThread();
      thread.getUncaughtExceptionHandler().uncaughtException(thread, e);
    }
  }

  private void supervise(Thread reading, Thread reporting) {
    try {
      if (timeout == null) {
        process.waitFor();
      } else if (!process.waitFor(timeout.toNanos(), TimeUnit.NANOSECONDS)) {
        timedOut = true;
        stop();
        process.waitFor();
      }
      reading.join();
      reporting.join();
      result.complete(status(process.exitValue()));
    } catch (InterruptedException | RuntimeException e) {
      kill();
      result.completeExceptionally(e);
    }
  }

  private TaskStatus status(int exitStatus) {
    TaskStatus status = log.status(exitStatus);
    if (timedOut) {
      return status(status, TaskState.ERROR, List.of(timeoutDetail()));
    }
    return stopped ? status(status, TaskState.CANCELED, List.of()) : status;
  }

  private static TaskStatus status(TaskStatus seen, TaskState state, List<ErrorDetail> details) {
    return TaskStatus.builder(seen.provider(), state)
        .id(seen.id())
        .rawState(seen.rawState())
        .warnings(seen.warnings())
        .errorDetails(details)
        .build();
  }

  private ErrorDetail timeoutDetail() {
    Diagnosis diagnosis =
        Diagnosis.of(Provider.FFMPEG, EncodingErrorCode.ERROR_PROCESSING_TASK, Certainty.AMBIGUOUS);
    return new ErrorDetail(
        TIMEOUT,
        "the run exceeded the timeout of " + timeout + " and was stopped",
        null,
        diagnosis);
  }
}
