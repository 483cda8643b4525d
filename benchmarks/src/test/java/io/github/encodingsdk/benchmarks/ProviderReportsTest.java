package io.github.encodingsdk.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.encodingsdk.model.TaskState;
import org.junit.jupiter.api.Test;

/** That what is measured is the reading of failures, and not of refusals. */
class ProviderReportsTest {

  @Test
  void reports_areFailures_thatTheirReadersRead() {
    assertThat(ProviderReports.all()).hasSize(9);
    ProviderReports.all()
        .forEach(
            (name, report) ->
                assertThat(report.reader().readAll(report.document()))
                    .as(name)
                    .singleElement()
                    .satisfies(
                        status -> {
                          assertThat(status.state()).isEqualTo(TaskState.ERROR);
                          assertThat(status.errorDetails()).isNotEmpty();
                        }));
  }
}
