package io.github.encodingsdk.testkit.internal.command;

import io.github.encodingsdk.testkit.fault.Fault;
import io.github.encodingsdk.testkit.fault.RequestMatcher;
import io.github.encodingsdk.testkit.internal.engine.FaultRule;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads a fault and the requests that it affects. */
public final class FaultCommand {

  private static final int MAX_TIMES = 1_000_000;

  /** The faults without parameters, by name. */
  private static final SortedMap<String, Fault> KINDS =
      List.of(
              Fault.connectionReset(),
              Fault.cutOff(),
              Fault.garbled(),
              Fault.notJson(),
              Fault.repeatedPage(),
              Fault.wrongLength())
          .stream()
          .collect(
              Collectors.toMap(Fault::name, Function.identity(), (one, two) -> one, TreeMap::new));

  private FaultCommand() {}

  /** Returns the rule in an object such as {@code {"status":503,"times":3,"path":"Jobs"}}. */
  public static FaultRule rule(Node node) throws CommandException {
    node.object(
        Set.of("status", "message", "retryAfter", "delay", "drip", "kind", "times", "path"));
    RequestMatcher matcher = RequestMatcher.next(times(node));
    Optional<Node> path = node.member("path");
    if (path.isPresent()) {
      try {
        matcher = matcher.path(path.get().text());
      } catch (PatternSyntaxException e) {
        throw path.get().mistake("expected a regular expression: " + e.getDescription());
      }
    }
    return new FaultRule(matcher, fault(node));
  }

  /** Returns the member {@code times}, from 1 to a million; 1 if it is absent. */
  public static int times(Node node) throws CommandException {
    Optional<Node> times = node.member("times");
    return times.isPresent() ? (int) times.get().whole(1, MAX_TIMES) : 1;
  }

  /** Requires one fault only, and a status where there are members of a status. */
  private static void requireSingle(Node node) throws CommandException {
    List<String> found = Stream.of("status", "delay", "drip", "kind").filter(node::has).toList();
    if (found.size() > 1) {
      throw node.mistake("expected one of status, delay, drip and kind, found " + found);
    }
    for (String name : List.of("message", "retryAfter")) {
      Optional<Node> member = node.member(name);
      if (member.isPresent() && !found.contains("status")) {
        throw member.get().mistake("only a status has a " + name);
      }
    }
  }

  private static Fault fault(Node node) throws CommandException {
    requireSingle(node);
    Optional<Node> status = node.member("status");
    if (status.isPresent()) {
      return status((int) status.get().whole(300, 599), node);
    }
    Optional<Duration> delay = node.duration("delay");
    if (delay.isPresent()) {
      return Fault.delay(delay.get());
    }
    Optional<Duration> drip = node.duration("drip");
    if (drip.isPresent()) {
      return Fault.drip(drip.get());
    }
    if (!node.has("kind")) {
      throw node.mistake("expected one of the members status, delay, drip and kind");
    }
    Node kind = node.required("kind");
    @Nullable Fault known = KINDS.get(kind.text());
    if (known == null) {
      throw kind.mistake("expected one of " + KINDS.keySet() + ", found " + kind.text());
    }
    return known;
  }

  private static Fault status(int status, Node node) throws CommandException {
    Optional<String> message = node.text("message");
    Optional<Duration> retryAfter = node.duration("retryAfter");
    Fault fault = message.isPresent() ? Fault.status(status, message.get()) : Fault.status(status);
    return retryAfter.isPresent() ? fault.withRetryAfter(retryAfter.get()) : fault;
  }
}
