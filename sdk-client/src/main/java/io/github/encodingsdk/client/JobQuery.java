package io.github.encodingsdk.client;

import io.github.encodingsdk.model.TaskState;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Selects the jobs to list. A job must match all conditions.
 *
 * @param state the state of the job; null for any; not {@link TaskState#UNKNOWN}
 * @param namePrefix the start of the name; null for any name; the service decides about letter case
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

  /** Returns this query with a condition on the state. */
  public JobQuery inState(TaskState state) {
    return new JobQuery(Objects.requireNonNull(state, "state"), namePrefix);
  }

  /** Returns this query with a condition on the start of the name. */
  public JobQuery nameStartingWith(String namePrefix) {
    return new JobQuery(state, Objects.requireNonNull(namePrefix, "namePrefix"));
  }
}
