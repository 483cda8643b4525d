package io.github.encodingsdk.testkit.internal.engine;

import java.time.Instant;

/** Receives the events of an engine. */
public interface EngineListener {

  /** Receives a job that was created with its tasks. */
  default void created(EngineJob job) {}

  /**
   * Receives every state that a task enters, in order. The task is locked meanwhile, so the method
   * must return at once.
   */
  default void changed(EngineTask task, EngineState before, EngineState state, Instant at) {}
}
