/**
 * One unchecked exception per kind of failed encoding, as a sealed hierarchy.
 *
 * <pre>{@code
 * try {
 *   EncodingException.throwIfFailed(status);
 * } catch (TransientEncodingException e) {
 *   // submit the job again later
 * } catch (ContentEncodingException e) {
 *   // report to the owner of the media: e.rawMessage()
 * }
 * }</pre>
 *
 * <p>These exceptions mean that the encoder reported a failure. A call that could not determine the
 * state of a task throws an exception of another hierarchy, {@code ServiceCallException} in {@code
 * encoding-sdk-core}. The two share no parent below {@link java.lang.RuntimeException}.
 */
@NullMarked
package io.github.encodingsdk.failure;

import org.jspecify.annotations.NullMarked;
