package io.github.encodingsdk.client;

import io.github.encodingsdk.internal.argument.Arguments;
import java.util.Objects;

/** An input of a task. */
public sealed interface TaskInput {

  /**
   * One of the job's input assets.
   *
   * @param index the index in {@link JobSubmission#inputAssets()}, from 0
   */
  record JobInput(int index) implements TaskInput {

    /**
     * Checks the component.
     *
     * @throws IllegalArgumentException if it is negative
     */
    public JobInput {
      Arguments.requireNotNegative(index, "index");
    }
  }

  /**
   * The output of an earlier task of the same job.
   *
   * @param output the output; equal to exactly one output of the earlier tasks
   */
  record TaskOutputReference(TaskOutput output) implements TaskInput {

    /** Checks the component. */
    public TaskOutputReference {
      Objects.requireNonNull(output, "output");
    }
  }
}
