/**
 * Protocols of encoders for the fake encoder. A {@link
 * io.github.encodingsdk.testkit.protocol.ProtocolProvider} adds one from outside.
 */
@NullMarked
package io.github.encodingsdk.testkit.protocol;

import org.jspecify.annotations.NullMarked;
