package io.github.encodingsdk.client;

import io.github.encodingsdk.model.TaskState;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Which jobs to list. Every condition that is given must hold.
 *
 * @param state the state that a job is in, null for any; not {@link TaskState#UNKNOWN}
 * @param namePrefix how the name begins, null for any name; letter case counts as the service has
 *     it
 */
public record JobQuery(@Nullable TaskState state, @Nullable String namePrefix) {

  /**
   * Checks the components.
   *
   * @throws IllegalArgumentException if {@code state} is {@link TaskState#UNKNOWN}
   */
  public JobQuery {
    if (state == TaskState.UNKNOWN) {
      throw new IllegalArgumentException("state is UNKNOWN, which the service has no number for");
    }
  }

  /** Returns the query for all jobs of the account. */
  public static JobQuery all() {
    return new JobQuery(null, null);
  }

  /** Returns this query, for jobs in this state only. */
  public JobQuery inState(TaskState state) {
    return new JobQuery(Objects.requireNonNull(state, "state"), namePrefix);
  }

  /** Returns this query, for jobs only whose name begins like this. */
  public JobQuery nameStartingWith(String namePrefix) {
    return new JobQuery(state, Objects.requireNonNull(namePrefix, "namePrefix"));
  }
}
