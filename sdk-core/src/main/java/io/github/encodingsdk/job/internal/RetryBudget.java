package io.github.encodingsdk.job.internal;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * The number of retries that all calls of a client can still make. Each retry takes one. Ten
 * successful calls earn one, up to the initial number. Safe for use by several threads.
 */
public final class RetryBudget {

  private static final int CALLS_PER_RETRY = 10;

  private final int most;
  private final AtomicInteger left;

  /** Creates a full budget with this number of retries. */
  public RetryBudget(int retries) {
    this.most = (int) Math.min((long) retries * CALLS_PER_RETRY, Integer.MAX_VALUE);
    this.left = new AtomicInteger(most);
  }

  /** Takes a retry if one is left, and returns whether it did. */
  public boolean take() {
    return left.getAndUpdate(now -> now < CALLS_PER_RETRY ? now : now - CALLS_PER_RETRY)
        >= CALLS_PER_RETRY;
  }

  /** Records a successful call. */
  public void earn() {
    left.updateAndGet(now -> now < most ? now + 1 : now);
  }
}
