package io.github.encodingsdk.testkit.spring;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.MergedAnnotations;
import org.springframework.core.annotation.MergedAnnotations.SearchStrategy;
import org.springframework.test.context.ContextConfigurationAttributes;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.ContextCustomizerFactory;
import org.springframework.test.context.TestContextAnnotationUtils;

/** Finds {@link EnableFakeEncoder} on a test class. Spring calls it for each test class. */
final class FakeEncoderCustomizerFactory implements ContextCustomizerFactory {

  @Override
  public @Nullable ContextCustomizer createContextCustomizer(
      Class<?> testClass, List<ContextConfigurationAttributes> attributes) {
    Set<FakeEncoderSettings> settings = new LinkedHashSet<>();
    collect(testClass, settings);
    return settings.isEmpty() ? null : new FakeEncoderCustomizer(settings);
  }

  private static void collect(Class<?> testClass, Set<FakeEncoderSettings> settings) {
    MergedAnnotations.from(testClass, SearchStrategy.TYPE_HIERARCHY).stream(EnableFakeEncoder.class)
        .map(found -> FakeEncoderSettings.of(found.synthesize()))
        .forEach(settings::add);
    if (TestContextAnnotationUtils.searchEnclosingClass(testClass)) {
      collect(testClass.getEnclosingClass(), settings);
    }
  }
}
