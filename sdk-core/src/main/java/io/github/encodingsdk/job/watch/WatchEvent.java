package io.github.encodingsdk.job.watch;

import io.github.encodingsdk.failure.EncodingException;
import io.github.encodingsdk.model.JobStatus;
import io.github.encodingsdk.model.TaskState;
import io.github.encodingsdk.model.TaskStatus;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a {@link Watch} tells. */
public sealed interface WatchEvent {

  /** Returns the id of the task or job that this is about. */
  String id();

  /**
   * A task that goes on is in another state than before, or further. A state that goes backwards is
   * told like any other.
   *
   * @param id the task's id
   * @param previous the state in which it was seen before, null when this is the first time
   * @param status how it is now
   */
  record Changed(String id, @Nullable TaskState previous, TaskStatus status) implements WatchEvent {

    /** Checks the components. */
    public Changed {
      Objects.requireNonNull(id, "id");
      Objects.requireNonNull(status, "status");
    }
  }

  /**
   * A task ended well. Told once.
   *
   * @param id the task's id
   * @param status how it ended
   */
  record Finished(String id, TaskStatus status) implements WatchEvent {

    /** Checks the components. */
    public Finished {
      Objects.requireNonNull(id, "id");
      Objects.requireNonNull(status, "status");
    }
  }

  /**
   * A task failed. Told once; a failure without details only when a second look shows none either,
   * because the service can write them later than the state.
   *
   * @param id the task's id
   * @param status how it ended
   * @param failure the typed exception; nobody threw it
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
   * A task was canceled: an outcome, not a failure. Told once.
   *
   * @param id the task's id
   * @param status how it ended
   */
  record Canceled(String id, TaskStatus status) implements WatchEvent {

    /** Checks the components. */
    public Canceled {
      Objects.requireNonNull(id, "id");
      Objects.requireNonNull(status, "status");
    }
  }

  /**
   * All tasks of a watched job have ended, and so has the job. Told once, after its tasks; the job
   * is watched no longer.
   *
   * @param id the job's id
   * @param status how it ended
   */
  record JobEnded(String id, JobStatus status) implements WatchEvent {

    /** Checks the components. */
    public JobEnded {
      Objects.requireNonNull(id, "id");
      Objects.requireNonNull(status, "status");
    }
  }

  /**
   * The service does not know the job or task, or no longer; or a job ended without ever telling
   * how this task of it did. It is watched no longer.
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
   * The state of a watched job or task could not be learned. It is asked for again; this is told
   * once until {@link Recovered} follows, or the end.
   *
   * @param id the id of the job, or of the task that is watched by itself
   * @param failure an {@link io.github.encodingsdk.job.exception.ServiceCallException}, or what the
   *     source of tokens threw
   */
  record Unavailable(String id, RuntimeException failure) implements WatchEvent {

    /** Checks the components. */
    public Unavailable {
      Objects.requireNonNull(id, "id");
      Objects.requireNonNull(failure, "failure");
    }
  }

  /**
   * The state of a job or task could be learned again.
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
