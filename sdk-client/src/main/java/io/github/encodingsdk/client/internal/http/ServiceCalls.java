package io.github.encodingsdk.client.internal.http;

import static io.github.encodingsdk.client.internal.http.ServiceAddress.entity;
import static io.github.encodingsdk.client.internal.http.ServiceAddress.literal;

import io.github.encodingsdk.client.asset.Asset;
import io.github.encodingsdk.client.asset.MediaProcessor;
import io.github.encodingsdk.client.internal.atom.TaskBodyXml;
import io.github.encodingsdk.client.internal.document.StatusDocuments;
import io.github.encodingsdk.client.internal.json.AssetJson;
import io.github.encodingsdk.client.internal.json.JobJson;
import io.github.encodingsdk.client.internal.map.StatusMapping;
import io.github.encodingsdk.client.internal.wire.WireJobSubmission;
import io.github.encodingsdk.internal.text.Excerpt;
import io.github.encodingsdk.job.RetryOptions;
import io.github.encodingsdk.job.exception.UnreadableResponseException;
import io.github.encodingsdk.job.internal.DeferredFailure;
import io.github.encodingsdk.job.internal.Futures;
import io.github.encodingsdk.job.internal.Retries;
import io.github.encodingsdk.job.observe.ClientObserver;
import io.github.encodingsdk.model.JobStatus;
import io.github.encodingsdk.model.TaskState;
import io.github.encodingsdk.model.TaskStatus;
import io.github.encodingsdk.report.document.MalformedDocumentException;
import io.github.encodingsdk.report.internal.text.DocumentText;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** The calls of the AMS v2 protocol; each returns a future of its result. */
public final class ServiceCalls {

  private static final String JOBS = "Jobs";
  private static final String ASSETS = "Assets";
  private static final int BAD_REQUEST = 400;

  private final Endpoint endpoint;
  private final HttpTransport http;
  private final AuthenticatedTransport transport;
  private final Retries retries;
  private final Runnable requireOpen;

  /**
   * The settings of the calls.
   *
   * @param base the base address of the service
   * @param trustedDomains the domains, besides the host, to which a redirect can lead
   * @param timeout the timeout of one request
   * @param maxBytes the largest size of a response in bytes
   * @param maxInFlight the largest number of requests in progress
   * @param requireOpen throws if the client is closed; called before each call
   */
  public record Settings(
      URI base,
      List<String> trustedDomains,
      Tokens tokens,
      HttpClient http,
      Duration timeout,
      int maxBytes,
      int maxInFlight,
      RetryOptions retry,
      ScheduledExecutorService scheduler,
      InstantSource clock,
      RandomGenerator random,
      ClientObserver observer,
      Runnable requireOpen) {}

  /** Creates the calls of one service. */
  public ServiceCalls(Settings settings) {
    this.endpoint = new Endpoint(settings.base(), settings.trustedDomains());
    this.http =
        new HttpTransport(
            settings.http(),
            settings.scheduler(),
            settings.timeout(),
            settings.maxBytes(),
            settings.maxInFlight());
    this.transport =
        new AuthenticatedTransport(
            endpoint, settings.tokens(), http, settings.clock(), settings.observer());
    this.retries =
        new Retries(settings.retry(), settings.scheduler(), settings.random(), settings.observer());
    this.requireOpen = settings.requireOpen();
  }

  /** Returns one task. */
  public CompletableFuture<TaskStatus> task(String taskId) {
    return made(
        ApiRequest.get(entity("Tasks", taskId)),
        response -> only(response, StatusDocuments::tasks));
  }

  /** Returns one job. */
  public CompletableFuture<JobStatus> job(String jobId) {
    return made(
        ApiRequest.get(entity(JOBS, jobId)), response -> only(response, StatusDocuments::jobs));
  }

  /** Returns all tasks of one job, each with its job id. */
  public CompletableFuture<List<TaskStatus>> jobTasks(String jobId) {
    Pages<TaskStatus> pages =
        new Pages<>(
            skip ->
                made(
                    page(entity(JOBS, jobId) + "/Tasks", "", skip),
                    response ->
                        read(response, StatusDocuments::tasks).stream()
                            .map(task -> task.toBuilder().jobId(jobId).build())
                            .toList()),
            TaskStatus::id);
    return Futures.compose(pages.next(), first -> rest(pages, first));
  }

  private static <T> CompletableFuture<List<T>> rest(Pages<T> pages, List<T> before) {
    if (before.size() < Pages.PAGE) {
      return CompletableFuture.completedFuture(before);
    }
    return Futures.compose(
        pages.next(),
        page -> {
          if (page.isEmpty()) {
            return CompletableFuture.completedFuture(before);
          }
          List<T> all = new ArrayList<>(before);
          all.addAll(page);
          return rest(pages, List.copyOf(all));
        });
  }

  /**
   * Lists jobs.
   *
   * @param state the state to filter by; null for any; not unknown
   * @param namePrefix the start of the names; null for any
   */
  public Pages<JobStatus> jobs(@Nullable TaskState state, @Nullable String namePrefix) {
    List<String> conditions = new ArrayList<>();
    if (state != null) {
      conditions.add("State%20eq%20" + StatusMapping.number(state));
    }
    if (namePrefix != null) {
      conditions.add("startswith(Name,%20" + literal(namePrefix) + ")%20eq%20true");
    }
    String filter = conditions.isEmpty() ? "" : "$filter=" + String.join("%20and%20", conditions);
    return listing(JOBS, filter, StatusDocuments::jobs, JobStatus::id);
  }

