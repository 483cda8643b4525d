package io.github.encodingsdk.testkit.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FaultTest {

  private static final Duration SECOND = Duration.ofSeconds(1);

  @Test
  void faults_areEqual_ifTheyHaveTheSameParameters() {
    assertThat(Fault.cutOff()).isEqualTo(Fault.cutOff()).hasSameHashCodeAs(Fault.cutOff());
    assertThat(Fault.cutOff()).isNotEqualTo(Fault.garbled()).isNotEqualTo("cut-off");
    assertThat(Fault.status(503, "a")).isEqualTo(Fault.status(503, "a"));
    assertThat(Fault.status(503, "a")).isNotEqualTo(Fault.status(503, "b"));
    assertThat(Fault.serviceUnavailable(SECOND))
        .isEqualTo(Fault.serviceUnavailable().withRetryAfter(SECOND))
        .isNotEqualTo(Fault.serviceUnavailable());
  }

  @Test
  void ownFaults_areEqual_ifTheyHaveTheSameBehavior() {
    Consumer<FaultActions> behavior = FaultActions::keepState;

    assertThat(Fault.of("own", behavior)).isEqualTo(Fault.of("own", behavior));
    assertThat(Fault.of("own", behavior)).isNotEqualTo(Fault.of("other", behavior));
    assertThat(Fault.of("own", behavior)).isNotEqualTo(Fault.of("own", FaultActions::cutOff));
  }

  @Test
  void text_hasNameAndParameters_andIsBounded() {
    assertThat(Fault.connectionReset()).hasToString("connection-reset");
    assertThat(Fault.delay(SECOND)).hasToString("delay(PT1S)");
    assertThat(Fault.status(429, "busy").withRetryAfter(SECOND))
        .hasToString("status(429, \"busy\", PT1S)");
    assertThat(Fault.of("own", FaultActions::cutOff)).hasToString("own");
    assertThat(Fault.body("text/plain", "x".repeat(100_000)).toString()).hasSizeLessThan(2000);
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 200, 299, 600})
  void status_outsideItsRange_isRefused(int status) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Fault.status(status, "m"))
        .withMessage("status is not from 300 to 599: " + status);
  }

  @Test
  void negativeDurations_areRefused() {
    Duration negative = SECOND.negated();

    assertThatIllegalArgumentException().isThrownBy(() -> Fault.delay(negative));
    assertThatIllegalArgumentException().isThrownBy(() -> Fault.drip(negative));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Fault.serviceUnavailable(negative))
        .withMessage("retryAfter is negative: PT-1S");
  }
}
