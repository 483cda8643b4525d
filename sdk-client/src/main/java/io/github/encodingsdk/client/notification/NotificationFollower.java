package io.github.encodingsdk.client.notification;

import io.github.encodingsdk.internal.argument.Arguments;
import io.github.encodingsdk.job.exception.ServiceCallException;
import io.github.encodingsdk.job.internal.Futures;
import io.github.encodingsdk.model.TaskState;
import io.github.encodingsdk.model.TaskStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Learns what became of the tasks that notifications name, and reports each once.
 *
 * <p>A notification tells that a task or job has ended, and never why. So the service is asked; and
 * since its answers may lag behind its messages, it is asked again as the {@link
 * ConsistencyOptions} says while the task is not yet in a final state, is in {@link
 * TaskState#ERROR} without details, or cannot be asked after. When the policy's bound is reached,
 * what is known by then is reported: an error without details, or a state that is not final.
 *
 * <p>Messages come repeatedly and in any order. Each task's final state is given to the listener
 * once, however many messages name the task or its job; the tasks reported last are remembered, in
 * this instance only. A state that is not final does not count: the next message asks anew.
 * Messages also get lost: {@link #sweep} asks about a job without one.
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
 * <p>The listener is called on the threads that complete the questions, for several tasks at once
 * perhaps. If it throws, the task counts as not reported, and is reported again with the next
 * answer about it. Safe for use by several threads. Closing ends what is under way; the scheduler
 * is left open.
 */
public final class NotificationFollower implements AutoCloseable {

  /** How many reported tasks are remembered unless another number is set. */
  public static final int DEFAULT_REMEMBERED = 10_000;

  private final Function<String, CompletableFuture<List<TaskStatus>>> jobTasks;
  private final Function<String, CompletableFuture<TaskStatus>> task;
  private final ScheduledExecutorService scheduler;
  private final Consumer<? super TaskOutcome> listener;
  private final ConsistencyOptions lag;
  private final RecentIds reported;
  private final Map<String, Inquiry> underWay = new ConcurrentHashMap<>();
  private volatile boolean closed;

  private NotificationFollower(Builder builder) {
    this.jobTasks = builder.jobTasks;
    this.task = builder.task;
    this.scheduler = builder.scheduler;
    this.listener = builder.listener;
    this.lag = builder.lag;
    this.reported = new RecentIds(builder.remembered);
  }

  /**
   * Returns a builder.
   *
   * @param jobTasks asks for the tasks of the job with an id, without blocking; each question must
   *     end by itself, as those of the client do
   * @param task asks for the task with an id, likewise
   * @param scheduler times the pauses; stays the caller's
   * @param listener is told what became of each task; should be quick
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
   * Asks about the task that a notification names, or, if it names a job only, about all tasks of
   * the job; does nothing if it tells of no final state, names nothing, or names a task that was
   * reported before.
   *
   * <p>The future holds what the listener was told because of this message. A message about the
   * same task, or about the same job, as one that is being followed shares its questions and its
   * result. It fails with the last {@link ServiceCallException} if no question was answered, with
   * what the listener threw, with any other exception of a question, which is not asked again then,
   * or with {@link java.util.concurrent.CancellationException} when this is closed. The listener
   * hears of none of these: see to the future. Cancelling it ends nothing.
   *
   * @throws NullPointerException if {@code notification} is null
   * @throws IllegalStateException if this is closed
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
   * Asks about a job without a message, for the case that one was lost: reports those of its tasks
   * that have ended and were not reported before, and does not wait for the others.
   *
   * @param jobId the job's id
   * @return what the listener was told because of it; fails as in {@link #follow}
   * @throws IllegalArgumentException if {@code jobId} is blank
   * @throws IllegalStateException if this is closed
   */
  public CompletableFuture<List<TaskOutcome>> sweep(String jobId) {
    requireOpen();
    Arguments.requireText(jobId, "jobId");
    return inquire(
        "sweep " + key(jobId), new Inquiry(null, jobId, false, () -> jobTasks.apply(jobId)));
  }

  /**
   * Ends what is under way: its futures fail with {@link
   * java.util.concurrent.CancellationException}. Does nothing the second time.
   */
  @Override
  public void close() {
    closed = true;
    List.copyOf(underWay.values()).forEach(inquiry -> inquiry.result.cancel(false));
  }

  private void requireOpen() {
    if (closed) {
      throw new IllegalStateException("the notified tasks are closed");
    }
  }

  private CompletableFuture<List<TaskOutcome>> inquire(String subject, Inquiry inquiry) {
    Inquiry current =
        Objects.requireNonNull(
            underWay.compute(
                subject,
                (key, earlier) -> earlier == null || earlier.result.isDone() ? inquiry : earlier));
    CompletableFuture<List<TaskOutcome>> exposed = new CompletableFuture<>();
    Futures.afterwards(
        current.result, (outcomes, failure) -> Futures.complete(exposed, outcomes, failure));
    if (current == inquiry) {
      Futures.afterwards(inquiry.result, (outcomes, failure) -> underWay.remove(subject, inquiry));
      if (closed) {
        inquiry.result.cancel(false); // closed in between, unseen by close()
      }
      inquiry.ask();
    }
    return exposed;
  }

  private static @Nullable String named(@Nullable String id) {
    return id == null || id.isBlank() ? null : id;
  }

  private static TaskStatus named(TaskStatus status, String taskId) {
    return status.id() == null ? status.toBuilder().id(taskId).build() : status;
  }

  /** Ids are written in either case, in messages and in answers. */
  private static String key(String id) {
    return id.toLowerCase(Locale.ROOT);
  }

  /** What was answered about a task, and by what it is remembered. */
  private record Known(String key, TaskStatus status) {}

  /** The questions that one message leads to; one is under way at a time. */
  private final class Inquiry {
    private final @Nullable Notification notification;
    private final @Nullable String jobId;
    private final boolean awaitsEnd;
    private final Supplier<CompletableFuture<List<TaskStatus>>> question;
    private final CompletableFuture<List<TaskOutcome>> result = new CompletableFuture<>();
    private final List<TaskOutcome> outcomes = new ArrayList<>();
    private volatile Future<?> current = CompletableFuture.completedFuture(null);
    private Duration pause = lag.firstPause();
    private Duration left = lag.bound();
    private @Nullable List<Known> open;
    private @Nullable RuntimeException listenerFailure;

    Inquiry(
        @Nullable Notification notification,
        @Nullable String jobId,
        boolean awaitsEnd,
        Supplier<CompletableFuture<List<TaskStatus>>> question) {
      this.notification = notification;
      this.jobId = jobId;
      this.awaitsEnd = awaitsEnd;
      this.question = question;
      Futures.afterwards(result, (value, failure) -> current.cancel(true));
    }

    void ask() {
      if (result.isDone()) {
        return;
      }
      attempt(
          () -> {
            CompletableFuture<List<TaskStatus>> answer = question.get();
            nowUnderWay(answer);
            Futures.afterwards(
                answer, (statuses, failure) -> attempt(() -> answered(statuses, failure)));
          });
    }

    private void attempt(Runnable step) {
      try {
        step.run();
      } catch (Throwable thrown) { // an Error too: a future that never ends would hide it
        result.completeExceptionally(thrown);
      }
    }

    /** Remembers what to end with the result; ends it here if the result came in between. */
    private void nowUnderWay(Future<?> work) {
      current = work;
      if (result.isDone()) {
        work.cancel(true);
      }
    }

    private void answered(List<TaskStatus> statuses, @Nullable Throwable failure) {
      if (result.isDone()) {
        return; // closed
      }
      Throwable reason =
          failure instanceof CompletionException && failure.getCause() != null
              ? failure.getCause()
              : failure;
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
        pause = shorter(pause.multipliedBy(2), lag.bound());
        nowUnderWay(scheduler.schedule(this::ask, next.toNanos(), TimeUnit.NANOSECONDS));
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

    /** Returns the tasks of which more may be known later. */
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

    /** A task without an id is told by its place, which does not change: tasks are never added. */
    private Known known(TaskStatus status, int place) {
      return new Known(
          status.id() == null ? key(jobId + "#" + place) : key(status.id()),
          status.jobId() == null ? status.toBuilder().jobId(jobId).build() : status);
    }

    /** Does nothing once this is closed, which the listener itself may have done. */
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
    private ConsistencyOptions lag = ConsistencyOptions.DEFAULT;
    private int remembered = DEFAULT_REMEMBERED;

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
     * Sets how long to ask again; {@link ConsistencyOptions#DEFAULT} unless set.
     *
     * @throws NullPointerException if {@code lag} is null
     */
    public Builder lag(ConsistencyOptions lag) {
      this.lag = Objects.requireNonNull(lag, "lag");
      return this;
    }

    /**
     * Sets how many reported tasks are remembered, 1 to 10 million; 10 000 unless set. When they
     * are full, the one not seen for longest is forgotten, and would be reported again.
     *
     * @throws IllegalArgumentException if it is outside that range
     */
    public Builder remembered(int remembered) {
      if (remembered < 1 || remembered > 10_000_000) {
        throw new IllegalArgumentException("remembered is not from 1 to 10000000: " + remembered);
      }
      this.remembered = remembered;
      return this;
    }

    /** Returns the notified tasks. */
    public NotificationFollower build() {
      return new NotificationFollower(this);
    }
  }
}
