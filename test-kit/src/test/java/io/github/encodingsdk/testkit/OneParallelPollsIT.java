package io.github.encodingsdk.testkit;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** One of two classes that do the same at the same time, each with an encoder of its own. */
@Tag("slow")
class OneParallelPollsIT {

  @Test
  void eightPollersPerTask_areServedEachStepAsScripted_500Times() throws Exception {
    ParallelPolls.assertEveryStepIsServedAsScripted(500);
  }
}
