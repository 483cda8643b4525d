/** From what stands on the wire to what it means: pure functions, no I/O. */
@NullMarked
package io.github.encodingsdk.client.internal.map;

import org.jspecify.annotations.NullMarked;
