/**
 * One unchecked exception per kind of failed encoding, as a sealed hierarchy.
 *
 * <pre>{@code
 * try {
 *   EncodingException.throwIfFailed(status);
 * } catch (TransientEncodingException e) {
 *   // submit the job again later
 * } catch (ContentEncodingException e) {
 *   // tell the owner of the media: e.rawMessage()
 * }
 * }</pre>
 *
 * <p>These exceptions say that the encoder reported a failure. That a task's state could not be
 * learned at all is a different family, which lives with the client and shares no parent with this
 * one below {@link java.lang.RuntimeException}.
 */
@NullMarked
package io.github.encodingsdk.failure;

import org.jspecify.annotations.NullMarked;
