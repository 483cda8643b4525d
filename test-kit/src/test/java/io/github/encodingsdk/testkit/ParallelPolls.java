package io.github.encodingsdk.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.encodingsdk.testkit.script.TaskScript;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lets eight pollers read one task at once, and counts which steps they were served. */
final class ParallelPolls {

  private static final int POLLERS = 8;
  private static final int READS_EACH = 5;
  private static final Pattern STATE = Pattern.compile("\"State\":(\\d+)");

  private ParallelPolls() {}

  /** Runs as many rounds, each with a task of its own; every step must be served as scripted. */
  static void assertEveryStepIsServedAsScripted(int rounds) throws Exception {
    ExecutorService pollers = Executors.newFixedThreadPool(POLLERS);
    try (FakeEncoder encoder = FakeEncoder.start()) {
      RawHttp http = new RawHttp(encoder.baseUri());
      for (int round = 0; round < rounds; round++) {
        // 3 + 7 + 1 + 11 + 18 reads make the 40 of eight pollers.
        String id =
            encoder.addTask(
                TaskScript.builder()
                    .queued()
                    .times(3)
                    .scheduled()
                    .times(7)
                    .unknownState(Integer.toString(50 + round))
                    .processing(50)
                    .times(11)
                    .finishes());
        Callable<List<Integer>> poller =
            () -> {
              List<Integer> seen = new ArrayList<>();
              for (int read = 0; read < READS_EACH; read++) {
                seen.add(state(http.get("Tasks('" + id + "')").body()));
              }
              return seen;
            };
        Map<Integer, Integer> served = new TreeMap<>();
        for (Future<List<Integer>> seen :
            pollers.invokeAll(
                List.of(poller, poller, poller, poller, poller, poller, poller, poller))) {
          List<Integer> states = seen.get();
          states.forEach(state -> served.merge(state, 1, Integer::sum));
        }
        assertThat(served)
            .as("round %d", round)
            .isEqualTo(Map.of(0, 3, 1, 7, 50 + round, 1, 2, 11, 3, 18));
      }
    } finally {
      pollers.shutdownNow();
    }
  }

  private static int state(String body) {
    Matcher matcher = STATE.matcher(body);
    assertThat(matcher.find()).as(body).isTrue();
    return Integer.parseInt(matcher.group(1));
  }
}
