package io.github.encodingsdk.testkit;

import io.github.encodingsdk.testkit.fault.Fault;
import io.github.encodingsdk.testkit.fault.RequestMatcher;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The faults that are to come. Of several that fit a request, the first asked for. */
final class FaultRules {

  /** Those without parameters, by the names that they have outside Java. */
  static final SortedMap<String, Fault> KINDS =
      Collections.unmodifiableSortedMap(
          new TreeMap<>(
              Map.of(
                  "connection-reset", Fault.connectionReset(),
                  "cut-off", Fault.cutOff(),
                  "garbled", Fault.garbled(),
                  "not-json", Fault.notJson(),
                  "repeated-page", Fault.repeatedPage(),
                  "wrong-length", Fault.wrongLength())));

  private final List<Pending> pending = new ArrayList<>();

  synchronized void add(RequestMatcher when, Fault fault, Instant now) {
    @Nullable Duration period = when.period();
    pending.add(new Pending(when, fault, period == null ? Instant.MAX : now.plus(period)));
  }

  synchronized void clear() {
    pending.clear();
  }

  /** Returns what meets this request, and takes it from the queue; null if nothing does. */
  synchronized @Nullable Fault next(String path, Instant now) {
    Iterator<Pending> all = pending.iterator();
    while (all.hasNext()) {
      Pending one = all.next();
      if (!now.isBefore(one.end)) {
        all.remove();
      } else if (one.when.fits(path) && one.drawn()) {
        if (--one.left == 0) {
          all.remove();
        }
        return one.fault;
      }
    }
    return null;
  }

  private static final class Pending {
    private final RequestMatcher when;
    private final Fault fault;
    private final Instant end;
    private final Random lots;
    private int left;

    Pending(RequestMatcher when, Fault fault, Instant end) {
      this.when = when;
      this.fault = fault;
      this.end = end;
      this.lots = new Random(when.seed());
      this.left = when.times();
    }

    boolean drawn() {
      return when.probability() == 1 || lots.nextDouble() < when.probability();
    }
  }
}
