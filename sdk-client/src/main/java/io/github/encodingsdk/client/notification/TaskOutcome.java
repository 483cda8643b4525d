package io.github.encodingsdk.client.notification;

import io.github.encodingsdk.failure.EncodingException;
import io.github.encodingsdk.model.TaskState;
import io.github.encodingsdk.model.TaskStatus;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The status of a task that a notification named.
 *
 * @param status the last status from the service, with the job's id if it is known; its state is
 *     not final if the responses lagged behind the message for too long
 * @param notification the message that started the request; null if there was none
 */
public record TaskOutcome(TaskStatus status, @Nullable Notification notification) {

  /**
   * Checks the components.
   *
   * @throws NullPointerException if {@code status} is null
   */
  public TaskOutcome {
    Objects.requireNonNull(status, "status");
  }

  /** Returns whether the service reports that the task has ended. */
  public boolean settled() {
    return status.state().isFinal();
  }

  /** Returns the exception for the task if it failed; empty in every other state. */
  public Optional<EncodingException> failure() {
    return status.state() == TaskState.ERROR
        ? Optional.of(EncodingException.from(status))
        : Optional.empty();
  }
}
