package io.github.encodingsdk.ffmpeg;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The names of the inputs and outputs of a run: those given by the caller and those in the log. */
final class MediaNames {

  static final String INPUT = "<in>";
  static final String OUTPUT = "<out>";

  private static final int MOST = 64;

  private static final Pattern OPENED =
      Pattern.compile("(Input|Output) #\\d+, [^']{1,80}, (?:from|to) '(.{1,4000})':");

  /** A URL up to a blank, a quote, or punctuation at its end. */
  private static final Pattern URL =
      Pattern.compile("([A-Za-z][A-Za-z0-9+.-]{1,20}://)([^\\s'\"<>|]{1,4000})");

  private final boolean given;
  private final Set<String> inputs = new LinkedHashSet<>();
  private final Set<String> outputs = new LinkedHashSet<>();
  private List<Name> longestFirst = List.of();
  private List<String> restsOfNames = List.of();

  /**
   * A name, and its placeholder.
   *
   * @param garbled the name where other characters than ASCII were written in another encoding;
   *     null for a name in ASCII
   */
  private record Name(String text, String placeholder, @Nullable Pattern garbled) {
    static Name of(String text, String placeholder) {
      if (text.chars().allMatch(c -> c < 0x80)) {
        return new Name(text, placeholder, null);
      }
      String pattern =
          Arrays.stream(text.split("[^\\x00-\\x7F]+", -1))
              .map(Pattern::quote)
              .collect(Collectors.joining("[^ -~]{0,200}\\?{0,200}[^ -~]{0,200}"));
      return new Name(text, placeholder, Pattern.compile("(" + pattern + "): "));
    }
  }

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
    outputs.forEach(output -> all.add(Name.of(output, OUTPUT)));
    inputs.stream()
        .filter(input -> !outputs.contains(input))
        .forEach(input -> all.add(Name.of(input, INPUT)));
    all.sort(Comparator.comparingInt((Name each) -> each.text().length()).reversed());
    longestFirst = List.copyOf(all);
    restsOfNames =
        all.stream()
            .map(Name::text)
            .filter(text -> text.indexOf('\n') >= 0 || text.indexOf('\r') >= 0)
            .flatMap(text -> Arrays.stream(text.split("[\r\n]+")).skip(1))
            .filter(rest -> !rest.isBlank())
            .map(String::stripTrailing)
            .toList();
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

  /**
   * Returns the text with {@link #INPUT} or {@link #OUTPUT} for a name where FFmpeg writes names:
   * at the beginning, before a colon, and in quotes. Elsewhere the same characters are words of
   * FFmpeg.
   */
  String withPlaceholders(String text) {
    for (Name name : longestFirst) {
      if (text.startsWith(name.text()) && text.startsWith(": ", name.text().length())) {
        return name.placeholder() + text.substring(name.text().length());
      }
      Matcher garbled = name.garbled() == null ? null : name.garbled().matcher(text);
      if (garbled != null && garbled.lookingAt()) {
        return name.placeholder() + text.substring(garbled.end(1));
      }
    }
    String replaced = text;
    if (text.indexOf('\'') >= 0) {
      for (Name name : longestFirst) {
        replaced = replaced.replace("'" + name.text() + "'", "'" + name.placeholder() + "'");
      }
    }
    return replaced.startsWith("File ") ? withFile(replaced) : replaced;
  }

  private String withFile(String text) {
    for (Name name : longestFirst) {
      if (text.startsWith(name.text() + " already exists", "File ".length())) {
        return "File " + name.placeholder() + " already exists";
      }
    }
    return text;
  }

  /** Returns true if the line is the rest of a name that contains line ends. */
  boolean isRestOfName(String line) {
    for (String rest : restsOfNames) {
      if (line.startsWith(rest)) {
        return true;
      }
    }
    return false;
  }

  /** Returns true if outputs are known. */
  boolean areOutputsGiven() {
    return !outputs.isEmpty();
  }

  /** Returns true if inputs are known. */
  boolean areInputsGiven() {
    return !inputs.isEmpty();
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

  /** Returns true if an output is written over a network. */
  boolean isOutputRemote() {
    return outputs.stream().anyMatch(MediaNames::isNetworkAddress);
  }

  /** Returns true if the text contains the address of an output that is written over a network. */
  boolean isAboutRemoteOutput(String text) {
    return text.contains("://")
        && outputs.stream().anyMatch(name -> isNetworkAddress(name) && text.contains(name));
  }

  private static boolean isNetworkAddress(String name) {
    return name.contains("://") && !name.startsWith("file:") && !name.startsWith("async:");
  }

  /** Returns the first output, or the first input if there is no output; empty if neither. */
  String first() {
    return withoutSecrets(
        outputs.isEmpty()
            ? inputs.isEmpty() ? "" : inputs.iterator().next()
            : outputs.iterator().next());
  }

  /**
   * Returns the text without what can be a secret in a URL: the user, the query, the fragment,
   * parameters of the path, and the stream key of a live protocol.
   */
  static String withoutSecrets(String text) {
    if (text.indexOf("://") < 0) {
      return text;
    }
    return URL.matcher(text)
        .replaceAll(
            url ->
                Matcher.quoteReplacement(
                    url.group(1) + withoutSecrets(url.group(1), url.group(2))));
  }

  private static String withoutSecrets(String scheme, String rest) {
    int end = rest.length();
    while (end > 0 && ".,:)]".indexOf(rest.charAt(end - 1)) >= 0) {
      end--;
    }
    String address = rest.substring(0, end);
    String tail = rest.substring(end);
    int slash = address.indexOf('/');
    int at = address.lastIndexOf('@', slash < 0 ? address.length() : slash);
    address = address.substring(at + 1);
    int cut = indexOfAny(address, "?#;");
    String plain = cut < 0 ? address : address.substring(0, cut);
    String hidden = cut < 0 ? "" : address.charAt(cut) + "...";
    return withoutStreamKey(scheme, plain) + hidden + tail;
  }

  /** The last part of a live address, after the application, is a key that allows to publish. */
  private static String withoutStreamKey(String scheme, String address) {
    boolean live =
        scheme.startsWith("rtmp") || scheme.startsWith("srt") || scheme.startsWith("rist");
    int host = address.indexOf('/');
    int last = address.lastIndexOf('/');
    return live && host >= 0 && last > host && last + 1 < address.length()
        ? address.substring(0, last + 1) + "..."
        : address;
  }

  private static int indexOfAny(String text, String characters) {
    for (int i = 0; i < text.length(); i++) {
      if (characters.indexOf(text.charAt(i)) >= 0) {
        return i;
      }
    }
    return -1;
  }
}
