package io.github.encodingsdk.client.internal.http;

import io.github.encodingsdk.job.internal.Futures;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads a long list page by page. The service returns at most 1000 entities and does not indicate
 * that there are more, so the next page is requested by its offset. Entities could be skipped if
 * the list changes at the same time. Therefore each page starts with the last entity of the
 * previous page. If it does not, earlier entities were removed, and the reader goes back until it
 * finds a known entity. Not safe for use by several threads at the same time.
 *
 * @param <T> the type of the entities
 */
public final class Pages<T> {

  /** The largest number of entities in a response (documentation, manage entities). */
  static final int PAGE = 1000;

  private static final int FIRST_STEP_BACK = 10;

  /** Requests a page. */
  interface PageRequest<T> {
    /**
     * Returns the entities from an offset on.
     *
     * @param skip the offset; null for the first page
     */
    CompletableFuture<List<T>> send(@Nullable Long skip);
  }

  private final PageRequest<T> request;
  private final Function<? super T, @Nullable String> id;
  private final Set<String> seen = new HashSet<>();
  private List<T> page = List.of();
  private long offset;
  private long stepBack = FIRST_STEP_BACK;
  private boolean ended;

  Pages(PageRequest<T> request, Function<? super T, @Nullable String> id) {
    this.request = request;
    this.id = id;
  }

  /** Returns the next new entities; empty at the end of the list. */
  public CompletableFuture<List<T>> next() {
    if (ended) {
      return CompletableFuture.completedFuture(List.of());
    }
    if (offset == 0) {
      return Futures.compose(request.send(null), first -> accept(first, 0));
    }
    long from = offset - 1;
    return Futures.compose(request.send(from), found -> follow(found, from));
  }

  private CompletableFuture<List<T>> follow(List<T> found, long from) {
    if (from > 0 && (found.isEmpty() || !isSeen(found.get(0)))) {
      offset = Math.max(1, offset - stepBack);
      stepBack *= FIRST_STEP_BACK;
      return next();
    }
    return accept(found, from);
  }

  private CompletableFuture<List<T>> accept(List<T> found, long from) {
    boolean same = from > 0 && found.equals(page); // the server ignores the offset
    ended = found.size() < PAGE || same;
    offset = from + found.size();
    stepBack = FIRST_STEP_BACK;
    page = found;
    List<T> fresh = new ArrayList<>();
    for (T entity : found) {
      @Nullable String key = id.apply(entity);
      if (key == null || seen.add(key)) {
        fresh.add(entity);
      }
    }
    return fresh.isEmpty() ? next() : CompletableFuture.completedFuture(List.copyOf(fresh));
  }

  private boolean isSeen(T entity) {
    @Nullable String key = id.apply(entity);
    return key == null || seen.contains(key);
  }
}
