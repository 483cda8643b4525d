package io.github.encodingsdk.testkit.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Starts one fake encoder for a test class and its nested classes, and injects it. A parameter of
 * the type {@code FakeEncoder} can be in the constructor, in {@code @BeforeAll},
 * {@code @BeforeEach}, {@code @AfterEach} and {@code @AfterAll} methods and in tests. A parameter
 * of the type {@code FakeFfmpeg} can be in tests, {@code @BeforeEach} and {@code @AfterEach}
 * methods; each test has its own one.
 *
 * <p>The encoder is reset after each test and closed after the class. The tests of the class cannot
 * run at the same time. For an encoder per test, use {@link FakeEncoderExtension}.
 */
@Documented
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith({ClassEncoderExtension.class, FakeFfmpegExtension.class})
public @interface FakeEncoderTest {}
