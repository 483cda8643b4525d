package io.github.encodingsdk.mediaconvert;

import io.github.encodingsdk.job.JobBatch;
import io.github.encodingsdk.job.JobSnapshot;
import io.github.encodingsdk.job.exception.NotFoundException;
import io.github.encodingsdk.job.exception.ServiceCallException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.mediaconvert.model.GetJobRequest;
import software.amazon.awssdk.services.mediaconvert.model.Job;
import software.amazon.awssdk.services.mediaconvert.model.JobStatus;
import software.amazon.awssdk.services.mediaconvert.model.ListJobsRequest;
import software.amazon.awssdk.services.mediaconvert.model.ListJobsResponse;
import software.amazon.awssdk.services.mediaconvert.model.Order;

/**
 * Learns the states of many jobs with few requests. A cycle lists the jobs in progress, then those
 * that ended, page by page, and requests each job that no page shows. A request for many jobs ends
 * when its share of calls is used up; the next one continues the cycle.
 *
 * <p>Called one request at a time.
 */
final class StatusSweep {

  /** The most jobs of a page, by the API reference of ListJobs. */
  private static final int PAGE = 20;

  /** The largest number of jobs for which GetJob needs fewer requests than pages. */
  private static final int FEW = 3;

  /** How many pages in a row may show none of the jobs: the others of the account are many. */
  private static final int BARREN_PAGES = 3;

  private static final List<JobStatus> IN_PROGRESS =
      List.of(JobStatus.PROGRESSING, JobStatus.SUBMITTED);

  private static final List<JobStatus> ENDED =
      List.of(JobStatus.COMPLETE, JobStatus.ERROR, JobStatus.CANCELED);

  private final MediaConvertCalls calls;

  /** The rest of the cycle. */
  private final Deque<Step> steps = new ArrayDeque<>();

  /** The jobs that this cycle has found. */
  private final Set<String> seen = new HashSet<>();

  StatusSweep(MediaConvertCalls calls) {
    this.calls = calls;
  }

  /** A call of the cycle. */
  private interface Step {}

  /** The next page of the jobs in a state. */
  private record Page(JobStatus status, @Nullable String token, int barren) implements Step {}

  /** One job. */
  private record Single(String jobId) implements Step {}

  /** The end of all pages. */
  private record EndOfPages() implements Step {}

  CompletableFuture<JobBatch> statuses(Set<String> jobIds) {
    Request request = new Request(jobIds);
    request.proceed();
    return request.result;
  }

  /** One request for many jobs. */
  private final class Request {
    private final Set<String> open;
    private final boolean isSmall;
    private final Map<String, JobSnapshot> found = new HashMap<>();
    private final Set<String> notFound = new HashSet<>();
    private final CompletableFuture<JobBatch> result = new CompletableFuture<>();
    private int callsLeft;
    private boolean hasBegunCycle;

    Request(Set<String> jobIds) {
      this.open = new LinkedHashSet<>(jobIds);
      this.isSmall = jobIds.size() <= FEW;
      this.callsLeft = Math.max(FEW, (jobIds.size() + PAGE - 1) / PAGE);
      if (isSmall) {
        steps.clear();
        seen.clear();
      }
    }

    /** Makes calls until one is in progress, in one loop: responses that are there do not nest. */
    @SuppressWarnings("FutureReturnValueIgnored") // that stage has the same result
    void proceed() {
      while (!result.isDone()) {
        @Nullable Step step = next();
        if (step == null) {
          result.complete(new JobBatch(found, notFound, null));
          return;
        }
        callsLeft--;
        CompletableFuture<?> call = make(step);
        if (!call.isDone()) {
          call.whenComplete(
              (response, thrown) -> {
                completed(step, response, thrown);
                proceed();
              });
          return;
        }
        call.whenComplete((response, thrown) -> completed(step, response, thrown));
      }
    }

    /** Returns the next call; null if nothing is open, or the calls are used up. */
    private @Nullable Step next() {
      while (!open.isEmpty() && callsLeft > 0) {
        if (steps.isEmpty() && !begin()) {
          return null;
        }
        Step step = steps.remove();
        if (step instanceof EndOfPages) {
          open.stream().filter(id -> !seen.contains(id)).map(Single::new).forEach(steps::add);
        } else if (step instanceof Page page
            ? !ENDED.contains(page.status()) || hasMissing()
            : open.contains(((Single) step).jobId())) {
          return step;
        }
      }
      return null;
    }

    /** Returns whether a job is open that was in none of the lists before. */
    private boolean hasMissing() {
      return !seen.containsAll(open);
    }

    private boolean begin() {
      if (hasBegunCycle) {
        return false;
      }
      hasBegunCycle = true;
      seen.clear();
      if (isSmall) {
        open.forEach(id -> steps.add(new Single(id)));
      } else {
        IN_PROGRESS.forEach(status -> steps.add(new Page(status, null, 0)));
        ENDED.forEach(status -> steps.add(new Page(status, null, 0)));
        steps.add(new EndOfPages());
      }
      return true;
    }

    private CompletableFuture<?> make(Step step) {
      if (step instanceof Page page) {
        return calls.listJobs(
            ListJobsRequest.builder()
                .status(page.status())
                .order(Order.DESCENDING)
                .maxResults(PAGE)
                .nextToken(page.token())
                .build());
      }
      String jobId = ((Single) step).jobId();
      return calls
          .getJob(GetJobRequest.builder().id(jobId).build())
          .thenApply(response -> List.of(response.job()));
    }

    private void completed(Step step, @Nullable Object response, @Nullable Throwable thrown) {
      try {
        if (thrown != null) {
          failed(step, thrown);
        } else if (step instanceof Page page && response instanceof ListJobsResponse listed) {
          continueAfter(page, listed.nextToken(), note(listed.jobs()));
        } else if (step instanceof Single single && response instanceof List<?> jobs) {
          found(single.jobId(), (Job) jobs.get(0));
        }
      } catch (RuntimeException e) {
        result.completeExceptionally(e);
      }
    }

    private void failed(Step step, Throwable thrown) {
      String call = step instanceof Single single ? "GetJob of " + single.jobId() : "ListJobs";
      Throwable failure = AwsFailures.ofCall(call, thrown);
      if (failure instanceof NotFoundException && step instanceof Single single) {
        notFound.add(single.jobId());
        open.remove(single.jobId());
      } else if (failure instanceof ServiceCallException callFailure) {
        steps.addFirst(step);
        result.complete(new JobBatch(found, notFound, callFailure));
      } else {
        result.completeExceptionally(failure);
      }
    }

    /** Takes the jobs that are open, and returns how many there were. */
    private int note(List<Job> jobs) {
      int noted = 0;
      for (Job job : jobs) {
        if (open.contains(job.id())) {
          found(job.id(), job);
          noted++;
        }
      }
      return noted;
    }

    private void found(String jobId, Job job) {
      found.put(jobId, MediaConvert.snapshot(jobId, job));
      open.remove(jobId);
      seen.add(jobId);
    }

    private void continueAfter(Page page, @Nullable String token, int noted) {
      int barren = noted == 0 ? page.barren() + 1 : 0;
      int most = ENDED.contains(page.status()) ? 1 : BARREN_PAGES;
      if (token != null && !token.equals(page.token()) && barren < most) {
        steps.addFirst(new Page(page.status(), token, barren));
      }
    }
  }
}
