package io.github.encodingsdk.benchmarks;

import io.github.encodingsdk.client.AmsV2Client;
import io.github.encodingsdk.client.AmsV2Reader;
import io.github.encodingsdk.client.auth.AccessToken;
import io.github.encodingsdk.failure.EncodingException;
import io.github.encodingsdk.job.EncodingService;
import io.github.encodingsdk.job.JobSnapshot;
import io.github.encodingsdk.job.watch.Watch;
import io.github.encodingsdk.jobs.EncodingJobs;
import io.github.encodingsdk.model.JobStatus;
import io.github.encodingsdk.model.Provider;
import io.github.encodingsdk.model.TaskState;
import io.github.encodingsdk.model.TaskStatus;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;

/**
 * Measures what the client adds: to reading a failure, to a request, to a task that is watched.
 * Each ratio is the median of slices that two ways take by turns in this JVM.
 */
public final class ClientFigures {

  private static final String ID = "nb:tid:UUID:45547fae-f89c-406c-8202-773ce47f4ac8";
  private static final int SLICES = 31;
  private static final int DEPTH = 20;
  private static final int JOBS = 1000;
  private static final int TASKS_PER_JOB = 100;

  private static final AmsV2Reader READER = new AmsV2Reader();

  /** Keeps results, so that no compiler finds the work to be in vain. */
  private final LongAdder kept = new LongAdder();

  private ClientFigures() {}

  /** Prints the figures. */
  public static void main(String[] args) throws Exception {
    ClientFigures figures = new ClientFigures();
    System.out.println("Medians (quartiles), JDK " + Runtime.version());
    footprint(); // first, so that what the others leave behind is not counted
    figures.failure();
    figures.throughput();
    System.out.println("(kept " + figures.kept.sum() % 10 + ")");
  }

  private void failure() {
    byte[] document = Documents.failedTask(Form.PLAIN);
    DoubleSupplier typed = () -> rate(200, () -> thrown(document, DEPTH, true));
    DoubleSupplier plain = () -> rate(200, () -> thrown(document, DEPTH, false));
    System.out.println(
        "a failed status to a typed exception, against reading it and a plain exception: "
            + ratio(plain, typed));
  }

  /** Reads and throws at this depth of the stack. */
  private int thrown(byte[] document, int depth, boolean typed) {
    if (depth > 0) {
      return 1 + thrown(document, depth - 1, typed);
    }
    TaskStatus status = READER.readTasks(document).get(0);
    try {
      if (typed) {
        EncodingException.throwIfFailed(status);
      } else {
        throw new RuntimeException("the task failed");
      }
    } catch (RuntimeException e) {
      kept.add(e.getStackTrace().length);
    }
    return 0;
  }

