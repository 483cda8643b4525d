package io.github.encodingsdk.mediaconvert;

import io.github.encodingsdk.failure.EncodingException;
import io.github.encodingsdk.job.observe.ClientObserver;
import java.lang.System.Logger.Level;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.mediaconvert.model.GetJobResponse;
import software.amazon.awssdk.services.mediaconvert.model.Job;
import software.amazon.awssdk.services.mediaconvert.model.JobStatus;

/**
 * Passes the failed jobs that an application reads with GetJob to an observer, such as one that
 * counts them. It changes nothing: neither requests and responses nor what the calls throw.
 *
 * <pre>{@code
 * MediaConvertClient.builder()
 *     .overrideConfiguration(c -> c.addExecutionInterceptor(new FailedJobInterceptor(observer)))
 * }</pre>
 *
 * <p>A job counts once, although it is read several times: the latest 10,000 failed jobs are known.
 * An exception of the observer is logged, and the call goes on. Do not use it for a client that you
 * pass to {@link MediaConvertJobs} with the same observer: failures would count twice.
 *
 * <p>Instances are safe for use by several threads and clients.
 */
@SuppressWarnings("exports") // callers have the AWS SDK
public final class FailedJobInterceptor implements ExecutionInterceptor {

  private static final System.Logger LOG = System.getLogger("io.github.encodingsdk.mediaconvert");
  private static final int KNOWN_JOBS = 10_000;

  private final ClientObserver observer;
  private final Set<String> knownJobs =
      Collections.synchronizedSet(Collections.newSetFromMap(new LatestJobs()));

  /** Creates an interceptor that passes failures to {@code observer}. */
  public FailedJobInterceptor(ClientObserver observer) {
    this.observer = Objects.requireNonNull(observer, "observer");
  }

  @Override
  public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
    SdkResponse response = context.response();
    if (response instanceof GetJobResponse read && read.job() != null) {
      observe(read.job());
    }
  }

  private void observe(Job job) {
    if (job.status() == JobStatus.ERROR && knownJobs.add(String.valueOf(job.id()))) {
      try {
        observer.encodingFailed(EncodingException.from(MediaConvert.status(job)));
      } catch (RuntimeException e) { // a defect of the observer, which must not fail the call
        LOG.log(Level.WARNING, "the observer failed for job " + job.id(), e);
      }
    }
  }

  /** The latest jobs. */
  private static final class LatestJobs extends LinkedHashMap<String, Boolean> {
    private static final long serialVersionUID = 1L;

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
      return size() > KNOWN_JOBS;
    }
  }
}
