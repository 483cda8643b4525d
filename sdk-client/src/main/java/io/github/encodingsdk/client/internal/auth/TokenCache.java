package io.github.encodingsdk.client.internal.auth;

import io.github.encodingsdk.client.auth.AccessToken;
import io.github.encodingsdk.client.auth.TokenSource;
import io.github.encodingsdk.client.internal.http.Tokens;
import io.github.encodingsdk.internal.time.BoundedTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Caches one token, and requests the next one shortly before it expires. Concurrent callers share
 * one request to the source.
 *
 * <p>While the old token is valid, callers receive it immediately, and the next one is requested in
 * the background. If that fails, the old token is kept, and the next attempt follows after a pause.
 * Without a valid token, all callers wait for the same request, and its failure is the result of
 * all of them. A failure is not cached.
 *
 * <p>The age of a token grows only when the clock advances. If the clock is set back, no token is
 * used for longer. If it is set forward, at most a new token is requested.
 *
 * <p>Safe for use by several threads. The source is called on the thread of the caller.
 */
public final class TokenCache implements Tokens {

  private static final Duration LONGEST_MARGIN = Duration.ofMinutes(5);

  private final TokenSource source;
  private final InstantSource clock;
  private final Object lock = new Object();
  private @Nullable Kept kept;
  private @Nullable Refresh refresh;

  /** Creates an empty cache. */
  public TokenCache(TokenSource source, InstantSource clock) {
    this.source = Objects.requireNonNull(source, "source");
    this.clock = Objects.requireNonNull(clock, "clock");
  }

  /**
   * Returns a token that is valid according to the clock. Each caller gets a future of its own,
   * which can be canceled without an effect on others. It fails with the failure of the source, or
   * with {@link IllegalStateException} if the source returned null or was canceled.
   */
  @Override
  public CompletableFuture<AccessToken> token() {
    CompletableFuture<AccessToken> token = new CompletableFuture<>();
    @Nullable AccessToken good = null;
    @Nullable Refresh begun = null;
    synchronized (lock) {
      if (kept != null) {
        kept.growOlder(clock.instant());
        good = kept.isGood() ? kept.token : null;
      }
      if (refresh == null && (good == null || kept == null || kept.isDue())) {
        begun = new Refresh();
        refresh = begun;
      }
      if (good == null && refresh != null) {
        refresh.waiters.add(token);
      }
    }
    if (begun != null) {
      begun.send();
    }
    if (good != null) {
      token.complete(good);
    }
    return token;
  }

  /**
   * Drops the token that the service refused, unless a later one has replaced it. If the token
   * failed for several calls, only the first report has an effect.
   */
  @Override
  public void rejected(AccessToken token) {
    synchronized (lock) {
      if (kept != null && kept.token.equals(token)) {
        kept = null;
      }
    }
  }

  /** One request to the source, and the callers that wait for it. */
  private final class Refresh {

    private final List<CompletableFuture<AccessToken>> waiters = new ArrayList<>();

    @SuppressWarnings("FutureReturnValueIgnored") // that stage could only repeat the outcome
    private void send() {
      try {
        @Nullable CompletionStage<AccessToken> stage = source.token();
        if (stage == null) {
          throw new IllegalStateException("the token source returned null instead of a stage");
        }
        stage.whenComplete(
            (token, failure) -> {
              if (failure != null) {
                failed(failure);
              } else if (token == null) {
                failed(new IllegalStateException("the token source returned null"));
              } else {
                succeeded(token);
              }
            });
      } catch (Throwable thrown) { // an Error too: callers that wait forever would hide it
        failed(thrown);
      }
    }

    private void succeeded(AccessToken token) {
      Kept fresh;
      try {
        fresh = new Kept(token, clock.instant());
      } catch (RuntimeException e) { // from the clock: callers that wait forever would hide it
        failed(e);
        return;
      }
      end(fresh).forEach(waiter -> waiter.complete(token));
    }

    private void failed(Throwable failure) {
      Throwable cause = failure;
      while (cause instanceof CompletionException && cause.getCause() != null) {
        cause = cause.getCause();
      }
      // A future with this exception would look as if its owner had canceled it.
      Throwable reason =
          cause instanceof CancellationException
              ? new IllegalStateException("the token source canceled its work", cause)
              : cause;
      end(null).forEach(waiter -> waiter.completeExceptionally(reason));
    }

    /** Stores the token; an expired token is used for the waiting callers only. */
    private List<CompletableFuture<AccessToken>> end(@Nullable Kept fresh) {
      synchronized (lock) {
        if (refresh != this) {
          return List.of(); // a second result of the same request
        }
        refresh = null;
        if (fresh != null && fresh.isGood()) {
          kept = fresh;
        } else if (kept != null) {
          kept.postpone();
        }
        return waiters;
      }
    }
  }

  /** A token and its age. */
  private static final class Kept {

    private final AccessToken token;
    private final @Nullable Duration lifetime;
    private Instant seen;
    private Duration age = Duration.ZERO;
    private @Nullable Duration due;

    private Kept(AccessToken token, Instant now) {
      this.token = token;
      this.seen = now;
      @Nullable Instant expiresAt = token.expiresAt();
      this.lifetime = expiresAt == null ? null : BoundedTime.between(now, expiresAt);
      this.due = lifetime == null ? null : lifetime.minus(margin(lifetime));
    }

    private static Duration margin(Duration lifetime) {
      Duration tenth = lifetime.dividedBy(10);
      return tenth.compareTo(LONGEST_MARGIN) < 0 ? tenth : LONGEST_MARGIN;
    }

    private void growOlder(Instant now) {
      if (now.isAfter(seen)) {
        age = BoundedTime.sum(age, BoundedTime.between(seen, now));
      }
      seen = now;
    }

    private boolean isGood() {
      return lifetime == null || age.compareTo(lifetime) < 0;
    }

    private boolean isDue() {
      return due != null && age.compareTo(due) >= 0;
    }

    private void postpone() {
      if (lifetime != null) {
        due = age.plus(margin(lifetime).dividedBy(10));
      }
    }
  }
}
