package io.github.encodingsdk.client.notification;

import io.github.encodingsdk.internal.argument.Arguments;
import io.github.encodingsdk.internal.time.BoundedTime;
import io.github.encodingsdk.job.exception.ServiceCallException;
import io.github.encodingsdk.job.internal.Futures;
import io.github.encodingsdk.job.internal.RepeatedCall;
import io.github.encodingsdk.model.TaskState;
import io.github.encodingsdk.model.TaskStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Fetches the result of each task named in a notification and reports it once.
 *
 * <p>A notification reports that a task or job has ended, but not why. The follower requests the
 * status from the service. The service's responses can lag behind its messages. The follower
 * therefore polls, as configured by {@link ConsistencyOptions}, while the task is not in a final
 * state, is in {@link TaskState#ERROR} without details, or a call fails. After the timeout, it
 * reports the last known status: an error without details, or a state that is not final.
 *
 * <p>Messages can arrive several times and in any order. The listener receives each task's final
 * state once, whatever the number of messages about the task or its job. This instance keeps the
 * most recently reported tasks. After a report of a state that is not final, the next message
 * starts a new request. Messages can also get lost: {@link #reconcile} checks a job without a
 * message.
 *
 * <pre>{@code
 * NotificationFollower tasks =
 *     NotificationFollower.builder(
 *             client::getJobTasksAsync,
 *             client::getTaskAsync,
 *             scheduler,
 *             outcome -> outcome.failure().ifPresent(failure -> handle(failure)))
 *         .build();
 * }</pre>
 *
 * <p>The listener is called on the threads that complete the requests, possibly for several tasks
 * at the same time. If it throws, the task counts as not reported, and is reported again with the
 * next response about it. Instances are safe for use by several threads. Closing the follower
 * cancels the requests in progress; it does not shut down the scheduler.
 */
public final class NotificationFollower implements AutoCloseable {

  /** The default number of reported tasks that are kept. */
  public static final int DEFAULT_DEDUPLICATION_SIZE = 10_000;

  private final Function<String, CompletableFuture<List<TaskStatus>>> jobTasks;
  private final Function<String, CompletableFuture<TaskStatus>> task;
  private final ScheduledExecutorService scheduler;
  private final Consumer<? super TaskOutcome> listener;
  private final ConsistencyOptions consistency;
  private final RecentIds reported;
  private final Map<String, Inquiry> inProgress = new ConcurrentHashMap<>();
  private volatile boolean closed;

  private NotificationFollower(Builder builder) {
    this.jobTasks = builder.jobTasks;
    this.task = builder.task;
    this.scheduler = builder.scheduler;
    this.listener = builder.listener;
    this.consistency = builder.consistency;
    this.reported = new RecentIds(builder.deduplicationSize);
  }

  /**
   * Returns a builder.
   *
   * @param jobTasks requests the tasks of the job with this id, without blocking; each request must
   *     have a timeout of its own, like those of the client
   * @param task requests the task with this id, likewise
   * @param scheduler runs the pauses; the caller shuts it down
   * @param listener receives the result of each task; must return quickly
   * @throws NullPointerException if one is null
   */
  public static Builder builder(
      Function<String, CompletableFuture<List<TaskStatus>>> jobTasks,
      Function<String, CompletableFuture<TaskStatus>> task,
      ScheduledExecutorService scheduler,
      Consumer<? super TaskOutcome> listener) {
    return new Builder(jobTasks, task, scheduler, listener);
  }

  /**
   * Requests the task that a notification names, or all tasks of the job if it names only a job.
   * Does nothing if the new state is not final, if the notification names neither, or if the task
   * was already reported.
   *
   * <p>The future completes with the outcomes that the listener received because of this message.
   * Messages about the same task or job share one request and its result while it is in progress.
   * The future fails with the last {@link ServiceCallException} if all polls failed, with the
   * exception of the listener, with any other exception of a request, which is not retried, or with
   * {@link java.util.concurrent.CancellationException} when the follower is closed. The listener
   * does not receive these failures: handle them through the future. Canceling the future has no
   * effect on the request.
   *
   * @throws NullPointerException if {@code notification} is null
   * @throws IllegalStateException if the follower is closed
   */
  public CompletableFuture<List<TaskOutcome>> follow(Notification notification) {
    requireOpen();
    String taskId = named(notification.taskId());
    String jobId = named(notification.jobId());
    if (!notification.newState().isFinal()) {
      return CompletableFuture.completedFuture(List.of());
    }
    if (taskId != null) {
      return reported.contains(key(taskId))
          ? CompletableFuture.completedFuture(List.of())
          : inquire(
              "task " + key(taskId),
              new Inquiry(
                  notification,
                  jobId,
                  true,
                  () -> Futures.map(task.apply(taskId), status -> List.of(named(status, taskId)))));
    }
    return jobId == null
        ? CompletableFuture.completedFuture(List.of())
        : inquire(
            "job " + key(jobId),
            new Inquiry(notification, jobId, true, () -> jobTasks.apply(jobId)));
  }

  /**
   * Checks a job without a message, in case one was lost. It reports the tasks that have ended and
   * were not reported before, and does not wait for the others.
   *
   * @param jobId the job's id
   * @return the outcomes that the listener received because of this call; fails as described in
   *     {@link #follow}
   * @throws IllegalArgumentException if {@code jobId} is blank
   * @throws IllegalStateException if the follower is closed
   */
  public CompletableFuture<List<TaskOutcome>> reconcile(String jobId) {
    requireOpen();
    Arguments.requireText(jobId, "jobId");
    return inquire(
        "reconcile " + key(jobId), new Inquiry(null, jobId, false, () -> jobTasks.apply(jobId)));
  }

  /**
   * Cancels the requests in progress: their futures fail with {@link
   * java.util.concurrent.CancellationException}. Has no effect if the follower is already closed.
   */
  @Override
  public void close() {
    closed = true;
    List.copyOf(inProgress.values()).forEach(inquiry -> inquiry.result.cancel(false));
  }

  private void requireOpen() {
    if (closed) {
      throw new IllegalStateException("the follower is closed");
    }
  }

  private CompletableFuture<List<TaskOutcome>> inquire(String subject, Inquiry inquiry) {
    Inquiry current =
        Objects.requireNonNull(
            inProgress.compute(
                subject,
                (key, earlier) -> earlier == null || earlier.result.isDone() ? inquiry : earlier));
    CompletableFuture<List<TaskOutcome>> exposed = new CompletableFuture<>();
    Futures.afterwards(
        current.result, (outcomes, failure) -> Futures.complete(exposed, outcomes, failure));
    if (current == inquiry) {
      Futures.afterwards(
          inquiry.result, (outcomes, failure) -> inProgress.remove(subject, inquiry));
      if (closed) {
        inquiry.result.cancel(false); // closed at the same time, before this inquiry was registered
      }
      inquiry.poll();
    }
    return exposed;
  }

  private static @Nullable String named(@Nullable String id) {
    return id == null || id.isBlank() ? null : id;
  }

  private static TaskStatus named(TaskStatus status, String taskId) {
    return status.id() == null ? status.toBuilder().id(taskId).build() : status;
  }

  /** Messages and responses contain ids in either letter case. */
  private static String key(String id) {
    return id.toLowerCase(Locale.ROOT);
  }

  /** The status of a task, and the key under which it is kept. */
  private record Known(String key, TaskStatus status) {}

  /** The polls that one message causes, one at a time. */
  private final class Inquiry {
    private final @Nullable Notification notification;
    private final @Nullable String jobId;
    private final boolean awaitsEnd;
    private final Supplier<CompletableFuture<List<TaskStatus>>> request;
    private final RepeatedCall<List<TaskOutcome>> polls = new RepeatedCall<>(scheduler);
    private final CompletableFuture<List<TaskOutcome>> result = polls.result();
    private final List<TaskOutcome> outcomes = new ArrayList<>();
    private Duration pause = consistency.initialBackoff();
    private Duration left = consistency.timeout();
    private @Nullable List<Known> open;
    private @Nullable RuntimeException listenerFailure;

    Inquiry(
        @Nullable Notification notification,
        @Nullable String jobId,
        boolean awaitsEnd,
        Supplier<CompletableFuture<List<TaskStatus>>> request) {
      this.notification = notification;
      this.jobId = jobId;
      this.awaitsEnd = awaitsEnd;
      this.request = request;
    }

    void poll() {
      polls.call(request, this::completed);
    }

    private void completed(List<TaskStatus> statuses, @Nullable Throwable failure) {
      if (result.isDone()) {
        return; // closed
      }
      @Nullable Throwable reason = failure == null ? null : Futures.root(failure);
      if (reason == null) {
        open = reportSettled(statuses);
        if (result.isDone()) {
          return; // closed by the listener
        }
        if (open.isEmpty() && !(awaitsEnd && statuses.isEmpty())) {
          conclude();
          return;
        }
      } else if (!(reason instanceof ServiceCallException)) {
        result.completeExceptionally(reason);
        return;
      }
      if (!left.isZero()) {
        Duration next = shorter(pause, left);
        left = left.minus(next);
        pause = shorter(BoundedTime.product(pause, 2), consistency.timeout());
        polls.after(next, this::poll);
      } else if (open == null && reason != null) {
        result.completeExceptionally(reason);
      } else {
        Objects.requireNonNull(open).forEach(this::report);
        conclude();
      }
    }

    private void conclude() {
      if (listenerFailure == null) {
        result.complete(List.copyOf(outcomes));
      } else {
        result.completeExceptionally(listenerFailure);
      }
    }

    /** Returns the tasks that need another poll. */
    private List<Known> reportSettled(List<TaskStatus> statuses) {
      List<Known> rest = new ArrayList<>();
      for (int i = 0; i < statuses.size(); i++) {
        Known known = known(statuses.get(i), i);
        TaskStatus status = known.status;
        boolean unexplained = status.state() == TaskState.ERROR && status.errorDetails().isEmpty();
        if (status.state().isFinal() && !unexplained) {
          report(known);
        } else if (!reported.contains(known.key) && (awaitsEnd || unexplained)) {
          rest.add(known);
        }
      }
      return rest;
    }

    /**
     * A task without an id is identified by its index, which does not change because tasks are
     * never added.
     */
    private Known known(TaskStatus status, int place) {
      return new Known(
          status.id() == null ? key(jobId + "#" + place) : key(status.id()),
          status.jobId() == null ? status.toBuilder().jobId(jobId).build() : status);
    }

    /** Does nothing after the follower is closed, possibly by the listener. */
    private void report(Known known) {
      if (result.isDone()) {
        return;
      }
      TaskOutcome outcome = new TaskOutcome(known.status, notification);
      if (outcome.settled() ? !reported.add(known.key) : reported.contains(known.key)) {
        return;
      }
      try {
        listener.accept(outcome);
        outcomes.add(outcome);
      } catch (RuntimeException e) {
        if (outcome.settled()) {
          reported.remove(known.key);
        }
        if (listenerFailure == null) {
          listenerFailure = e;
        } else if (listenerFailure != e) {
          listenerFailure.addSuppressed(e);
        }
      }
    }

    private static Duration shorter(Duration one, Duration other) {
      return one.compareTo(other) < 0 ? one : other;
    }
  }

  /** Builds {@link NotificationFollower}. Not safe for use by several threads. */
  public static final class Builder {
    private final Function<String, CompletableFuture<List<TaskStatus>>> jobTasks;
    private final Function<String, CompletableFuture<TaskStatus>> task;
    private final ScheduledExecutorService scheduler;
    private final Consumer<? super TaskOutcome> listener;
    private ConsistencyOptions consistency = ConsistencyOptions.DEFAULT;
    private int deduplicationSize = DEFAULT_DEDUPLICATION_SIZE;

    private Builder(
        Function<String, CompletableFuture<List<TaskStatus>>> jobTasks,
        Function<String, CompletableFuture<TaskStatus>> task,
        ScheduledExecutorService scheduler,
        Consumer<? super TaskOutcome> listener) {
      this.jobTasks = Objects.requireNonNull(jobTasks, "jobTasks");
      this.task = Objects.requireNonNull(task, "task");
      this.scheduler = Objects.requireNonNull(scheduler, "scheduler");
      this.listener = Objects.requireNonNull(listener, "listener");
    }

    /**
     * Sets how long to poll while the service's responses lag; {@link ConsistencyOptions#DEFAULT}
     * by default.
     *
     * @throws NullPointerException if {@code consistency} is null
     */
    public Builder consistencyOptions(ConsistencyOptions consistency) {
      this.consistency = Objects.requireNonNull(consistency, "consistency");
      return this;
    }

    /**
     * Sets the number of reported tasks that are kept, 1 to 10 million; 10,000 by default. At the
     * limit, the least recently used task is dropped and could be reported again.
     *
     * @throws IllegalArgumentException if it is outside that range
     */
    public Builder deduplicationSize(int deduplicationSize) {
      if (deduplicationSize < 1 || deduplicationSize > 10_000_000) {
        throw new IllegalArgumentException(
            "deduplicationSize is not from 1 to 10000000: " + deduplicationSize);
      }
      this.deduplicationSize = deduplicationSize;
      return this;
    }

    /** Creates the follower. */
    public NotificationFollower build() {
      return new NotificationFollower(this);
    }
  }
}
