package io.github.encodingsdk.testkit.spring;

import org.springframework.test.context.TestContext;
import org.springframework.test.context.support.AbstractTestExecutionListener;

/**
 * Resets the encoders that an annotation started after each test. Spring calls it for each test.
 */
final class FakeEncoderReset extends AbstractTestExecutionListener {

  @Override
  public void afterTestMethod(TestContext test) {
    if (test.hasApplicationContext()
        && test.getApplicationContext().containsBean(FakeEncoders.BEAN)) {
      test.getApplicationContext().getBean(FakeEncoders.BEAN, FakeEncoders.class).reset();
    }
  }
}
