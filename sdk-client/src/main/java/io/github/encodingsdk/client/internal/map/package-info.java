/** Maps wire values to the model: pure functions without I/O. */
@NullMarked
package io.github.encodingsdk.client.internal.map;

import org.jspecify.annotations.NullMarked;
