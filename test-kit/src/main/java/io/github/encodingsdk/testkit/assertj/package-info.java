/**
 * AssertJ assertions for failures of encodings. Needs {@code assertj-core} on the class path.
 *
 * <pre>{@code
 * assertThatEncodingFails(() -> client.jobs().awaitTask(taskId))
 *     .hasCode(EncodingErrorCode.TRANSIENT_ERROR)
 *     .hasTaskId(taskId);
 * }</pre>
 */
@NullMarked
package io.github.encodingsdk.testkit.assertj;

import org.jspecify.annotations.NullMarked;
