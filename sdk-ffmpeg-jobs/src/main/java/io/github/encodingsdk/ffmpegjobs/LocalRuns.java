package io.github.encodingsdk.ffmpegjobs;

import io.github.encodingsdk.ffmpeg.FfmpegCommand;
import io.github.encodingsdk.ffmpeg.FfmpegRun;
import io.github.encodingsdk.ffmpeg.FfmpegRunner;
import io.github.encodingsdk.job.EncodingService;
import io.github.encodingsdk.job.JobSnapshot;
import io.github.encodingsdk.job.exception.CallTrace;
import io.github.encodingsdk.job.exception.HttpStatusException;
import io.github.encodingsdk.model.AdviceOrigin;
import io.github.encodingsdk.model.Certainty;
import io.github.encodingsdk.model.Diagnosis;
import io.github.encodingsdk.model.EncodingErrorCode;
import io.github.encodingsdk.model.ErrorDetail;
import io.github.encodingsdk.model.Provider;
import io.github.encodingsdk.model.RetryAdvice;
import io.github.encodingsdk.model.TaskState;
import io.github.encodingsdk.model.TaskStatus;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Runs of FFmpeg, of which a limited number are in progress. */
final class LocalRuns implements EncodingService<FfmpegCommand> {

  private static final int KNOWN_ENDED_JOBS = 10_000;

  private final FfmpegRunner runner;
  private final int maxProcesses;

  private final Object lock = new Object();
  private final Map<String, LocalJob> jobs = new LinkedHashMap<>();
  private final Deque<LocalJob> queue = new ArrayDeque<>();
  private final Deque<String> ended = new ArrayDeque<>();
  private int inProgress;
  private boolean closed;
  private volatile Consumer<String> listener = id -> {};

  LocalRuns(FfmpegRunner runner, int maxProcesses) {
    this.runner = Objects.requireNonNull(runner, "runner");
    if (maxProcesses < 1) {
      throw new IllegalArgumentException("maxProcesses is less than 1: " + maxProcesses);
    }
    this.maxProcesses = maxProcesses;
  }

  @Override
  public Provider provider() {
    return Provider.FFMPEG;
  }

  @Override
  public void onChange(Consumer<String> receiver) {
    this.listener = receiver;
  }

  /** The idempotency key is the id of the job. */
  @Override
  public CompletableFuture<String> submit(FfmpegCommand request, String idempotencyKey) {
    synchronized (lock) {
      if (closed) {
        throw new IllegalStateException("the jobs are closed");
      }
      if (!jobs.containsKey(idempotencyKey)) {
        LocalJob job = new LocalJob(idempotencyKey, request);
        jobs.put(job.id, job);
        queue.add(job);
      }
    }
    startNext();
    return CompletableFuture.completedFuture(idempotencyKey);
  }

  @Override
  public CompletableFuture<String> resumeSubmission(FfmpegCommand request, String idempotencyKey) {
    return submit(request, idempotencyKey);
  }

  @Override
  public CompletableFuture<JobSnapshot> status(String jobId) {
    synchronized (lock) {
      @Nullable LocalJob job = jobs.get(jobId);
      return job == null
          ? CompletableFuture.failedFuture(notFound(jobId))
          : CompletableFuture.completedFuture(job.snapshot());
    }
  }

  @Override
  public CompletableFuture<Void> cancel(String jobId) {
    @Nullable FfmpegRun run;
    synchronized (lock) {
      @Nullable LocalJob job = jobs.get(jobId);
      if (job == null) {
        return CompletableFuture.failedFuture(notFound(jobId));
      }
      boolean wasQueued = queue.remove(job);
      run = job.cancel();
      if (wasQueued) {
        forgetOldest(job);
      }
    }
    if (run != null) {
      run.stop();
    }
    listener.accept(jobId);
    return CompletableFuture.allOf();
  }

  private void startNext() {
    for (LocalJob job = next(); job != null; job = next()) {
      start(job);
    }
  }

  private @Nullable LocalJob next() {
    synchronized (lock) {
      @Nullable LocalJob job = inProgress < maxProcesses ? queue.poll() : null;
      if (job != null) {
        inProgress++;
      }
      return job;
    }
  }

  @SuppressWarnings("FutureReturnValueIgnored") // that stage has the same result
  private void start(LocalJob job) {
    FfmpegRun run;
    try {
      run = runner.start(job.command);
    } catch (IOException | RuntimeException e) { // the program, or a command that is not valid
      ended(job, notStarted(e));
      return;
    }
    boolean isUnwanted;
    synchronized (lock) {
      isUnwanted = closed || job.hasEnded();
      if (!job.hasEnded()) {
        job.run = run;
      }
    }
    if (isUnwanted) {
      run.stop(); // it was closed or canceled while the process started
    }
    run.result()
        .whenComplete(
            (status, failure) -> {
              ended(job, failure == null ? status : notStarted(failure));
              startNext();
            });
  }

  private void ended(LocalJob job, TaskStatus status) {
    synchronized (lock) {
      inProgress--;
      if (!job.hasEnded()) {
        job.end(status);
      }
      forgetOldest(job);
    }
    listener.accept(job.id);
  }

  /** Remembers the job as ended; called under the lock. */
  private void forgetOldest(LocalJob job) {
    ended.add(job.id);
    if (ended.size() > KNOWN_ENDED_JOBS) {
      jobs.remove(ended.remove());
    }
  }

  @Override
  public void close() {
    List<LocalJob> running;
    synchronized (lock) {
      closed = true;
      queue.forEach(LocalJob::cancel);
      queue.clear();
      running = jobs.values().stream().filter(job -> job.run != null).toList();
    }
    for (LocalJob job : running) {
      @Nullable FfmpegRun run = job.run;
      if (run != null) {
        run.stop();
      }
    }
  }

  private static TaskStatus notStarted(Throwable failure) {
    Diagnosis diagnosis =
        Diagnosis.of(Provider.FFMPEG, EncodingErrorCode.ERROR_PROCESSING_TASK, Certainty.EXACT)
            .withMeaning("FFmpeg was not started.")
            .withAdvice(RetryAdvice.FIX_FIRST, AdviceOrigin.SDK);
    return TaskStatus.builder(Provider.FFMPEG, TaskState.ERROR)
        .errorDetails(
            List.of(new ErrorDetail(FfmpegJobs.NOT_STARTED, failure.getMessage(), null, diagnosis)))
        .build();
  }

  private static HttpStatusException notFound(String jobId) {
    return HttpStatusException.of("the request for job " + jobId, 404, null, null, CallTrace.NONE);
  }
}
