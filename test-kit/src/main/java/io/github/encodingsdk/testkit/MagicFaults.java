package io.github.encodingsdk.testkit;

import io.github.encodingsdk.testkit.fault.RequestMatcher;
import io.github.encodingsdk.testkit.internal.engine.EngineJob;
import io.github.encodingsdk.testkit.internal.engine.EngineListener;
import io.github.encodingsdk.testkit.internal.engine.EngineTask;
import io.github.encodingsdk.testkit.internal.engine.FaultRule;
import io.github.encodingsdk.testkit.internal.engine.FaultRules;
import io.github.encodingsdk.testkit.script.TaskBehaviors;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Injects the faults that the names in a job request into the requests about that job. */
final class MagicFaults implements EngineListener {

  private final FaultRules faults;

  MagicFaults(FaultRules faults) {
    this.faults = faults;
  }

  @Override
  public void created(EngineJob job) {
    String aboutTheJob =
        Stream.concat(Stream.of(job.id()), job.tasks().stream().map(EngineTask::id))
            .map(id -> id.substring(id.lastIndexOf(':') + 1))
            .collect(Collectors.joining("|", "(?i)", ""));
    job.tasks().stream()
        .flatMap(task -> task.submission().stream())
        .forEach(
            task ->
                TaskBehaviors.magicFaults(task)
                    .forEach(
                        (fault, times) ->
                            faults.add(
                                new FaultRule(
                                    RequestMatcher.next(times).path(aboutTheJob), fault))));
  }
}
