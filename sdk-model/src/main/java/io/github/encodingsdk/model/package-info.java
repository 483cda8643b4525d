/**
 * The vocabulary of encoding tasks and their failures, without JSON and without HTTP.
 *
 * <p>A task's state, whatever reported it, is a {@link io.github.encodingsdk.model.TaskStatus}:
 *
 * <pre>{@code
 * TaskStatus status =
 *     TaskStatus.builder(Provider.AMS_V2, TaskState.ERROR)
 *         .id("nb:tid:UUID:45547fae-f89c-406c-8202-773ce47f4ac8")
 *         .errorDetails(List.of(ErrorDetail.amsV2("TransientError", "storage timed out")))
 *         .build();
 * status.errorDetails().get(0).code(); // EncodingErrorCode.TRANSIENT_ERROR
 * }</pre>
 *
 * <p>{@link io.github.encodingsdk.failure.EncodingException#throwIfFailed} turns it into a typed
 * exception.
 */
@NullMarked
package io.github.encodingsdk.model;

import org.jspecify.annotations.NullMarked;
