package io.github.encodingsdk.testkit.internal.engine;

import io.github.encodingsdk.testkit.fault.Fault;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * The faults of the requests to come. If several rules match a request, the oldest one applies.
 * Safe for use by several threads.
 */
public final class FaultRules {

  private final InstantSource clock;
  private final List<Pending> pending = new ArrayList<>();

  /** Creates an empty set of rules. */
  public FaultRules(InstantSource clock) {
    this.clock = clock;
  }

  /** Adds a rule; its period begins now. */
  public synchronized void add(FaultRule rule) {
    Instant now = clock.instant();
    pending.add(new Pending(rule, rule.matcher().period().map(now::plus).orElse(Instant.MAX)));
  }

  /** Removes all rules. */
  public synchronized void clear() {
    pending.clear();
  }

  /**
   * Returns the fault of a request, and counts the request for its rule; null if no rule matches.
   *
   * @param path the path as sent, without the query
   */
  public synchronized @Nullable Fault next(String path) {
    Instant now = clock.instant();
    Iterator<Pending> all = pending.iterator();
    while (all.hasNext()) {
      Pending one = all.next();
      if (!now.isBefore(one.end)) {
        all.remove();
      } else if (one.rule.matcher().matchesPath(path) && one.isSelected()) {
        if (--one.left == 0) {
          all.remove();
        }
        return one.rule.fault();
      }
    }
    return null;
  }

  private static final class Pending {
    private final FaultRule rule;
    private final Instant end;
    private final Random random;
    private int left;

    Pending(FaultRule rule, Instant end) {
      this.rule = rule;
      this.end = end;
      this.random = new Random(rule.matcher().seed());
      this.left = rule.matcher().times();
    }

    boolean isSelected() {
      double probability = rule.matcher().probability();
      return probability == 1 || random.nextDouble() < probability;
    }
  }
}
