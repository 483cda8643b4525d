package io.github.encodingsdk.client.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class RecentIdsTest {

  @Test
  void add_whenSeenBefore_isFalse() {
    RecentIds ids = new RecentIds(3);

    assertThat(ids.contains("a")).isFalse();
    assertThat(ids.add("a")).isTrue();
    assertThat(ids.contains("a")).isTrue();
    assertThat(ids.add("a")).isFalse();
    ids.remove("a");
    assertThat(ids.contains("a")).isFalse();
    assertThat(ids.add("a")).isTrue();
  }

  @Test
  @DisplayName("ids too long to keep are told apart all the same")
  void add_ofLongIds_tellsThemApart() {
    RecentIds ids = new RecentIds(3);
    String longId = "x".repeat(500);

    assertThat(ids.add(longId + "a")).isTrue();
    assertThat(ids.add(longId + "b")).isTrue();
    assertThat(ids.add(longId + "a")).isFalse();
    ids.remove(longId + "a");
    assertThat(ids.contains(longId + "a")).isFalse();
    assertThat(ids.contains(longId + "b")).isTrue();
  }

  @Test
  @DisplayName("of threads that add the same ids, one each is told that the id is new")
  void add_inParallel_isTrueOnceForEachId() throws Exception {
    int threads = 4;
    int count = 50_000;
    RecentIds ids = new RecentIds(count);
    CyclicBarrier start = new CyclicBarrier(threads);
    ExecutorService executor = Executors.newFixedThreadPool(threads);
    try {
      List<Future<Integer>> parts = new ArrayList<>();
      for (int thread = 0; thread < threads; thread++) {
        parts.add(
            executor.submit(
                () -> {
                  start.await(30, TimeUnit.SECONDS);
                  int added = 0;
                  for (int i = 0; i < count; i++) {
                    added += ids.add("id " + i) ? 1 : 0;
                  }
                  return added;
                }));
      }
      int added = 0;
      for (Future<Integer> part : parts) {
        added += part.get(60, TimeUnit.SECONDS);
      }
      assertThat(added).isEqualTo(count);
    } finally {
      executor.shutdownNow();
    }
  }
}
