/** Checks of arguments, for the modules of this SDK. */
@NullMarked
package io.github.encodingsdk.internal.argument;

import org.jspecify.annotations.NullMarked;
