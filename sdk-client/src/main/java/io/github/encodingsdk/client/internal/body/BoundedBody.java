package io.github.encodingsdk.client.internal.body;

import io.github.encodingsdk.report.internal.text.DocumentText;
import java.io.IOException;
import java.io.Serial;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** Collects a body up to a limit; a longer body cancels the exchange. */
public final class BoundedBody implements BodySubscriber<byte[]> {

  /** Thrown when the body is longer than the limit; contains the start of the body. */
  public static final class TooLongException extends IOException {
    @Serial private static final long serialVersionUID = 1L;

    private final byte[] head;

    TooLongException(byte[] head) {
      super("the response is longer than the limit");
      this.head = head;
    }

    /** Returns the start of the body, for an excerpt. */
    public byte[] head() {
      return head.clone();
    }
  }

  private final int limit;
  private final CompletableFuture<byte[]> body = new CompletableFuture<>();
  private final List<ByteBuffer> parts = new ArrayList<>();
  private long length;
  private Flow.@Nullable Subscription subscription;

  /** Creates the collector of one body with this limit in bytes. */
  public BoundedBody(int limit) {
    this.limit = limit;
  }

  @Override
  public CompletionStage<byte[]> getBody() {
    return body;
  }

  @Override
  public void onSubscribe(Flow.Subscription subscription) {
    this.subscription = subscription;
    subscription.request(Long.MAX_VALUE);
  }

  @Override
  public void onNext(List<ByteBuffer> buffers) {
    if (body.isDone()) {
      return;
    }
    for (ByteBuffer buffer : buffers) {
      length += buffer.remaining();
      parts.add(buffer);
    }
    if (length > limit) {
      body.completeExceptionally(new TooLongException(first(DocumentText.HEAD)));
      parts.clear();
      if (subscription != null) {
        subscription.cancel();
      }
    }
  }

  @Override
  public void onError(Throwable failure) {
    parts.clear();
    body.completeExceptionally(failure);
  }

  @Override
  public void onComplete() {
    body.complete(first((int) length));
    parts.clear();
  }

  private byte[] first(int count) {
    byte[] bytes = new byte[(int) Math.min(count, length)];
    int filled = 0;
    for (ByteBuffer part : parts) {
      int taken = Math.min(part.remaining(), bytes.length - filled);
      part.get(bytes, filled, taken);
      filled += taken;
    }
    return bytes;
  }
}
