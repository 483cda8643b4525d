package io.github.encodingsdk.client.internal.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.encodingsdk.client.auth.AccessToken;
import io.github.encodingsdk.client.auth.TokenSource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When the source is asked, and what those who wait get, while the test moves the clock. */
class TokenCacheTest {

  private static final Instant START = Instant.parse("2024-02-29T23:30:00Z");
  private static final Duration HOUR = Duration.ofHours(1);

  private final List<CompletableFuture<AccessToken>> asked = new CopyOnWriteArrayList<>();
  private volatile Instant now = START;
  private final TokenCache cache =
      new TokenCache(
          () -> {
            CompletableFuture<AccessToken> token = new CompletableFuture<>();
            asked.add(token);
            return token;
          },
          () -> now);

  @Test
  @DisplayName("a thousand callers on many threads cause one question, and all get its answer")
  void token_whenAThousandWait_asksOnce() throws Exception {
    CountDownLatch ready = new CountDownLatch(8);
    List<CompletableFuture<AccessToken>> waiters = new CopyOnWriteArrayList<>();
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      for (int thread = 0; thread < 8; thread++) {
        threads.execute(
            () -> {
              ready.countDown();
              awaitAll(ready);
              for (int i = 0; i < 125; i++) {
                waiters.add(cache.token());
              }
            });
      }
      threads.shutdown();
      assertThat(threads.awaitTermination(60, TimeUnit.SECONDS)).isTrue();

      assertThat(asked).hasSize(1);
      assertThat(waiters).hasSize(1000).noneMatch(CompletableFuture::isDone);
      asked.get(0).complete(lasting("one", HOUR));
      assertThat(waiters).allMatch(waiter -> got(waiter).value().equals("one"));
      assertThat(got(cache.token()).value()).isEqualTo("one");
      assertThat(asked).hasSize(1);
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void token_whenOneWaiterIsCancelled_servesTheOthers() {
    CompletableFuture<AccessToken> first = cache.token();
    CompletableFuture<AccessToken> second = cache.token();
    first.cancel(true);

    assertThat(asked.get(0)).isNotDone();
    assertThat(second).isNotDone();
    asked.get(0).complete(lasting("one", HOUR));
    assertThat(got(second).value()).isEqualTo("one");
    assertThat(first).isCancelled();
  }

  @Test
  void token_whenTheCallersFutureIsTamperedWith_keepsItsOwn() {
    begin("one", HOUR);
    cache.token().obtrudeValue(AccessToken.of("foreign"));

    assertThat(got(cache.token()).value()).isEqualTo("one");
  }

  @ParameterizedTest
  @CsvSource({
    "PT24H, PT23H54M59.999S, PT23H55M", // five minutes
    "PT50M, PT44M59.999S, PT45M", // a tenth, and five minutes
    "PT10M, PT8M59.999S, PT9M", // a tenth
    "PT1S, PT0.899S, PT0.9S",
  })
  @DisplayName("when a tenth of the lifetime is left, at most five minutes, the next token is got")
  void token_whenTheMarginIsReached_asksInTheBackground(
      Duration lifetime, Duration before, Duration due) {
    begin("one", lifetime);

    now = START.plus(before);
    assertThat(got(cache.token()).value()).isEqualTo("one");
    assertThat(asked).hasSize(1);
    now = START.plus(due);
    assertThat(got(cache.token()).value()).isEqualTo("one");
    assertThat(got(cache.token()).value()).isEqualTo("one");
    assertThat(asked).hasSize(2);
    asked.get(1).complete(lasting("two", lifetime));
    assertThat(got(cache.token()).value()).isEqualTo("two");
    assertThat(asked).hasSize(2);
  }

  @Test
  void token_whenExpired_isNotGivenAnyMore() {
    begin("one", HOUR);

    now = START.plus(HOUR);
    CompletableFuture<AccessToken> next = cache.token();
    assertThat(next).isNotDone();
    asked.get(1).complete(lasting("two", HOUR));
    assertThat(got(next).value()).isEqualTo("two");
  }

  @Test
  void token_whenItExpiresWhileTheNextIsGot_waitsForThatOne() {
    begin("one", HOUR);
    now = START.plus(HOUR).minusSeconds(1);
    assertThat(got(cache.token()).value()).isEqualTo("one");

    now = START.plus(HOUR);
    CompletableFuture<AccessToken> next = cache.token();
    assertThat(next).isNotDone();
    assertThat(asked).hasSize(2);
    asked.get(1).complete(lasting("two", HOUR));
    assertThat(got(next).value()).isEqualTo("two");
  }

  @Test
  @DisplayName("a failed early refresh leaves the old token, and is not tried again at every call")
  void token_whenAnEarlyRefreshFails_isTheOldOne() {
    begin("one", HOUR);
    now = START.plus(Duration.ofMinutes(55));
    assertThat(got(cache.token()).value()).isEqualTo("one");
    asked.get(1).completeExceptionally(new IllegalStateException("down"));

    assertThat(got(cache.token()).value()).isEqualTo("one");
    now = now.plusSeconds(29);
    assertThat(got(cache.token()).value()).isEqualTo("one");
    assertThat(asked).hasSize(2);
    now = now.plusSeconds(1);
    assertThat(got(cache.token()).value()).isEqualTo("one");
    assertThat(asked).hasSize(3);
    asked.get(2).completeExceptionally(new IllegalStateException("still down"));

    now = START.plus(HOUR);
    CompletableFuture<AccessToken> late = cache.token();
    assertThat(asked).hasSize(4);
    asked.get(3).completeExceptionally(new IllegalStateException("down for good"));
    assertThat(failure(late)).hasMessage("down for good");
  }

  @Test
  void token_whenTheRefreshFails_failsForAllWhoWait_andIsTriedAgain() {
    CompletableFuture<AccessToken> first = cache.token();
    CompletableFuture<AccessToken> second = cache.token();
    IllegalStateException down = new IllegalStateException("down");
    asked.get(0).completeExceptionally(new CompletionException(down));

    assertThat(failure(first)).isSameAs(down);
    assertThat(failure(second)).isSameAs(down);
    CompletableFuture<AccessToken> third = cache.token();
    assertThat(asked).hasSize(2);
    asked.get(1).complete(lasting("one", HOUR));
    assertThat(got(third).value()).isEqualTo("one");
  }

  @Test
  void token_withoutExpiry_isKeptUntilRejected() {
    CompletableFuture<AccessToken> first = cache.token();
    asked.get(0).complete(AccessToken.of("one"));
    assertThat(got(first).value()).isEqualTo("one");

    now = START.plus(Duration.ofDays(10_000));
    assertThat(got(cache.token()).value()).isEqualTo("one");
    assertThat(asked).hasSize(1);
    cache.rejected(AccessToken.of("one"));
    assertThat(cache.token()).isNotDone();
    assertThat(asked).hasSize(2);
  }

  @Test
  void rejected_whenALaterTokenHasTakenItsPlace_leavesThatOne() {
    AccessToken one = begin("one", HOUR);
    cache.rejected(one);
    CompletableFuture<AccessToken> next = cache.token();
    asked.get(1).complete(lasting("two", HOUR));
    cache.rejected(one);

    assertThat(got(next).value()).isEqualTo("two");
    assertThat(got(cache.token()).value()).isEqualTo("two");
    assertThat(asked).hasSize(2);
  }

  @Test
  void rejected_whileTheNextIsGot_makesCallersWaitForIt() {
    AccessToken one = begin("one", HOUR);
    now = START.plus(Duration.ofMinutes(56));
    assertThat(got(cache.token())).isEqualTo(one);
    cache.rejected(one);

    CompletableFuture<AccessToken> next = cache.token();
    assertThat(next).isNotDone();
    assertThat(asked).hasSize(2);
    asked.get(1).complete(lasting("two", HOUR));
    assertThat(got(next).value()).isEqualTo("two");
  }

  @Test
  void rejected_whenTheSourceGivesTheSameTokenAgain_asksOncePerRejection() {
    AccessToken one = begin("one", HOUR);
    for (int i = 1; i <= 3; i++) {
      cache.rejected(one);
      CompletableFuture<AccessToken> next = cache.token();
      asked.get(i).complete(one);
      assertThat(got(next)).isEqualTo(one);
      assertThat(asked).hasSize(i + 1);
    }
  }

  @Test
  @DisplayName("a clock that is set back gives a token no longer life")
  void token_whenTheClockIsSetBack_expiresWithTheTimeSeenToPass() {
    begin("one", HOUR);
    now = START.plus(Duration.ofMinutes(50));
    assertThat(got(cache.token()).value()).isEqualTo("one");

    now = START.minus(Duration.ofDays(365));
    assertThat(got(cache.token()).value()).isEqualTo("one");
    assertThat(asked).hasSize(1);
    now = now.plus(Duration.ofMinutes(5));
    assertThat(got(cache.token()).value()).isEqualTo("one");
    assertThat(asked).hasSize(2);
    now = now.plus(Duration.ofMinutes(5));
    CompletableFuture<AccessToken> next = cache.token();
    assertThat(next).isNotDone();
    asked.get(1).complete(lasting("two", HOUR));
    assertThat(got(next).value()).isEqualTo("two");
    assertThat(got(cache.token()).value()).isEqualTo("two");
    assertThat(asked).hasSize(2);
  }

  @Test
  @DisplayName("a clock that is set forward costs one token, not one per call")
  void token_whenTheClockIsSetForward_asksOnce() {
    begin("one", HOUR);
    now = START.plus(Duration.ofDays(365));
    CompletableFuture<AccessToken> next = cache.token();
    asked.get(1).complete(lasting("two", HOUR));

    assertThat(got(next).value()).isEqualTo("two");
    now = START;
    assertThat(got(cache.token()).value()).isEqualTo("two");
    now = START.plusSeconds(60);
    assertThat(got(cache.token()).value()).isEqualTo("two");
    assertThat(asked).hasSize(2);
  }

  @Test
  @DisplayName("a token that has expired when it comes serves those who wait, and is not kept")
  void token_whenItComesExpired_isNotKept() {
    for (int i = 0; i < 3; i++) {
      CompletableFuture<AccessToken> token = cache.token();
      assertThat(asked).hasSize(i + 1);
      asked.get(i).complete(AccessToken.of("late", START.minusSeconds(1)));
      assertThat(got(token).value()).isEqualTo("late");
      assertThat(asked).hasSize(i + 1);
    }
  }

  @Test
  void token_whenAnEarlyRefreshGivesAnExpiredOne_isTheOldOneForAWhile() {
    begin("one", HOUR);
    now = START.plus(Duration.ofMinutes(55));
    got(cache.token());
    asked.get(1).complete(AccessToken.of("late", START));

    assertThat(got(cache.token()).value()).isEqualTo("one");
    assertThat(asked).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource({"-1000000000-01-01T00:00:00Z", "+1000000000-12-31T23:59:59.999999999Z"})
  void token_whenItsExpiryIsFarOff_isHandedOut(Instant expiresAt) {
    CompletableFuture<AccessToken> token = cache.token();
    asked.get(0).complete(AccessToken.of("one", expiresAt));

    assertThat(got(token).value()).isEqualTo("one");
  }

  @Test
  void source_whenItThrows_failsTheWaiterWithJustThat_andIsAskedAgain() {
    IllegalStateException mine = new IllegalStateException("mine");
    List<AccessToken> later = new ArrayList<>();
    TokenCache throwing =
        new TokenCache(
            () -> {
              if (later.isEmpty()) {
                throw mine;
              }
              return CompletableFuture.completedStage(later.get(0));
            },
            () -> now);

    assertThat(failure(throwing.token())).isSameAs(mine);
    later.add(AccessToken.of("one"));
    assertThat(got(throwing.token()).value()).isEqualTo("one");
  }

  @Test
  @SuppressWarnings("NullAway") // what a source outside of null checking can do
  void source_whenItGivesNull_saysWhich() {
    TokenSource noStage = () -> null;
    TokenSource noToken = () -> CompletableFuture.completedStage(null);

    assertThat(failure(new TokenCache(noStage, () -> now).token()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the token source returned null instead of a stage");
    assertThat(failure(new TokenCache(noToken, () -> now).token()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the token source returned null");
  }

  @Test
  @DisplayName("a source that is cancelled does not look like a caller who cancelled")
  void source_whenItIsCancelled_saysSo() {
    CompletableFuture<AccessToken> token = cache.token();
    asked.get(0).cancel(true);

    assertThat(token).isCompletedExceptionally().isNotCancelled();
    assertThat(failure(token))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the token source canceled its work")
        .hasCauseInstanceOf(CancellationException.class);
  }

  @Test
  void clock_whenItThrows_leavesNobodyWaiting() {
    IllegalStateException broken = new IllegalStateException("no time");
    TokenCache timeless =
        new TokenCache(
            () -> CompletableFuture.completedStage(lasting("one", HOUR)),
            () -> {
              throw broken;
            });

    assertThat(failure(timeless.token())).isSameAs(broken);
  }

  private static void awaitAll(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private AccessToken begin(String value, Duration lifetime) {
    CompletableFuture<AccessToken> token = cache.token();
    assertThat(asked).hasSize(1);
    asked.get(0).complete(lasting(value, lifetime));
    return got(token);
  }

  private AccessToken lasting(String value, Duration lifetime) {
    return AccessToken.of(value, now.plus(lifetime));
  }

  /** Returns what the future holds by now: no test here waits, and none hangs when it is red. */
  private static AccessToken got(CompletableFuture<AccessToken> token) {
    assertThat(token).isCompleted();
    return token.join();
  }

  private static Throwable failure(CompletableFuture<AccessToken> token) {
    assertThat(token).isCompletedExceptionally();
    return token.handle((value, failure) -> failure).join();
  }
}
