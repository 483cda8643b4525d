package io.github.encodingsdk.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.encodingsdk.report.document.ReportNode;
import io.github.encodingsdk.report.document.WantedMembers;
import io.github.encodingsdk.report.internal.json.JsonParsing;
import jakarta.json.stream.JsonParser;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Reports are parsed as strictly as by Parsson, also where members are skipped")
class JsonStrictnessTest {

  private static final WantedMembers WANTED =
      new WantedMembers(Set.of("a", "list"), Set.of("text", "n", "é"));

  private static final String DOCUMENT =
      """
      {"a":{"text":"x\\u0041\\n\\"y","n":-12.50e+3,"skipped":[1,{"b":null,"c":"\\\\"},[],{}]},
       "list":[true,false,null,"",0,{"text":{"k":[1, 2],"s":" a b "}}],"\\u00e9":"z","b":0.1}
      """;

  private static ReportNode parse(String json) {
    return ReportParser.read(json, WANTED, root -> List.of(root)).get(0);
  }

  private static boolean isReadByUs(String json) {
    try {
      parse(json);
      return true;
    } catch (UnreadableReportException e) {
      assertThat(e).hasMessageNotContaining("Exception");
      return false;
    }
  }

  private static boolean isReadByParsson(String json) {
    try (JsonParser parser = JsonParsing.parser(json)) {
      while (parser.hasNext()) {
        parser.next();
      }
      return true;
    } catch (RuntimeException e) {
      return false;
    }
  }

  @Test
  void document_isReadWithItsValues() {
    ReportNode root = parse(DOCUMENT);

    assertThat(root.get("a").get("text").text()).isEqualTo("xA\n\"y");
    assertThat(root.get("a").get("n").text()).isEqualTo("-12.50e+3");
    assertThat(root.get("é").text()).isEqualTo("z");
    List<ReportNode> items = root.get("list").items();
    assertThat(items).extracting(ReportNode::text).startsWith("true", "false", null, "", "0");
    assertThat(items.get(5).get("text").text()).isEqualTo("{\"k\":[1,2],\"s\":\" a b \"}");
    assertThat(root.get("list").json()).startsWith("[true,").endsWith("]");
  }

  @Test
  void changedDocuments_areAcceptedAndRefusedAsByParsson() {
    Random random = new Random(7);
    String alphabet = "{}[]\",:\\u0019eE+-.tfn/ \n\t\u0001é";
    List<String> different = new ArrayList<>();
    int accepted = 0;
    for (int i = 0; i < 60_000; i++) {
      StringBuilder changed = new StringBuilder(DOCUMENT);
      for (int change = random.nextInt(3); change >= 0; change--) {
        int at = random.nextInt(changed.length() - 1);
        char c = alphabet.charAt(random.nextInt(alphabet.length()));
        switch (random.nextInt(3)) {
          case 0 -> changed.setCharAt(at, c);
          case 1 -> changed.insert(at, c);
          default -> changed.deleteCharAt(at);
        }
      }
      String json = changed.toString();
      boolean ours = isReadByUs(json);
      accepted += ours ? 1 : 0;
      if (ours != isReadByParsson(json)) {
        different.add((ours ? "accepted: " : "refused: ") + json);
      }
    }
    assertThat(accepted).isBetween(1_000, 59_000);
    assertThat(different).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"a\":01} | not a JSON document (expected a value, at character 6)",
        "{\"a\":-} | not a JSON document (expected a value, at character 6)",
        "{\"a\":1,} | not a JSON document (expected the name of a member, at character 8)",
        "{\"a\" 1} | not a JSON document (expected a colon, at character 6)",
        "{\"a\":tru} | not a JSON document (expected a value, at character 6)",
        "{\"x\":\"\\q\"} | not a JSON document (an escape is not valid, at character 8)",
        "[1 | not a JSON document (it ends too early, at character 3)",
        "[\"x | not a JSON document (a string does not end, at character 4)"
      })
  void document_thatIsNotJson_isRefusedWithThePlace(String json, String why) {
    assertThatThrownBy(() -> parse(json)).hasMessageStartingWith(why);
  }

  @ParameterizedTest
  @ValueSource(strings = {"[", "{\"skipped\":", "{\"a\":", "{\"text\":["})
  void nesting_withoutEnd_isRefused(String open) {
    assertThatThrownBy(() -> parse(open.repeat(100_000)))
        .isInstanceOf(UnreadableReportException.class)
        .hasMessageStartingWith("not a JSON document (it is nested deeper than 200");
  }
}
