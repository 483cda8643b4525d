package io.github.encodingsdk.testkit.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

/**
 * Like {@link FakeEncoderTest}, and points the AWS SDK for Java at the fake encoder: clients of
 * MediaConvert that are created while the class runs use it, without a change to the application.
 *
 * <p>Sets the system properties {@code aws.endpointUrlMediaConvert}, {@code aws.accessKeyId} and
 * {@code aws.secretAccessKey}, so that no real credentials are used, and {@code aws.region} if
 * neither it nor the environment variable {@code AWS_REGION} is set. The values from before are
 * restored after the class. The class holds the lock of JUnit for system properties, so that no
 * other class with that lock runs at the same time. A client with an endpoint, a region or
 * credentials in its code keeps those.
 */
@Documented
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ResourceLock(Resources.SYSTEM_PROPERTIES)
@ExtendWith({MediaConvertExtension.class, FakeFfmpegExtension.class})
public @interface FakeMediaConvertTest {}
