/**
 * A JUnit extension for the fake encoder; runs under JUnit 5.10 and later, 6 included. Needs {@code
 * junit-jupiter-api} on the class path.
 *
 * <pre>{@code
 * @ExtendWith(FakeEncoderExtension.class)
 * class TranscodingTest {
 *   @Test
 *   void retries_whenStorageIsDown(FakeEncoder encoder) {
 *     encoder.onSubmit(task -> TaskScript.failing(EncodingErrorCode.ERROR_UPLOADING_OUTPUT_ASSET));
 *     // ...
 *   }
 * }
 * }</pre>
 */
@NullMarked
package io.github.encodingsdk.testkit.junit;

import org.jspecify.annotations.NullMarked;