  private void throughput() throws IOException {
    try (LoopbackStub stub = new LoopbackStub(Documents.failedTask(Form.PLAIN));
        AmsV2Client client =
            AmsV2Client.builder(stub.baseUri())
                .tokenSource(() -> CompletableFuture.completedFuture(AccessToken.of("token")))
                .build()) {
      HttpClient bare = HttpClient.newHttpClient();
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(stub.baseUri() + "Tasks('x')"))
              .version(HttpClient.Version.HTTP_1_1)
              .header("Authorization", "Bearer token")
              .header("Accept", "application/json")
              .build();
      DoubleSupplier ours = () -> requests(() -> client.getTaskAsync(ID));
      DoubleSupplier theirs =
          () -> requests(() -> bare.sendAsync(request, BodyHandlers.ofString()));
      System.out.println(
          "status reads, against a bare java.net.http loop that reads no JSON: "
              + ratio(theirs, ours));
      DoubleSupplier parsing =
          () ->
              requests(
                  () ->
                      bare.sendAsync(request, BodyHandlers.ofByteArray())
                          .thenApply(answer -> READER.readTasks(answer.body())));
      System.out.println(
          "status reads, against the same loop with our reader: " + ratio(parsing, ours));
    }
  }

  /** Returns how many of these are done per second, 32 at once. */
  private static double requests(Supplier<CompletableFuture<?>> call) {
    int count = 2000;
    Semaphore turns = new Semaphore(32);
    CountDownLatch done = new CountDownLatch(count);
    AtomicInteger failures = new AtomicInteger();
    long start = System.nanoTime();
    try {
      for (int i = 0; i < count; i++) {
        turns.acquire();
        CompletableFuture<?> ended =
            call.get()
                .handle(
                    (value, failure) -> {
                      turns.release();
                      done.countDown();
                      return failure == null ? 0 : failures.incrementAndGet();
                    });
        if (ended.isCancelled()) {
          throw new IllegalStateException("cancelled");
        }
      }
      if (!done.await(60, TimeUnit.SECONDS) || failures.get() > 0) {
        throw new IllegalStateException(failures + " requests failed");
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return count / seconds(start);
  }

  private static double rate(int count, Runnable work) {
    long start = System.nanoTime();
    for (int i = 0; i < count; i++) {
      work.run();
    }
    return count / seconds(start);
  }

  private static double seconds(long start) {
    return (System.nanoTime() - start) / 1e9;
  }

  /** Returns the time of the second as a multiple of the first's, from their rates. */
  private static String ratio(DoubleSupplier first, DoubleSupplier second) {
    long start = System.nanoTime();
    while (seconds(start) < 5) { // warm up
      if (first.getAsDouble() + second.getAsDouble() <= 0) {
        throw new IllegalStateException("nothing was done");
      }
    }
    List<Double> ratios = new ArrayList<>();
    for (int i = 0; i < SLICES; i++) {
      ratios.add(first.getAsDouble() / second.getAsDouble());
    }
    List<Double> sorted = ratios.stream().sorted().toList();
    return String.format(
        Locale.ROOT,
        "%.2f (%.2f-%.2f)",
        sorted.get(SLICES / 2),
        sorted.get(SLICES / 4),
        sorted.get(SLICES * 3 / 4));
  }

  private static void footprint() throws InterruptedException {
    ScheduledThreadPoolExecutor scheduler = new ScheduledThreadPoolExecutor(1);
    scheduler.setRemoveOnCancelPolicy(true);
    CountDownLatch asked = new CountDownLatch(JOBS);
    int threads = Thread.activeCount();
    long before = Heap.used();
    EncodingJobs<Void> jobs =
        EncodingJobs.builder(new Endless(asked))
            .scheduler(scheduler)
            .executor(Runnable::run)
            .random(new Random(1))
            .build();
    Watch watch = jobs.watch();
    for (int job = 0; job < JOBS; job++) {
      watch.watchJob("nb:jid:UUID:" + job);
    }
    if (!asked.await(60, TimeUnit.SECONDS)) {
      throw new IllegalStateException("not every job was asked for");
    }
    long bytes = Heap.used() - before;
    System.out.printf(
        Locale.ROOT,
        "a task that is watched, of %d in %d jobs: %d bytes of heap, %d threads more in all%n",
        JOBS * TASKS_PER_JOB,
        JOBS,
        bytes / (JOBS * TASKS_PER_JOB),
        Thread.activeCount() - threads);
    jobs.close();
    scheduler.shutdownNow();
  }

  /** A service whose tasks never end. It creates each response, as a network client would. */
  private record Endless(CountDownLatch asked) implements EncodingService<Void> {

    @Override
    public Provider provider() {
      return Provider.AMS_V2;
    }

    @Override
    public CompletableFuture<String> submit(Void request, String idempotencyKey) {
      return CompletableFuture.failedFuture(new IllegalStateException("not asked for"));
    }

    @Override
    public CompletableFuture<JobSnapshot> status(String jobId) {
      List<TaskStatus> tasks = new ArrayList<>();
      for (int task = 0; task < TASKS_PER_JOB; task++) {
        tasks.add(
            TaskStatus.builder(Provider.AMS_V2, TaskState.PROCESSING)
                .id(
                    String.format(
                            Locale.ROOT, "nb:tid:UUID:45547fae-f89c-406c-%s-%012d", "8202", task)
                        + jobId.substring("nb:jid:UUID:".length()))
                .progress(50.0)
                .build());
      }
      asked.countDown();
      return CompletableFuture.completedFuture(
          new JobSnapshot(
              Provider.AMS_V2, jobId, JobStatus.builder(TaskState.PROCESSING).build(), tasks));
    }

    @Override
    public CompletableFuture<Void> cancel(String jobId) {
      return CompletableFuture.failedFuture(new IllegalStateException("not asked for"));
    }
  }
}
