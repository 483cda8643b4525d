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

/** A run of FFmpeg that is under way, or has ended. Safe for use by several threads. */
public final class FfmpegRun {

  /** The raw code of a run that was stopped because it took too long. */
  public static final String TIMEOUT = "timeout";

  private final Process process;
  private final FfmpegLog log;
  private final @Nullable Duration timeout;
  private final Duration stopTimeout;
  private final CompletableFuture<TaskStatus> result = new CompletableFuture<>();
  private volatile boolean stopped;
  private volatile boolean late;
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

  /** Returns the number of the process. */
  public long pid() {
    return process.pid();
  }

  /** Returns the last report of how far the run is; null before the first. */
  public @Nullable FfmpegProgress progress() {
    return progress;
  }

  /**
   * Returns what becomes of the run: completes with its status when it has ended, also if it
   * failed. Completing or canceling what is returned does nothing to the run.
   */
  public CompletableFuture<TaskStatus> result() {
    return result.copy();
  }

  /**
   * Waits for the end of the run.
   *
   * @return the status, {@link TaskState#FINISHED}, or {@link TaskState#CANCELED} if somebody asked
   *     the program to stop
   * @throws EncodingException if the run failed, also if FFmpeg itself did not notice
   * @throws InterruptedException if the thread is interrupted; the run goes on
   */
  public TaskStatus await() throws InterruptedException {
    try {
      TaskStatus status = result.get();
      EncodingException.throwIfFailed(status);
      return status;
    } catch (ExecutionException e) {
      throw new IllegalStateException("the run of FFmpeg was not seen to its end", e.getCause());
    }
  }

  /**
   * Asks FFmpeg to end its files and stop, and returns at once. A run that does not stop in time is
   * killed. Does nothing if the run has ended or was asked before.
   */
  public void stop() {
    synchronized (this) {
      if (stopped || !process.isAlive()) {
        return;
      }
      stopped = true;
    }
    askToStop();
    thread("stop", () -> killUnlessEnded());
  }

  /** What FFmpeg reads on its standard input works on every release; a signal does not on 7.1. */
  private void askToStop() {
    try {
      process.getOutputStream().write('q');
      process.getOutputStream().flush();
    } catch (IOException e) {
      process.toHandle().destroy(); // it does not read: the signal is left
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
      kill(); // nobody interrupts this thread but to end it
    }
  }

  /** Kills the program, and what stands before it, such as a wrapper. */
  private void kill() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }

  private void readLog() {
    try {
      log.append(process.getErrorStream());
    } catch (IOException e) {
      // the stream was closed: what came before is what there is
    }
  }

  private void readProgress(Consumer<FfmpegProgress> onProgress) {
    try {
      new ProgressReader(report -> report(report, onProgress)).read(process.getInputStream());
    } catch (IOException e) {
      // the stream was closed: the last report stays the last
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
        late = true;
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
    if (late) {
      return status(status, TaskState.ERROR, List.of(tooLate()));
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

  private ErrorDetail tooLate() {
    Diagnosis diagnosis =
        Diagnosis.of(Provider.FFMPEG, EncodingErrorCode.ERROR_PROCESSING_TASK, Certainty.AMBIGUOUS);
    return new ErrorDetail(
        TIMEOUT, "the run was stopped after " + timeout + " as asked for", null, diagnosis);
  }
}
