package io.github.encodingsdk.testkit.internal.control;

import io.github.encodingsdk.model.TaskStatus;
import io.github.encodingsdk.testkit.internal.engine.FaultRule;
import io.github.encodingsdk.testkit.script.TaskScript;
import java.time.InstantSource;
import java.util.List;

/** The encoder as the control API sees it. */
public interface ControlledEncoder {

  /** Returns the clock. */
  InstantSource clock();

  /** Returns all tasks in the order of their creation. */
  List<TaskStatus> tasks();

  /** Starts another script for a task; returns false if there is no such task. */
  boolean rescript(String taskId, TaskScript script);

  /** Sets the script of the next submitted task, after those that were set before. */
  void onNextSubmit(TaskScript script);

  /** Adds a fault. */
  void inject(FaultRule rule);

  /** Resets the encoder. */
  void reset();
}
