/**
 * Exceptions for failed calls to a service: refused, throttled, unauthenticated, unreachable,
 * unreadable, timed out. None of them means that a task failed.
 *
 * <pre>{@code
 * try {
 *   client.awaitTask(taskId);
 * } catch (EncodingException e) {
 *   // the encoder reported a failure: e.advice() says what to do
 * } catch (ThrottledException | ConnectionException e) {
 *   // nothing is known about the task: try again later
 * }
 * }</pre>
 */
@NullMarked
package io.github.encodingsdk.job.exception;

import org.jspecify.annotations.NullMarked;
