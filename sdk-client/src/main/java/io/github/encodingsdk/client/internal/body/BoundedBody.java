package io.github.encodingsdk.client.internal.body;

import io.github.encodingsdk.report.internal.text.DocumentText;
import java.io.IOException;
import java.io.Serial;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.ResponseInfo;
import java.nio.ByteBuffer;
import java.util.Arrays;
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

  /**
   * Creates the collector of a response. It refers to nothing but the limit: on JDK 17 a pooled
   * connection keeps the handler, and an HTTP client that its own connection refers to is never
   * collected as garbage.
   *
   * @param limit the limit in bytes
   */
  public record Handler(int limit) implements BodyHandler<byte[]> {
    @Override
    public BodySubscriber<byte[]> apply(ResponseInfo head) {
      return new BoundedBody(limit);
    }
  }

  private final int limit;
  private final CompletableFuture<byte[]> body = new CompletableFuture<>();
  private byte[] bytes = new byte[0];
  private int length;
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
    for (ByteBuffer buffer : buffers) {
      if (body.isDone()) {
        return;
      }
      add(buffer);
    }
  }

  /** Copies the buffer: to keep buffers of one byte would take many times their content. */
  private void add(ByteBuffer buffer) {
    int taken = Math.min(buffer.remaining(), limit - length);
    if (length + taken > bytes.length) {
      long doubled = Math.max(2L * bytes.length, length + taken);
      bytes = Arrays.copyOf(bytes, (int) Math.min(doubled, limit));
    }
    buffer.get(bytes, length, taken);
    length += taken;
    if (buffer.hasRemaining()) {
      byte[] head = Arrays.copyOf(bytes, Math.min(DocumentText.HEAD, length));
      body.completeExceptionally(new TooLongException(head));
      bytes = new byte[0];
      if (subscription != null) {
        subscription.cancel();
      }
    }
  }

  @Override
  public void onError(Throwable failure) {
    bytes = new byte[0];
    body.completeExceptionally(failure);
  }

  @Override
  public void onComplete() {
    body.complete(bytes.length == length ? bytes : Arrays.copyOf(bytes, length));
    bytes = new byte[0];
  }
}
