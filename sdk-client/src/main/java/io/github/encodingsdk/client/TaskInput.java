package io.github.encodingsdk.client;

import java.util.Objects;

/** What a task reads. */
public sealed interface TaskInput {

  /**
   * One of the job's input assets.
   *
   * @param index its place among {@link JobSubmission#inputAssets()}, from 0
   */
  record JobInput(int index) implements TaskInput {

    /**
     * Checks the component.
     *
     * @throws IllegalArgumentException if it is negative
     */
    public JobInput {
      if (index < 0) {
        throw new IllegalArgumentException("index is negative: " + index);
      }
    }
  }

  /**
   * What an earlier task of the same job writes.
   *
   * @param output the output, equal to exactly one of the earlier tasks'
   */
  record EarlierOutput(TaskOutput output) implements TaskInput {

    /** Checks the component. */
    public EarlierOutput {
      Objects.requireNonNull(output, "output");
    }
  }
}
