package io.github.encodingsdk.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.encodingsdk.client.internal.wire.WireEntity;
import io.github.encodingsdk.client.internal.wire.WireEntity.WireErrorDetail;
import io.github.encodingsdk.client.internal.wire.WireEntity.WireEvent;
import io.github.encodingsdk.model.EncodingErrorCode;
import io.github.encodingsdk.model.ErrorDetail;
import io.github.encodingsdk.model.TaskState;
import io.github.encodingsdk.model.TaskStatus;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Figures compare like with like: every competitor reads the very same values")
class CompetitorTest {

  static Stream<Arguments> everyCompetitorAndForm() {
    return Arrays.stream(Competitor.values())
        .flatMap(one -> Arrays.stream(Form.values()).map(form -> Arguments.of(one, form)));
  }

  @Test
  @DisplayName("The documents have the sizes that the figures are published for")
  void documents_areOfTheSizeOfRealOnes() {
    assertThat(Documents.failedTask(Form.VERBOSE).length).isBetween(1_400, 1_600);
    assertThat(Documents.page(Form.VERBOSE).length).isBetween(1_350_000, 1_450_000);
  }

  @ParameterizedTest
  @MethodSource("everyCompetitorAndForm")
  void task_isReadAsWritten(Competitor competitor, Form form) throws IOException {
    String fraction = form == Form.PLAIN ? ".0" : "";

    WireEntity entity = competitor.reading().task(form, Documents.failedTask(form));

    assertThat(entity)
        .isEqualTo(
            new WireEntity(
                "nb:tid:UUID:" + Documents.firstId(),
                "task 0",
                "4",
                "40" + fraction,
                null,
                null,
                "2021-03-01T10:00:01.5Z",
                "2021-03-01T10:00:30.477Z",
                "20000" + fraction,
                null,
                null,
                null,
                List.of(
                    new WireErrorDetail(
                        "ErrorExecutingTaskMalformedContent",
                        "The index of file 0 is cut off \u2013 nothing after it can be read.")),
                List.of(
                    new WireEvent("Scheduled", "", "2021-03-01T10:00:00.21"),
                    new WireEvent("Processing", "", "2021-03-01T10:00:01.5"),
                    new WireEvent("Error", "", "2021-03-01T10:00:30.477"))));
  }

  @ParameterizedTest
  @MethodSource("everyCompetitorAndForm")
  void page_isReadTheSameByAll(Competitor competitor, Form form) throws IOException {
    byte[] page = Documents.page(form);

    List<WireEntity> entities = competitor.reading().page(form, page);

    assertThat(entities)
        .hasSize(Documents.PAGE)
        .isEqualTo(Competitor.JACKSON.reading().page(form, page));
    assertThat(entities).filteredOn(entity -> !entity.errorDetails().isEmpty()).hasSize(334);
  }

  @ParameterizedTest
  @MethodSource("everyCompetitorAndForm")
  void statuses_areTheSameFromAll(Competitor competitor, Form form) throws IOException {
    byte[] page = Documents.page(form);
    byte[] task = Documents.failedTask(form);

    assertThat(competitor.reading().pageStatuses(form, page))
        .hasSize(Documents.PAGE)
        .isEqualTo(Competitor.JACKSON.reading().pageStatuses(form, page))
        .allSatisfy(status -> assertThat(status.unparsedValues()).isEmpty());
    assertThat(competitor.reading().taskStatus(form, task))
        .isEqualTo(Competitor.JACKSON.reading().taskStatus(form, task))
        .singleElement()
        .satisfies(
            status -> {
              assertThat(status.state()).isEqualTo(TaskState.ERROR);
              assertThat(status.errorDetails())
                  .extracting(ErrorDetail::code)
                  .containsExactly(EncodingErrorCode.ERROR_EXECUTING_TASK_MALFORMED_CONTENT);
            });
  }

  @ParameterizedTest
  @EnumSource(Competitor.class)
  @DisplayName("Both forms of a page say the same, but for how the service writes numbers")
  void page_inEitherForm_hasTheSameStatuses(Competitor competitor) throws IOException {
    List<TaskStatus> verbose =
        competitor.reading().pageStatuses(Form.VERBOSE, Documents.page(Form.VERBOSE));

    assertThat(competitor.reading().pageStatuses(Form.PLAIN, Documents.page(Form.PLAIN)))
        .isEqualTo(verbose);
  }
}
