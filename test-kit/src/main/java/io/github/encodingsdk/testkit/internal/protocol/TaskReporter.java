package io.github.encodingsdk.testkit.internal.protocol;

import io.github.encodingsdk.model.TaskStatus;
import io.github.encodingsdk.testkit.internal.engine.EngineTask;
import io.github.encodingsdk.testkit.internal.engine.TaskSnapshot;

/** Reports the tasks of one protocol in the terms of the SDK's model. */
public interface TaskReporter {

  /** Returns true if a client of the protocol submitted the task, or a test added it for it. */
  boolean owns(EngineTask task);

  /** Returns the status of a task as the protocol reports it. */
  TaskStatus status(EngineTask task, TaskSnapshot snapshot);
}
