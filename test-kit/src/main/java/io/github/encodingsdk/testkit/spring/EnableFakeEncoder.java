package io.github.encodingsdk.testkit.spring;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Starts a fake encoder with the application context of a Spring test, such as one with
 * {@code @SpringBootTest}. The encoder is a bean: inject it with {@code @Autowired}. It is reset
 * after each test and closed with the context, which Spring can keep for other test classes with
 * the same annotations.
 *
 * <p>Its addresses are properties of the environment, before all others: {@code <name>.base-uri}
 * and {@code <name>.mediaconvert-endpoint}, and those that you name here.
 *
 * <p>Repeat the annotation with different names for several encoders, and inject them with
 * {@code @Qualifier}. Needs {@code spring-test} 6.2 or later on the class path.
 */
@Documented
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Repeatable(EnableFakeEncoder.List.class)
public @interface EnableFakeEncoder {

  /** Returns the name of the bean, and the start of the names of its properties. */
  String name() default "fake-encoder";

  /** Returns properties of your application that get the base address of the AMS v2 API. */
  String[] baseUriProperties() default {};

  /** Returns properties of your application that get the endpoint of MediaConvert. */
  String[] mediaConvertEndpointProperties() default {};

  /** Contains several of the annotations; the compiler writes it. */
  @Documented
  @Inherited
  @Target(ElementType.TYPE)
  @Retention(RetentionPolicy.RUNTIME)
  @interface List {

    /** Returns the annotations. */
    EnableFakeEncoder[] value();
  }
}
