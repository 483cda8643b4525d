package io.github.encodingsdk.testkit;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The last requests, so many at most. Safe for use by several threads. */
final class History {

  private final int limit;
  private final Deque<RecordedRequest> requests = new ArrayDeque<>();
  private long dropped;

  History(int limit) {
    this.limit = limit;
  }

  synchronized void add(RecordedRequest request) {
    if (requests.size() == limit) {
      requests.removeFirst();
      dropped++;
    }
    requests.addLast(request);
  }

  synchronized List<RecordedRequest> requests() {
    return List.copyOf(requests);
  }

  synchronized void clear() {
    requests.clear();
    dropped = 0;
  }

  /** Returns a line that counts, then a line per request. */
  synchronized String text() {
    StringBuilder text = new StringBuilder("The fake encoder received ");
    text.append(dropped + requests.size()).append(" requests");
    if (dropped > 0) {
      text.append(", of which it remembers the last ").append(requests.size());
    }
    for (RecordedRequest request : requests) {
      text.append("\n  ").append(request);
    }
    return text.toString();
  }
}
