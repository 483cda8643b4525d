package io.github.encodingsdk.testkit;

import io.github.encodingsdk.testkit.internal.control.ControlJson;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** The last requests, so many at most. Safe for use by several threads. */
final class History {

  private static final int LONGEST_SHOWN = 10_000;

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

  /** Returns the requests behind one of this number, which counts from 1, for the control API. */
  synchronized List<ControlJson.Request> after(long number) {
    List<ControlJson.Request> later = new ArrayList<>();
    long next = dropped;
    for (RecordedRequest request : requests) {
      next++;
      if (next > number) {
        later.add(shown(next, request));
      }
    }
    return later;
  }

  private static ControlJson.Request shown(long number, RecordedRequest request) {
    StringBuilder headers = new StringBuilder();
    request
        .headers()
        .forEach(
            (name, values) ->
                headers
                    .append(name)
                    .append(": ")
                    .append(name.equalsIgnoreCase("Authorization") ? "(not shown)" : values.get(0))
                    .append('\n'));
    String body = request.body();
    return new ControlJson.Request(
        number,
        request.at(),
        request.method(),
        request.target(),
        headers.toString(),
        body.length() > LONGEST_SHOWN ? body.substring(0, LONGEST_SHOWN) + "..." : body,
        request.status(),
        request.fault() == null ? null : String.valueOf(request.fault()));
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