  /** Submits a job and returns its id. */
  public CompletableFuture<String> submit(WireJobSubmission job) {
    URI base = endpoint.base();
    String body =
        JobJson.write(
            new JobJson.Body(
                job.name(),
                job.priority() == 0 ? null : job.priority(),
                job.inputAssetIds().stream().map(id -> base + entity(ASSETS, id)).toList(),
                job.tasks().stream()
                    .map(
                        task ->
                            new JobJson.Task(
                                task.name(),
                                task.configuration(),
                                task.mediaProcessorId(),
                                TaskBodyXml.write(task)))
                    .toList()));
    return made(
        ApiRequest.post(JOBS, body),
        response -> {
          @Nullable String id = only(response, StatusDocuments::jobs).id();
          if (id == null) {
            throw unreadable(response, "contains a job without an Id", null);
          }
          return id;
        });
  }

  /**
   * Cancels a job. The request is a GET that changes the job, so it is retried like other changes.
   * The service refuses it with 400 if the job has ended or is being canceled; in the latter case,
   * the call succeeds.
   */
  public CompletableFuture<Void> cancel(String jobId) {
    ApiRequest call =
        new ApiRequest(
            Excerpt.of("GET CancelJob of " + jobId),
            false,
            "GET",
            "CancelJob?jobid=" + literal(jobId),
            null);
    return Futures.recover(
        Futures.then(made(call, Function.identity())),
        failure ->
            failure instanceof DeferredFailure failed && failed.status() == BAD_REQUEST
                ? Futures.compose(
                    job(jobId),
                    job ->
                        job.state() == TaskState.CANCELING || job.state() == TaskState.CANCELED
                            ? Futures.nothing()
                            : CompletableFuture.failedFuture(failed))
                : CompletableFuture.failedFuture(failure));
  }

  /** Deletes a job and its tasks. */
  public CompletableFuture<Void> deleteJob(String jobId) {
    return Futures.then(made(ApiRequest.delete(entity(JOBS, jobId)), Function.identity()));
  }

  /** Creates an asset. */
  public CompletableFuture<Asset> createAsset(String name, @Nullable String storageAccount) {
    return made(
        ApiRequest.post(ASSETS, AssetJson.write(name, storageAccount)),
        response -> only(response, StatusDocuments::assets));
  }

  /** Returns one asset. */
  public CompletableFuture<Asset> asset(String assetId) {
    return made(
        ApiRequest.get(entity(ASSETS, assetId)),
        response -> only(response, StatusDocuments::assets));
  }

  /** Deletes an asset. */
  public CompletableFuture<Void> deleteAsset(String assetId) {
    return Futures.then(made(ApiRequest.delete(entity(ASSETS, assetId)), Function.identity()));
  }

  /** Lists the assets with a name, or all when it is null. */
  public Pages<Asset> assets(@Nullable String name) {
    return listing(ASSETS, nameIs(name), StatusDocuments::assets, Asset::id);
  }

  /** Lists the assets that a job wrote. */
  public Pages<Asset> outputAssets(String jobId) {
    return listing(
        entity(JOBS, jobId) + "/OutputMediaAssets", "", StatusDocuments::assets, Asset::id);
  }

  /** Lists the processors with a name, or all when it is null. */
  public Pages<MediaProcessor> mediaProcessors(@Nullable String name) {
    return listing(
        "MediaProcessors", nameIs(name), StatusDocuments::processors, MediaProcessor::id);
  }

  private static String nameIs(@Nullable String name) {
    return name == null ? "" : "$filter=Name%20eq%20" + literal(name);
  }

  private <T> Pages<T> listing(
      String path, String query, Reading<T> reading, Function<T, @Nullable String> id) {
    return new Pages<>(
        skip -> made(page(path, query, skip), response -> read(response, reading)), id);
  }

  private static ApiRequest page(String path, String filter, @Nullable Long skip) {
    String offset = skip == null ? "" : "$skip=" + skip + "&$top=" + Pages.PAGE;
    String query = filter + (filter.isEmpty() || offset.isEmpty() ? "" : "&") + offset;
    return query.isEmpty() ? ApiRequest.get(path) : ApiRequest.get(path, query);
  }

  private <T> CompletableFuture<T> made(ApiRequest call, Function<ApiResponse, T> reading) {
    requireOpen.run();
    return retries.of(
        call.name(),
        call.reads(),
        number ->
            Futures.compose(
                transport.attempt(call, number), response -> http.read(response, reading)));
  }

  private static <T> T only(ApiResponse response, Reading<T> reading) {
    List<T> found = read(response, reading);
    if (found.size() != 1) {
      throw unreadable(response, "contains " + found.size() + " entities instead of one", null);
    }
    return found.get(0);
  }

  private static <T> List<T> read(ApiResponse response, Reading<T> reading) {
    try {
      return reading.read(response.body());
    } catch (MalformedDocumentException e) {
      throw unreadable(response, "cannot be read: " + e.getMessage(), e.getCause());
    }
  }

  private static DeferredFailure unreadable(
      ApiResponse response, String why, @Nullable Throwable cause) {
    return new DeferredFailure(
        response.trace(),
        trace ->
            new UnreadableResponseException(
                "the response to " + response.call() + " " + why,
                response.body().head(),
                trace,
                cause));
  }

  private interface Reading<T> {
    List<T> read(DocumentText document) throws MalformedDocumentException;
  }
}
