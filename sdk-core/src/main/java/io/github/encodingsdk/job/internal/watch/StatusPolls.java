package io.github.encodingsdk.job.internal.watch;

import io.github.encodingsdk.job.internal.Futures;
import io.github.encodingsdk.job.internal.StatusCalls;
import io.github.encodingsdk.job.internal.watch.WatchedItem.Reading;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** The requests of one poll of a watched item. */
record StatusPolls(StatusCalls calls) {

  CompletableFuture<Reading> of(WatchedItem item) {
    return item.isJob() ? job(item.id()) : task(item.id());
  }

  private CompletableFuture<Reading> task(String taskId) {
    return Futures.map(calls.task(taskId), status -> new Reading(List.of(status), null));
  }

  private CompletableFuture<Reading> job(String jobId) {
    return Futures.compose(
        calls.jobTasks(jobId),
        tasks ->
            tasks.stream().allMatch(task -> task.state().isFinal())
                ? Futures.map(calls.job(jobId), job -> new Reading(tasks, job))
                : CompletableFuture.completedFuture(new Reading(tasks, null)));
  }
}
