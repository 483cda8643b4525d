package io.github.encodingsdk.client.notification;

import io.github.encodingsdk.failure.EncodingException;
import io.github.encodingsdk.model.TaskState;
import io.github.encodingsdk.model.TaskStatus;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What was learned of a task that a notification named.
 *
 * @param status what the service last answered about the task; with its job's id where that is
 *     known. Its state is not final if the answers lagged behind the message for too long
 * @param notification the message that led to the question; null if none did
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

  /** Returns true if the task has ended, false if all that is known is that a message said so. */
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
