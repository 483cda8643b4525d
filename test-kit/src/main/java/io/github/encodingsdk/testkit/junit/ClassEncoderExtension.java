package io.github.encodingsdk.testkit.junit;

import io.github.encodingsdk.testkit.FakeEncoder;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** One encoder for each class with an annotation. JUnit creates one extension for each of them. */
class ClassEncoderExtension
    implements ParameterResolver, BeforeAllCallback, AfterEachCallback, AfterAllCallback {

  private final FakeEncoderExtension shared = FakeEncoderExtension.shared();

  FakeEncoder encoder() {
    return shared.encoder();
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return shared.supportsParameter(parameter, context);
  }

  @Override
  public FakeEncoder resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return shared.resolveParameter(parameter, context);
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    shared.beforeAll(context);
  }

  @Override
  public void afterEach(ExtensionContext context) {
    shared.afterEach(context);
  }

  @Override
  public void afterAll(ExtensionContext context) {
    shared.afterAll(context);
  }
}
