package io.github.encodingsdk.job.internal;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * How many repetitions all calls of a client may still make. Each takes one; ten calls that succeed
 * earn one, up to where it began. Safe for use by several threads.
 */
public final class RetryBudget {

  private static final int REPETITION = 10;

  private final int most;
  private final AtomicInteger left;

  /** Creates a full budget of so many repetitions. */
  public RetryBudget(int repetitions) {
    this.most = (int) Math.min((long) repetitions * REPETITION, Integer.MAX_VALUE);
    this.left = new AtomicInteger(most);
  }

  /** Takes a repetition if there is one left, and tells whether there was. */
  public boolean take() {
    return left.getAndUpdate(now -> now < REPETITION ? now : now - REPETITION) >= REPETITION;
  }

  /** Notes that a call succeeded. */
  public void earn() {
    left.updateAndGet(now -> now < most ? now + 1 : now);
  }
}
