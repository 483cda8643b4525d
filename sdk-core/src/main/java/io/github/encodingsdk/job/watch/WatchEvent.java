package io.github.encodingsdk.job.watch;

import io.github.encodingsdk.failure.EncodingException;
import io.github.encodingsdk.model.JobStatus;
import io.github.encodingsdk.model.TaskState;
import io.github.encodingsdk.model.TaskStatus;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An event that a {@link Watch} sends. */
public sealed interface WatchEvent {

  /** Returns the id of the task or job that the event is about. */
  String id();

  /**
   * A task that has not ended changed its state or its progress. A state that goes backwards is
   * reported like any other.
   *
   * @param id the task's id
   * @param previous the last reported state; null for the first event of the task
   * @param status the current status
   */
  record Changed(String id, @Nullable TaskState previous, TaskStatus status) implements WatchEvent {

    /** Checks the components. */
    public Changed {
      Objects.requireNonNull(id, "id");
      Objects.requireNonNull(status, "status");
    }
  }

  /**
   * A task finished successfully. Sent once.
   *
   * @param id the task's id
   * @param status the final status
   */
  record Finished(String id, TaskStatus status) implements WatchEvent {

    /** Checks the components. */
    public Finished {
      Objects.requireNonNull(id, "id");
      Objects.requireNonNull(status, "status");
    }
  }

  /**
   * A task failed. Sent once. The service can write the error details later than the state: a
   * failure without details is sent when {@link WatchOptions#detailsTimeout()} has passed.
   *
   * @param id the task's id
   * @param status the final status
   * @param failure the typed exception; it was created for this event and not thrown
   */
  record Failed(String id, TaskStatus status, EncodingException failure) implements WatchEvent {

    /** Checks the components. */
    public Failed {
      Objects.requireNonNull(id, "id");
      Objects.requireNonNull(status, "status");
      Objects.requireNonNull(failure, "failure");
    }
  }

  /**
   * A task was canceled, which is not a failure. Sent once.
   *
   * @param id the task's id
   * @param status the final status
   */
  record Canceled(String id, TaskStatus status) implements WatchEvent {

    /** Checks the components. */
    public Canceled {
      Objects.requireNonNull(id, "id");
      Objects.requireNonNull(status, "status");
    }
  }

  /**
   * A watched job and all its tasks have ended. Sent once, after the events of the tasks. The job
   * is no longer watched.
   *
   * @param id the job's id
   * @param status the final status
   */
  record JobEnded(String id, JobStatus status) implements WatchEvent {

    /** Checks the components. */
    public JobEnded {
      Objects.requireNonNull(id, "id");
      Objects.requireNonNull(status, "status");
    }
  }

  /**
   * The service does not know the job or task, or the job ended without reporting this task's
   * result. The id is no longer watched.
   *
   * @param id the id
   */
  record NotFound(String id) implements WatchEvent {

    /** Checks the component. */
    public NotFound {
      Objects.requireNonNull(id, "id");
    }
  }

  /**
   * The state of a watched job or task is not available. Polling continues. Sent once per outage,
   * until {@link Recovered} or a final event follows.
   *
   * @param id the id of the job, or of the task that is watched without its job
   * @param failure an {@link io.github.encodingsdk.job.exception.ServiceCallException}, or the
   *     exception that the token source threw
   */
  record Unavailable(String id, RuntimeException failure) implements WatchEvent {

    /** Checks the components. */
    public Unavailable {
      Objects.requireNonNull(id, "id");
      Objects.requireNonNull(failure, "failure");
    }
  }

  /**
   * The state of a job or task is available again.
   *
   * @param id the id
   */
  record Recovered(String id) implements WatchEvent {

    /** Checks the component. */
    public Recovered {
      Objects.requireNonNull(id, "id");
    }
  }
}
