package io.github.encodingsdk.testkit;

import io.github.encodingsdk.testkit.internal.engine.EncodingEngine;
import io.github.encodingsdk.testkit.internal.engine.EngineTask;
import io.github.encodingsdk.testkit.script.TaskBehaviors;
import io.github.encodingsdk.testkit.script.TaskScript;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Tasks of an engine without a server. */
public final class EngineTasks {

  private EngineTasks() {}

  /** Returns a task that follows a script from this moment on; the clock does not move. */
  public static EngineTask task(TaskScript script, Instant now) {
    EncodingEngine engine =
        new EncodingEngine(() -> now, TaskBehaviors::magicNames, Duration.ofDays(1));
    return engine.newTask(
        "nb:tid:UUID:45547fae-f89c-406c-8202-773ce47f4ac8", null, null, script, now, List.of());
  }
}
