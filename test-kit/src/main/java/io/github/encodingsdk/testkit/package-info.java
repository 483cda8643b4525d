/**
 * A fake encoder that fails on demand.
 *
 * <pre>{@code
 * try (FakeEncoder encoder = FakeEncoder.start()) {
 *   String taskId = encoder.addTask(TaskScript.failing(EncodingErrorCode.TRANSIENT_ERROR));
 *   // point the code under test at encoder.baseUri() and let it poll taskId
 * }
 * }</pre>
 */
@NullMarked
package io.github.encodingsdk.testkit;

import org.jspecify.annotations.NullMarked;
