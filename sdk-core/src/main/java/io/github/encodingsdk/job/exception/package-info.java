/**
 * What is thrown when a task's state could not be learned: refused, throttled, unauthenticated,
 * unreachable, unreadable, too late. Nothing here says that a task failed.
 *
 * <pre>{@code
 * try {
 *   client.awaitTask(taskId);
 * } catch (EncodingException e) {
 *   // the encoder said that the task failed: e.advice() says what to do
 * } catch (ThrottledException | ConnectionException e) {
 *   // nothing is known about the task: ask again later
 * }
 * }</pre>
 */
@NullMarked
package io.github.encodingsdk.job.exception;

import org.jspecify.annotations.NullMarked;
