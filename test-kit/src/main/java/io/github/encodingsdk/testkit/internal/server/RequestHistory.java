package io.github.encodingsdk.testkit.internal.server;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * The last requests, up to a number and to {@value #MOST_CHARACTERS} characters of bodies. Safe for
 * use by several threads.
 */
public final class RequestHistory {

  private static final long MOST_CHARACTERS = 32 << 20;

  private final int limit;
  private final Deque<Exchange> exchanges = new ArrayDeque<>();
  private long dropped;
  private long characters;

  /** Creates an empty history of at most this number of requests. */
  public RequestHistory(int limit) {
    this.limit = limit;
  }

  /**
   * A request with its number.
   *
   * @param number the position since the last reset, from 1
   */
  public record Numbered(long number, Exchange exchange) {}

  synchronized void add(Exchange exchange) {
    exchanges.addLast(exchange);
    characters += size(exchange);
    while (exchanges.size() > limit || (characters > MOST_CHARACTERS && exchanges.size() > 1)) {
      characters -= size(exchanges.removeFirst());
      dropped++;
    }
  }

  private static long size(Exchange exchange) {
    return exchange.request().body().length() + (long) exchange.request().target().length();
  }

  /** Returns the requests in the order of their responses. */
  public synchronized List<Exchange> exchanges() {
    return List.copyOf(exchanges);
  }

  /** Returns the requests after the one with this number. */
  public synchronized List<Numbered> after(long number) {
    List<Numbered> later = new ArrayList<>();
    long next = dropped;
    for (Exchange exchange : exchanges) {
      next++;
      if (next > number) {
        later.add(new Numbered(next, exchange));
      }
    }
    return later;
  }

  /** Removes all requests. */
  public synchronized void clear() {
    exchanges.clear();
    dropped = 0;
    characters = 0;
  }

  /** Returns a line with the number of requests, then one line for each. */
  public synchronized String text() {
    StringBuilder text = new StringBuilder("The fake encoder received ");
    text.append(dropped + exchanges.size()).append(" requests");
    if (dropped > 0) {
      text.append(", of which it remembers the last ").append(exchanges.size());
    }
    for (Exchange exchange : exchanges) {
      text.append("\n  ").append(exchange);
    }
    return text.toString();
  }
}
