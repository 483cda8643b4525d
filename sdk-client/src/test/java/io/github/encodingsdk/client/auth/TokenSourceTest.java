package io.github.encodingsdk.client.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

class TokenSourceTest {

  private final Queue<Runnable> handedOver = new ArrayDeque<>();

  @Test
  void blocking_asksOnTheExecutorOnly_andEachTimeAnew() {
    Queue<AccessToken> tokens = new ArrayDeque<>();
    tokens.add(AccessToken.of("one"));
    tokens.add(AccessToken.of("two"));
    TokenSource source = TokenSource.blocking(tokens::remove, handedOver::add);

    CompletableFuture<AccessToken> first = source.token().toCompletableFuture();
    CompletableFuture<AccessToken> second = source.token().toCompletableFuture();

    assertThat(first).isNotDone();
    assertThat(tokens).hasSize(2);
    handedOver.remove().run();
    assertThat(first).isCompletedWithValue(AccessToken.of("one"));
    assertThat(second).isNotDone();
    handedOver.remove().run();
    assertThat(second).isCompletedWithValue(AccessToken.of("two"));
  }

  @Test
  void blocking_whenTheSupplierThrows_failsWithJustThat() {
    IllegalStateException mine = new IllegalStateException("mine");
    AssertionError error = new AssertionError("an error");

    assertThat(
            failure(
                TokenSource.blocking(
                    () -> {
                      throw mine;
                    },
                    Runnable::run)))
        .isSameAs(mine);
    assertThat(
            failure(
                TokenSource.blocking(
                    () -> {
                      throw error;
                    },
                    Runnable::run)))
        .isSameAs(error);
  }

  @Test
  @SuppressWarnings("NullAway") // what a supplier outside of null checking can do
  void blocking_whenTheSupplierGivesNull_saysSo() {
    assertThat(failure(TokenSource.blocking(() -> null, Runnable::run)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the token supplier returned null");
  }

  @Test
  void blocking_whenTheExecutorRefuses_failsTheStage() {
    RejectedExecutionException full = new RejectedExecutionException("full");

    assertThat(
            failure(
                TokenSource.blocking(
                    () -> AccessToken.of("never"),
                    work -> {
                      throw full;
                    })))
        .isSameAs(full);
  }

  private static Throwable failure(TokenSource source) {
    return source.token().toCompletableFuture().handle((token, failure) -> failure).join();
  }
}
