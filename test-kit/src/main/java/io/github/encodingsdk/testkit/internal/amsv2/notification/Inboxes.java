package io.github.encodingsdk.testkit.internal.amsv2.notification;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The last messages that were sent to each address. Safe for use by several threads. */
final class Inboxes {

  private static final int MAX_MESSAGES = 10_000;

  private final Map<String, Deque<String>> messages = new HashMap<>();

  synchronized void add(String address, String message) {
    Deque<String> inbox = messages.computeIfAbsent(address, key -> new ArrayDeque<>());
    if (inbox.size() == MAX_MESSAGES) {
      inbox.removeFirst();
    }
    inbox.addLast(message);
  }

  synchronized List<String> of(String address) {
    return List.copyOf(messages.getOrDefault(address, new ArrayDeque<>()));
  }

  synchronized void clear() {
    messages.clear();
  }
}
