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
 * One reading of a long list. The service gives 1000 entities and stops without a word, so the rest
 * is asked for by place; a list that is changed meanwhile would lose entities that way. So each
 * page begins with the last entity of the one before: if it does not, entities before it are gone
 * and the reading goes back until it finds known ground. For one thread at a time.
 *
 * @param <T> what is listed
 */
public final class Pages<T> {

  /** How many entities the service gives at most (documentation, manage entities). */
  static final int PAGE = 1000;

  private static final int FIRST_STEP_BACK = 10;

  /** Asks for a page. */
  interface Question<T> {
    /**
     * Returns the entities from a place on.
     *
     * @param skip the place, null for the first page
     */
    CompletableFuture<List<T>> ask(@Nullable Long skip);
  }

  private final Question<T> question;
  private final Function<? super T, @Nullable String> id;
  private final Set<String> seen = new HashSet<>();
  private List<T> page = List.of();
  private long place;
  private long stepBack = FIRST_STEP_BACK;
  private boolean ended;

  Pages(Question<T> question, Function<? super T, @Nullable String> id) {
    this.question = question;
    this.id = id;
  }

  /** Returns the next entities that were not seen before; none at the end of the list. */
  public CompletableFuture<List<T>> next() {
    if (ended) {
      return CompletableFuture.completedFuture(List.of());
    }
    if (place == 0) {
      return Futures.compose(question.ask(null), first -> accept(first, 0));
    }
    long from = place - 1;
    return Futures.compose(question.ask(from), found -> follow(found, from));
  }

  private CompletableFuture<List<T>> follow(List<T> found, long from) {
    if (from > 0 && (found.isEmpty() || !isSeen(found.get(0)))) {
      place = Math.max(1, place - stepBack);
      stepBack *= FIRST_STEP_BACK;
      return next();
    }
    return accept(found, from);
  }

  private CompletableFuture<List<T>> accept(List<T> found, long from) {
    boolean same = from > 0 && found.equals(page); // whoever answers takes no notice of the place
    ended = found.size() < PAGE || same;
    place = from + found.size();
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
