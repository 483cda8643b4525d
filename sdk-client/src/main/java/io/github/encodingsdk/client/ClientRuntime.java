package io.github.encodingsdk.client;

import io.github.encodingsdk.client.internal.http.ServiceCalls;
import io.github.encodingsdk.client.internal.http.Tokens;
import io.github.encodingsdk.internal.time.BoundedTime;
import io.github.encodingsdk.job.AwaitOptions;
import io.github.encodingsdk.job.internal.PendingCalls;
import io.github.encodingsdk.job.internal.RuntimeThreads;
import io.github.encodingsdk.job.observe.ClientObserver;
import io.github.encodingsdk.jobs.EncodingJobs;
import java.net.http.HttpClient;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/** Owns the threads, the HTTP client and the pending calls of one client. */
final class ClientRuntime implements AutoCloseable {

  private final RuntimeThreads threads;
  private final RandomGenerator random;
  private final ClientObserver observer;
  private final ServiceCalls calls;
  private final PendingCalls pendingCalls = new PendingCalls();
  private final List<Runnable> releases = new ArrayList<>();

  ClientRuntime(AmsV2ClientBuilder builder, Function<Executor, Tokens> tokens) {
    this.threads = RuntimeThreads.of(builder.scheduler, null);
    releases.add(threads.release());
    HttpClient http = builder.httpClient;
    if (http == null) {
      http =
          HttpClient.newBuilder()
              .executor(threads.executor())
              .followRedirects(HttpClient.Redirect.NEVER)
              .connectTimeout(BoundedTime.bounded(builder.requestTimeout))
              .build();
      releases.add(0, closing(http));
    }
    this.random = builder.random;
    this.observer = builder.observer;
    this.calls =
        new ServiceCalls(
            new ServiceCalls.Settings(
                builder.baseUri,
                List.copyOf(builder.trustedDomains),
                tokens.apply(threads.executor()),
                http,
                builder.requestTimeout,
                builder.maxResponseBytes,
                builder.maxRequestsInFlight,
                builder.retryOptions,
                threads.scheduler(),
                builder.clock,
                builder.random,
                observer,
                pendingCalls::requireOpen));
  }

  /** Returns an action that closes the HTTP client; on JDK 17 there is nothing to close. */
  private static Runnable closing(Object http) {
    return http instanceof AutoCloseable closeable
        ? () -> {
          try {
            closeable.close();
          } catch (Exception e) {
            throw new IllegalStateException("the HTTP client could not be closed", e);
          }
        }
        : () -> {};
  }

  ServiceCalls calls() {
    return calls;
  }

  PendingCalls pendingCalls() {
    return pendingCalls;
  }

  /** Returns the jobs of the account, on the threads of this runtime. */
  EncodingJobs<JobSubmission> jobs(AwaitOptions awaitOptions) {
    return EncodingJobs.builder(new AmsV2Service(calls))
        .awaitOptions(awaitOptions)
        .scheduler(threads.scheduler())
        .executor(threads.executor())
        .random(random)
        .observer(observer)
        .build();
  }

  @Override
  public void close() {
    pendingCalls.close();
    releases.forEach(Runnable::run);
  }
}
