package io.github.encodingsdk.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.encodingsdk.report.document.ReportNode;
import io.github.encodingsdk.report.document.WantedMembers;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReportParserTest {

  private static final WantedMembers WANTED =
      new WantedMembers(Set.of("job"), Set.of("code", "Code", "errorCode"));

  private static ReportNode parse(String json) {
    return ReportParser.read(json.replace('\'', '"'), WANTED, root -> List.of(root)).get(0);
  }

  @Test
  void member_thatIsNotDeclared_failsWithItsName() {
    ReportNode root = parse("{'job':{'state':'failed'}}");

    assertThatThrownBy(() -> root.get("state"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("not in the reader's WantedMembers: state");
    assertThatThrownBy(() -> root.get("job").has("state"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> root.firstOf("job", "State"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageEndingWith(": State");
  }

  @Test
  void member_declaredTwice_isRejected() {
    assertThatThrownBy(() -> new WantedMembers(Set.of("job"), Set.of("job")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageEndingWith(": job");
  }

  @Test
  void member_ofWhatIsNotAnObject_isAbsent() {
    ReportNode root = parse("{'job':['x']}");

    assertThat(root.get("job").get("code")).isSameAs(ReportNode.ABSENT);
    assertThat(root.get("job").items().get(0).get("code").text()).isNull();
    assertThat(ReportNode.ABSENT.has("code")).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{'code':1,'Code':2} | 1",
        "{'errorCode':3,'Code':2} | 2",
        "{'code':null,'errorCode':3} | 3",
        "{'code':'','errorCode':3} | 3",
        "{'code':''} | ~~",
        "{} |"
      })
  void firstOf_returnsTheFirstMemberWithAValue(String json, String expected) {
    assertThat(parse(json).firstOf("code", "Code", "errorCode").text()).isEqualTo(expected);
  }
}
