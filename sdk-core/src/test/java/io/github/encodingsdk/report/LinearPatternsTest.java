package io.github.encodingsdk.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.encodingsdk.report.internal.text.Names;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.ServiceLoader;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("No pattern that meets text from outside takes more than linear time")
class LinearPatternsTest {

  private static final int SHORT = 10_000;
  private static final int LONG = 100_000;

  /** Words of a pattern, from which the texts are made that match it almost. */
  private static final Pattern WORD = Pattern.compile("[A-Za-z0-9_]{2,}");

  /** Counts how often a character is looked at. */
  private static final class Counted implements CharSequence {
    private final String text;
    private final long[] steps;

    Counted(String text, long[] steps) {
      this.text = text;
      this.steps = steps;
    }

    @Override
    public int length() {
      return text.length();
    }

    @Override
    public char charAt(int index) {
      steps[0]++;
      return text.charAt(index);
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      return new Counted(text.substring(start, end), steps);
    }

    @Override
    public String toString() {
      steps[0] += text.length();
      return text;
    }
  }

  private static long steps(Consumer<CharSequence> work, String part, int length) {
    long[] steps = new long[1];
    work.accept(new Counted(part.repeat(length / part.length() + 1).substring(0, length), steps));
    return steps[0];
  }

  private static List<String> parts(String pattern) {
    List<String> parts =
        new ArrayList<>(
            List.of(
                "a", " ", "0", "/", "'", "\"", "\\", "'\"", "a.bc", ".ab", "[(", "a ", "a'", "\n",
                "//a/", ":job/", "%", "a=", "(A=", "'a'"));
    Matcher word = WORD.matcher(pattern);
    List<String> words = new ArrayList<>();
    while (word.find()) {
      words.add(word.group());
      parts.add(word.group());
      parts.add(word.group() + " ");
    }
    parts.add(String.join(" ", words) + " ");
    return parts;
  }

  private static List<String> notLinear(String name, Consumer<CharSequence> work, String pattern) {
    List<String> slow = new ArrayList<>();
    for (String part : parts(pattern)) {
      long few = steps(work, part, SHORT);
      long many = steps(work, part, LONG);
      if (many > 20 * few + SHORT) {
        slow.add(name + " on " + part + ": " + few + " and " + many + " steps");
      }
    }
    return slow;
  }

  @Test
  void removalOfNames_isLinear() {
    assertThat(notLinear("names", Names::removedFrom, "")).isEmpty();
  }

  @Test
  void conditions_ofAllTables_areLinear() throws IOException {
    Map<String, Signal> signals = new LinkedHashMap<>();
    for (ReportReader reader : ServiceLoader.load(ReportReader.class)) {
      String file = reader.provider().id() + ".tsv";
      try (InputStream in =
          Objects.requireNonNull(reader.getClass().getResourceAsStream(file), file)) {
        List<String> lines =
            new String(in.readAllBytes(), UTF_8).lines().filter(l -> !l.startsWith("#")).toList();
        for (String line : lines.subList(1, lines.size())) {
          String when = line.split("\t", -1)[1];
          if (!when.equals("-")) {
            signals.put(file + ": " + when, Signal.parse(when));
          }
        }
      }
    }
    List<String> slow = new ArrayList<>();
    for (Map.Entry<String, Signal> signal : signals.entrySet()) {
      String pattern = signal.getValue().pattern().pattern();
      slow.addAll(notLinear(signal.getKey(), text -> signal.getValue().isIn(text), pattern));
    }
    assertThat(signals).hasSizeGreaterThan(10);
    assertThat(slow).isEmpty();
  }

  @Test
  void constants_ofThisModule_areLinear() throws Exception {
    List<String> slow = new ArrayList<>();
    int found = 0;
    for (Class<?> type : types()) {
      for (Field field : type.getDeclaredFields()) {
        if (field.getType() == Pattern.class && Modifier.isStatic(field.getModifiers())) {
          field.setAccessible(true);
          Pattern pattern = (Pattern) field.get(null);
          String name = type.getSimpleName() + "." + field.getName();
          slow.addAll(notLinear(name, t -> pattern.matcher(t).matches(), pattern.pattern()));
          slow.addAll(notLinear(name, t -> pattern.matcher(t).lookingAt(), pattern.pattern()));
          found++;
        }
      }
    }
    assertThat(found).isGreaterThanOrEqualTo(8);
    assertThat(slow).isEmpty();
  }

  private static List<Class<?>> types()
      throws IOException, URISyntaxException, ClassNotFoundException {
    Path root =
        Path.of(ReportReader.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    List<Class<?>> types = new ArrayList<>();
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".class")).toList()) {
        String name =
            root.relativize(file).toString().replace(file.getFileSystem().getSeparator(), ".");
        if (!name.endsWith("-info.class")) {
          types.add(Class.forName(name.substring(0, name.length() - 6)));
        }
      }
    }
    return types;
  }

  @Test
  void names_areRemoved() {
    assertThat(
            Names.removedFrom(
                "Can't open 'a b' at s3://b/in.mp4 [film.mov] (C:\\x\\y) v1.5 end. a_b.mp4: \"q\" x.y_z"))
        .isEqualTo("Can't open   at   [ ] ( ) v1.5 end.  :   x.y_z");
  }
}
