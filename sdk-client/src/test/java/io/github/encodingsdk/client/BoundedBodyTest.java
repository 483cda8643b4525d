package io.github.encodingsdk.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.encodingsdk.client.internal.body.BoundedBody;
import java.lang.ref.WeakReference;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class BoundedBodyTest {

  private final AtomicBoolean canceled = new AtomicBoolean();

  private BoundedBody body(int limit) {
    BoundedBody body = new BoundedBody(limit);
    body.onSubscribe(
        new Flow.Subscription() {
          @Override
          public void request(long n) {}

          @Override
          public void cancel() {
            canceled.set(true);
          }
        });
    return body;
  }

  @Test
  void buffersOfOneByte_areCopied_andNotKept() {
    BoundedBody body = body(10_000);
    List<WeakReference<ByteBuffer>> given = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      ByteBuffer buffer = ByteBuffer.wrap(new byte[] {(byte) ('a' + i % 26)});
      given.add(new WeakReference<>(buffer));
      body.onNext(List.of(buffer));
    }
    long giveUp = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (given.stream().anyMatch(one -> one.get() != null) && System.nanoTime() < giveUp) {
      System.gc();
    }
    assertThat(given).allMatch(one -> one.get() == null);

    body.onComplete();
    assertThat(body.getBody().toCompletableFuture().join())
        .hasSize(1000)
        .startsWith("abc".getBytes(UTF_8));
  }

  @Test
  void aBodyOfExactlyTheLimit_isWhole_andOneByteMoreIsTooLong() {
    BoundedBody exact = body(5);
    exact.onNext(
        List.of(ByteBuffer.wrap("12".getBytes(UTF_8)), ByteBuffer.wrap("345".getBytes(UTF_8))));
    exact.onComplete();
    assertThat(exact.getBody().toCompletableFuture().join()).isEqualTo("12345".getBytes(UTF_8));
    assertThat(canceled).isFalse();

    BoundedBody longer = body(5);
    longer.onNext(List.of(ByteBuffer.wrap("123456".getBytes(UTF_8))));
    assertThat(canceled).isTrue();
    assertThatThrownBy(() -> longer.getBody().toCompletableFuture().join())
        .cause()
        .isInstanceOfSatisfying(
            BoundedBody.TooLongException.class,
            tooLong -> assertThat(tooLong.head()).isEqualTo("12345".getBytes(UTF_8)));
  }
}
