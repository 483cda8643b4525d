/** Protocols of encoders: HTTP messages in and out, independent of the server that carries them. */
@NullMarked
package io.github.encodingsdk.testkit.internal.protocol;

import org.jspecify.annotations.NullMarked;
