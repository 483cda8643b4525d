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
 * A list that is read from the service page by page, as it is needed. The service gives at most
 * 1000 entities in one answer; this goes on until there are no more.
 *
 * <p>Each {@link #iterator()}, {@link #stream()} or {@link #forEachPageAsync} asks anew from the
 * start. An entity that is added or removed by others in the meantime may or may not be seen; every
 * other one is seen, and exactly once, as long as the service keeps its order.
 *
 * <p>Reading blocks and throws as the client's other blocking methods do, {@link
 * io.github.encodingsdk.job.exception.ServiceCallException} when a call failed among them. Safe for
 * use by several threads; iterators and streams are not.
 *
 * @param <T> what is listed
 */
public final class PagedIterable<T> implements Iterable<T> {

  private final Supplier<Pages<T>> pages;
  private final PendingCalls underWay;
  private final String what;

  PagedIterable(Supplier<Pages<T>> pages, PendingCalls underWay, String what) {
    this.pages = pages;
    this.underWay = underWay;
    this.what = what;
  }

  /** Returns an iterator that asks for a page when the one before is used up. */
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
   * Hands every page to the action, one after the other, without blocking. The next page is asked
   * for when the action has returned.
   *
   * @param action gets lists that are not empty and cannot be changed, on a thread of the client;
   *     what it throws ends the reading
   * @return completes when the list is at its end; fails as the blocking methods throw; cancelling
   *     it ends the reading
   */
  public CompletableFuture<Void> forEachPageAsync(Consumer<? super List<T>> action) {
    Objects.requireNonNull(action, "action");
    return underWay.exposed(rest(pages.get(), action));
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
        page = underWay.blocking(from.next(), what).iterator();
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
