/** Text that came from outside, made safe to print. Not part of the public API. */
@NullMarked
package io.github.encodingsdk.internal.text;

import org.jspecify.annotations.NullMarked;
