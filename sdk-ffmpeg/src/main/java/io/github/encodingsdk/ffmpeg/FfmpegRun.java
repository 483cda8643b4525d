package io.github.encodingsdk.ffmpeg;

import io.github.encodingsdk.failure.EncodingException;
import io.github.encodingsdk.ffmpeg.internal.process.LatestValue;
import io.github.encodingsdk.ffmpeg.internal.process.PartialOutputs;
import io.github.encodingsdk.ffmpeg.internal.process.ProcessTree;
import io.github.encodingsdk.ffmpeg.internal.process.ShortOutput;
import io.github.encodingsdk.internal.time.BoundedTime;
import io.github.encodingsdk.model.Certainty;
import io.github.encodingsdk.model.Diagnosis;
import io.github.encodingsdk.model.EncodingErrorCode;
import io.github.encodingsdk.model.ErrorDetail;
import io.github.encodingsdk.model.Provider;
import io.github.encodingsdk.model.TaskState;
import io.github.encodingsdk.model.TaskStatus;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A run of FFmpeg that is in progress or has ended. Thread-safe. */
public final class FfmpegRun {

  /** The raw code of a run that was stopped because it exceeded the timeout. */
  public static final String TIMEOUT = "timeout";

  /** How long the end of a run waits for output that its descendants hold back. */
  private static final long GRACE_MILLISECONDS = 300;

  private final Process process;
  private final ProcessTree tree;
  private final FfmpegCommand command;
  private final PartialOutputs outputs;
  private final FfmpegLog log;
  private final @Nullable Duration timeout;
  private final Duration stopTimeout;
  private final boolean failsOnShortOutput;
  private final Consumer<EncodingException> onFailure;
  private final CompletableFuture<TaskStatus> result = new CompletableFuture<>();
  private final LatestValue<FfmpegProgress> reports;
  private boolean logEnded;
  private final AtomicLong logBytes = new AtomicLong();
  private volatile boolean stopped;
  private volatile boolean timedOut;
  private volatile @Nullable FfmpegProgress progress;

  FfmpegRun(Process process, FfmpegCommand command, PartialOutputs outputs, FfmpegRunner runner) {
    this.process = process;
    this.tree = new ProcessTree(process);
    this.command = command;
    this.outputs = outputs;
    this.log = new FfmpegLog(command);
    this.timeout = runner.timeout();
    this.stopTimeout = runner.stopTimeout();
    this.failsOnShortOutput = runner.failsOnShortOutput();
    this.onFailure = runner.onFailure();
    this.reports = new LatestValue<>("ffmpeg-" + process.pid() + "-callback", runner.onProgress());
    Thread reading = thread("log", this::readLog);
    Thread reporting = thread("progress", this::readProgress);
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
    tree.requestStop();
    thread("stop", () -> tree.endWithin(stopTimeout));
  }

  private void readLog() {
    try {
      InputStream stream = process.getErrorStream();
      byte[] buffer = new byte[1 << 14];
      for (int read = stream.read(buffer); read >= 0; read = stream.read(buffer)) {
        logBytes.addAndGet(read);
        synchronized (log) {
          if (logEnded) {
            return; // the result is known; what follows is of a process that outlived the run
          }
          log.append(buffer, 0, read);
        }
      }
    } catch (IOException e) {
      // the stream was closed: the log ends here
    }
  }

  private void readProgress() {
    try {
      new ProgressReader(
              report -> {
                progress = report;
                reports.set(report);
              })
          .read(process.getInputStream());
    } catch (IOException e) {
      // the stream was closed: no report follows
    }
  }

  private void supervise(Thread reading, Thread reporting) {
    try {
      if (timeout == null) {
        process.waitFor();
      } else if (!process.waitFor(BoundedTime.nanos(timeout), TimeUnit.NANOSECONDS)) {
        timedOut = true;
        stop();
        process.waitFor();
        tree.kill(); // a child of a wrapper, which ended first
      }
      awaitLog(reading);
      reporting.join(GRACE_MILLISECONDS);
      reports.end(GRACE_MILLISECONDS);
      tree.ended();
      TaskStatus end = outputs.settled(status());
      if (end.state() == TaskState.ERROR) {
        reportFailure(EncodingException.from(end));
      }
      result.complete(end);
    } catch (InterruptedException | RuntimeException e) {
      tree.kill();
      result.completeExceptionally(e);
    }
  }

  private void reportFailure(EncodingException failure) {
    try {
      onFailure.accept(failure);
    } catch (RuntimeException e) { // a defect of the callback, which must not hide the failure
      Thread thread = Thread.currentThread();
      thread.getUncaughtExceptionHandler().uncaughtException(thread, e);
    }
  }

  /** Waits while the log grows: a descendant can keep the stream open without writing to it. */
  private void awaitLog(Thread reading) throws InterruptedException {
    long before;
    do {
      before = logBytes.get();
      reading.join(GRACE_MILLISECONDS);
    } while (reading.isAlive() && logBytes.get() != before && !timedOut);
  }

  private TaskStatus status() {
    synchronized (log) {
      logEnded = true;
      return status(process.exitValue());
    }
  }

  private TaskStatus status(int exitStatus) {
    TaskStatus status = log.status(exitStatus);
    if (timedOut) {
      return status(status, TaskState.ERROR, List.of(timeoutDetail()));
    }
    return stopped ? status(status, TaskState.CANCELED, List.of()) : checked(status);
  }

  /** Compares the length of the output with that of the input. */
  private TaskStatus checked(TaskStatus status) {
    @Nullable FfmpegProgress last = progress;
    if (status.state() != TaskState.FINISHED || last == null || !command.writesWholeInput()) {
      return status;
    }
    @Nullable ShortOutput finding = ShortOutput.of(last.outTime(), log.inputDuration());
    if (finding == null) {
      return status;
    }
    return failsOnShortOutput ? finding.failure(status) : finding.warning(status);
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
