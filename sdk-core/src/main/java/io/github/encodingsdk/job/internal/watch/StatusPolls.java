package io.github.encodingsdk.job.internal.watch;

import io.github.encodingsdk.job.internal.Futures;
import io.github.encodingsdk.job.internal.StatusCalls;
import io.github.encodingsdk.job.internal.watch.WatchedItem.Reading;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** The request of one poll of a watched item. */
record StatusPolls(StatusCalls calls) {

  CompletableFuture<Reading> of(WatchedItem item) {
    return item.isJob()
        ? Futures.map(
            calls.jobWithTasks(item.id()),
            snapshot -> new Reading(snapshot.tasks(), snapshot.job()))
        : Futures.map(calls.task(item.id()), status -> new Reading(List.of(status), null));
  }
}
