package io.github.encodingsdk.client;

import io.github.encodingsdk.client.internal.http.Pages;
import io.github.encodingsdk.job.internal.Futures;
import io.github.encodingsdk.job.internal.PendingCalls;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A list that is read from the service page by page on demand. The service returns at most 1000
 * entities per response; the list contains all of them.
 *
 * <p>Each {@link #iterator()}, {@link #stream()} or {@link #forEachPageAsync} reads the list from
 * the start. An entity that is added or removed while you read may or may not be returned. Every
 * other entity is returned exactly once, provided that the service keeps its order.
 *
 * <p>Reading blocks and throws the same exceptions as the client's other blocking methods, such as
 * {@link io.github.encodingsdk.job.exception.ServiceCallException}. Instances are safe for use by
 * several threads; iterators and streams are not.
 *
 * @param <T> the type of the entities
 */
public final class PagedIterable<T> implements Iterable<T> {

  private final Supplier<Pages<T>> pages;
  private final PendingCalls pendingCalls;
  private final String what;

  PagedIterable(Supplier<Pages<T>> pages, PendingCalls pendingCalls, String what) {
    this.pages = pages;
    this.pendingCalls = pendingCalls;
    this.what = what;
  }

  /** Returns an iterator that requests the next page when the current one is used up. */
  @Override
  public Iterator<T> iterator() {
    return new PageIterator(pages.get());
  }

  /** Returns a sequential stream over {@link #iterator()}. */
  public Stream<T> stream() {
    return StreamSupport.stream(
        Spliterators.spliteratorUnknownSize(
            iterator(), Spliterator.ORDERED | Spliterator.NONNULL | Spliterator.DISTINCT),
        false);
  }

  /**
   * Passes every page to the action, one after the other, without blocking. The next page is
   * requested after the action has returned.
   *
   * @param action receives unmodifiable lists that are not empty, on a thread of the client; an
   *     exception ends the reading
   * @return a future that completes at the end of the list and fails with the exceptions of the
   *     blocking methods; canceling it ends the reading
   */
  public CompletableFuture<Void> forEachPageAsync(Consumer<? super List<T>> action) {
    Objects.requireNonNull(action, "action");
    return pendingCalls.exposed(rest(pages.get(), action));
  }

  private CompletableFuture<Void> rest(Pages<T> from, Consumer<? super List<T>> action) {
    // Two steps: the action may cancel the reading, and then the next page is not requested.
    CompletableFuture<Boolean> handled =
        Futures.map(
            from.next(),
            page -> {
              if (!page.isEmpty()) {
                action.accept(page);
              }
              return !page.isEmpty();
            });
    return Futures.compose(handled, more -> more ? rest(from, action) : Futures.nothing());
  }

  private final class PageIterator implements Iterator<T> {
    private final Pages<T> from;
    private Iterator<T> page = List.<T>of().iterator();
    private boolean ended;

    PageIterator(Pages<T> from) {
      this.from = from;
    }

    @Override
    public boolean hasNext() {
      if (!page.hasNext() && !ended) {
        page = pendingCalls.blocking(from.next(), what).iterator();
        ended = !page.hasNext();
      }
      return page.hasNext();
    }

    @Override
    public T next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      return page.next();
    }
  }
}
