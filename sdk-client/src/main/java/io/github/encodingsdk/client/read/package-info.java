/**
 * Reads status documents that are already there: a log, an archive, a message, a database column.
 *
 * <pre>{@code
 * for (TaskStatus status : new StatusReader().readTasks(bytes)) {
 *   EncodingException.throwIfFailed(status);
 * }
 * }</pre>
 */
@NullMarked
package io.github.encodingsdk.client.read;

import org.jspecify.annotations.NullMarked;
