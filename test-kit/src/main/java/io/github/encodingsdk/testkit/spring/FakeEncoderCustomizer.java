package io.github.encodingsdk.testkit.spring;

import io.github.encodingsdk.testkit.FakeEncoder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.springframework.beans.factory.support.DefaultSingletonBeanRegistry;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.MergedContextConfiguration;

/**
 * Starts the encoders of a context. Equal for equal settings, so that Spring keeps the context for
 * other test classes.
 */
record FakeEncoderCustomizer(Set<FakeEncoderSettings> settings) implements ContextCustomizer {

  FakeEncoderCustomizer {
    settings = Set.copyOf(settings);
  }

  /**
   * Adds the beans and the properties of the encoders.
   *
   * @throws IllegalStateException if two of them have one name
   */
  @Override
  public void customizeContext(
      ConfigurableApplicationContext context, MergedContextConfiguration configuration) {
    if (!(context.getBeanFactory() instanceof DefaultSingletonBeanRegistry beans)) {
      throw new IllegalStateException("the context cannot close beans: " + context);
    }
    FakeEncoders encoders = new FakeEncoders();
    beans.registerSingleton(FakeEncoders.BEAN, encoders);
    beans.registerDisposableBean(FakeEncoders.BEAN, encoders::close);
    Map<String, Object> properties = new LinkedHashMap<>();
    for (FakeEncoderSettings each : settings) {
      if (beans.containsSingleton(each.name())) {
        throw new IllegalStateException("two fake encoders have the name " + each.name());
      }
      FakeEncoder encoder = encoders.start();
      beans.registerSingleton(each.name(), encoder);
      each.addProperties(encoder, properties);
    }
    context
        .getEnvironment()
        .getPropertySources()
        .addFirst(new MapPropertySource("fake encoders", properties));
  }
}
