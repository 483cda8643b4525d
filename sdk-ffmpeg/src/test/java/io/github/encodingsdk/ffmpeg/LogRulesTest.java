package io.github.encodingsdk.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.encodingsdk.ffmpeg.LogRules.Rule;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Properties that each rule of the table has. */
class LogRulesTest {

  static List<Rule> rules() {
    return LogRules.lines();
  }

  /** Text that counts how often a matcher looks at a character. */
  private static final class CountedText implements CharSequence {
    private final String text;
    private final long[] steps;

    CountedText(String text, long[] steps) {
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
      return text.substring(start, end);
    }

    @Override
    public String toString() {
      return text;
    }
  }

  /** Beginnings of lines that the rule accepts, without their ends. */
  private static List<String> almost(Rule rule) {
    List<String> starts =
        new ArrayList<>(List.of("", "<in>: ", "<out>: ", "Error opening output "));
    for (String part : rule.text().pattern().split("[|()\\[\\]?*+{}.^$]|\\\\[a-zA-Z]", -1)) {
      starts.add(part.replace("\\", ""));
    }
    return starts;
  }

  @Tag("slow")
  @ParameterizedTest
  @MethodSource("rules")
  void aRule_takesLinearSteps(Rule rule) {
    for (String start : almost(rule)) {
      for (String unit : new String[] {"a", " ", ": ", "'", "1", "(", "x: y ", "::/", start}) {
        if (unit.isEmpty()) {
          continue;
        }
        long small = steps(rule, start + unit.repeat(10_000 / unit.length()));
        long large = steps(rule, start + unit.repeat(100_000 / unit.length()));
        assertThat(large).as(start + unit).isLessThan(20 * Math.max(small, 2_000));
      }
    }
  }

  private static long steps(Rule rule, String text) {
    long[] steps = new long[1];
    rule.text().matcher(new CountedText(text, steps)).lookingAt();
    return steps[0];
  }

  @Test
  void theIndexOfRequiredText_changesNoResult() {
    Random random = new Random(11);
    List<String> words = new ArrayList<>();
    for (Rule rule : rules()) {
      words.addAll(almost(rule));
    }
    for (int i = 0; i < 20_000; i++) {
      StringBuilder line = new StringBuilder();
      for (int count = 1 + random.nextInt(4); count > 0; count--) {
        line.append(words.get(random.nextInt(words.size())))
            .append(random.nextInt(3) == 0 ? "7" : "");
      }
      requireSame(line.toString());
    }
  }

  private static void requireSame(String text) {
    BitSet hashes = RequiredText.hashes(text);
    for (Rule rule : rules()) {
      if (rule.text().matcher(text).lookingAt()) {
        assertThat(rule.required().isIn(hashes)).as(text + " with " + rule.text()).isTrue();
      }
    }
  }

  @Test
  void mostRules_areIndexed() {
    BitSet nothing = new BitSet();
    assertThat(rules().stream().filter(rule -> rule.required().isIn(nothing)).count())
        .as("rules that the index cannot rule out")
        .isLessThan(rules().size() / 2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[%s @ 0x55d0c8] ",
        "[%s @ 000001c54a97dac0] ",
        "[%s @ 03fc3f80] ",
        "[%s @ ...] ",
        "[in#0/%s @ 0x55d0c8] ",
        "[out#1/%s @ 0x55d0c8] ",
        "[vost#0:1/%s @ 0x55d0c8] ",
        "[vist#0:0/h264 @ 0x55d0c8] [dec:%s @ 0x55d0c9] ",
        "[%s @ 0x55d0c8] [error] ",
        "[error] [%s @ 0x55d0c8] "
      })
  void aComponent_isKnownInEverySpelling(String spelling) {
    List<Rule> withComponent = rules().stream().filter(rule -> rule.component() != null).toList();
    assertThat(withComponent).isNotEmpty();
    for (Rule rule : withComponent) {
      Pattern pattern = Objects.requireNonNull(rule.component());
      for (String component : names(pattern)) {
        LogLine line = LogLine.of(String.format(spelling, component) + "text");
        assertThat(line.text()).isEqualTo("text");
        assertThat(line.components())
            .as("%s for %s", line, pattern)
            .anyMatch(name -> pattern.matcher(name).matches());
      }
    }
  }

  /** FFmpeg 8.1 writes {@code [in#0 @ ...]} until it knows the format of the file. */
  @ParameterizedTest
  @ValueSource(
      strings = {"concat", "mp3", "mov,mp4,m4a", "matroska,webm", "hls", "dash", "avi", "image2"})
  void aFormat_isKnownBeforeItsName(String format) {
    List<Pattern> components =
        rules().stream()
            .flatMap(rule -> Stream.ofNullable(rule.component()))
            .filter(component -> component.matcher(format).matches())
            .toList();

    assertThat(components)
        .isNotEmpty()
        .allSatisfy(
            component ->
                assertThat(List.of("in#0", "out#1")).anyMatch(component.asMatchPredicate()));
  }

  /** Names that the pattern of a component accepts. */
  private static List<String> names(Pattern component) {
    return Stream.of(
            "tcp",
            "tls",
            "https",
            "udp",
            "rtmp",
            "concat",
            "image2",
            "hls",
            "dash",
            "mp3",
            "mov,mp4,m4a",
            "matroska,webm",
            "flv",
            "avi",
            "mxf",
            "segment",
            "tee",
            "Parsed_scale_0",
            "alsa",
            "pulse",
            "video4linux2,v4l2",
            "h264_vaapi",
            "hevc_qsv",
            "IMGUTILS",
            "SWR",
            "libx264")
        .filter(name -> component.matcher(name).matches())
        .toList();
  }
}
