package io.github.encodingsdk.ffmpeg;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The names of the inputs and outputs of a run: those given by the caller and those in the log. */
final class MediaNames {

  static final String INPUT = "<in>";
  static final String OUTPUT = "<out>";

  private static final int MOST = 64;

  private static final Pattern OPENED =
      Pattern.compile("(Input|Output) #\\d+, [^']{1,80}, (?:from|to) '(.{1,4000})':");

  private static final Pattern SECRETS =
      Pattern.compile(
          "([A-Za-z][A-Za-z0-9+.-]{0,20}://)(?:[^\\s/@'\"]{1,500}@)?([^\\s?'\"]*)(\\?[^\\s'\"]*?(?=[:.,]?(?:[\\s'\"]|$)))?");

  private final boolean given;
  private final Set<String> inputs = new LinkedHashSet<>();
  private final Set<String> outputs = new LinkedHashSet<>();
  private List<Name> longestFirst = List.of();

  private record Name(String text, String placeholder) {}

  MediaNames(List<String> inputs, List<String> outputs) {
    given = !inputs.isEmpty() || !outputs.isEmpty();
    inputs.forEach(name -> add(name, this.inputs));
    outputs.forEach(name -> add(name, this.outputs));
  }

  private void add(String name, Set<String> side) {
    if (name.isBlank() || inputs.size() + outputs.size() >= MOST || !side.add(name)) {
      return;
    }
    List<Name> all = new ArrayList<>();
    outputs.forEach(output -> all.add(new Name(output, OUTPUT)));
    inputs.stream()
        .filter(input -> !outputs.contains(input))
        .forEach(input -> all.add(new Name(input, INPUT)));
    all.sort(Comparator.comparingInt((Name each) -> each.text().length()).reversed());
    longestFirst = List.copyOf(all);
  }

  /** Adds the name in a line that reports an opened input or output; returns false for others. */
  boolean learn(String line) {
    Matcher opened = OPENED.matcher(line);
    if (!opened.matches()) {
      return false;
    }
    add(opened.group(2), opened.group(1).equals("Input") ? inputs : outputs);
    return true;
  }

  /** Returns the text with each name replaced by {@link #INPUT} or {@link #OUTPUT}. */
  String withPlaceholders(String text) {
    String replaced = text;
    for (Name name : longestFirst) {
      // A short name such as "a" is more often a word of the text.
      if (name.text().length() > 3 || replaced.startsWith(name.text() + ":")) {
        replaced = replaced.replace(name.text(), name.placeholder());
      }
    }
    return replaced;
  }

  /** Returns true if the caller gave names. */
  boolean areGiven() {
    return given;
  }

  /** Returns true if an input is read over HTTP. */
  boolean isRemote() {
    return inputs.stream()
        .anyMatch(input -> input.startsWith("http:") || input.startsWith("https:"));
  }

  /** Returns the first output, or the first input if there is no output; empty if neither. */
  String first() {
    return withoutSecrets(
        outputs.isEmpty()
            ? inputs.isEmpty() ? "" : inputs.iterator().next()
            : outputs.iterator().next());
  }

  /** Returns the text without the credentials and queries of URLs. */
  static String withoutSecrets(String text) {
    return SECRETS
        .matcher(text)
        .replaceAll(
            match ->
                Matcher.quoteReplacement(
                    match.group(1) + match.group(2) + (match.group(3) == null ? "" : "?...")));
  }
}
