package io.github.encodingsdk.testkit;

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

/** The misbehaviours that are to come. Of several that fit a request, the first asked for. */
final class Misbehaviours {

  /** Those without parameters, by the names that they have outside Java. */
  static final SortedMap<String, Misbehaviour> KINDS =
      Collections.unmodifiableSortedMap(
          new TreeMap<>(
              Map.of(
                  "connection-reset", Misbehaviour.connectionReset(),
                  "cut-off", Misbehaviour.cutOff(),
                  "garbled", Misbehaviour.garbled(),
                  "not-json", Misbehaviour.notJson(),
                  "repeated-page", Misbehaviour.repeatedPage(),
                  "wrong-length", Misbehaviour.wrongLength())));

  private final List<Pending> pending = new ArrayList<>();

  synchronized void add(When when, Misbehaviour misbehaviour, Instant now) {
    @Nullable Duration period = when.period();
    pending.add(new Pending(when, misbehaviour, period == null ? Instant.MAX : now.plus(period)));
  }

  synchronized void clear() {
    pending.clear();
  }

  /** Returns what meets this request, and takes it from the queue; null if nothing does. */
  synchronized @Nullable Misbehaviour next(String path, Instant now) {
    Iterator<Pending> all = pending.iterator();
    while (all.hasNext()) {
      Pending one = all.next();
      if (!now.isBefore(one.end)) {
        all.remove();
      } else if (one.when.fits(path) && one.drawn()) {
        if (--one.left == 0) {
          all.remove();
        }
        return one.misbehaviour;
      }
    }
    return null;
  }

  private static final class Pending {
    private final When when;
    private final Misbehaviour misbehaviour;
    private final Instant end;
    private final Random lots;
    private int left;

    Pending(When when, Misbehaviour misbehaviour, Instant end) {
      this.when = when;
      this.misbehaviour = misbehaviour;
      this.end = end;
      this.lots = new Random(when.seed());
      this.left = when.times();
    }

    boolean drawn() {
      return when.probability() == 1 || lots.nextDouble() < when.probability();
    }
  }
}
