/**
 * A fake encoder as a bean of a Spring test. Needs {@code spring-test} on the class path.
 *
 * <pre>{@code
 * @SpringBootTest
 * @EnableFakeEncoder(mediaConvertEndpointProperties = "films.mediaconvert-endpoint")
 * class FilmServiceTest {
 *   @Autowired FakeEncoder encoder;
 * }
 * }</pre>
 */
@NullMarked
package io.github.encodingsdk.testkit.spring;

import org.jspecify.annotations.NullMarked;
