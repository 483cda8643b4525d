/** Wire values as text, independent of the format and not checked. */
@NullMarked
package io.github.encodingsdk.client.internal.wire;

import org.jspecify.annotations.NullMarked;
