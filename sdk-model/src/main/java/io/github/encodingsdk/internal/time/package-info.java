/** Arithmetic of times that cannot overflow. */
@NullMarked
package io.github.encodingsdk.internal.time;

import org.jspecify.annotations.NullMarked;
