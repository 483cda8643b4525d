/** The fake encoder as a program. */
@NullMarked
package io.github.encodingsdk.cli;

import org.jspecify.annotations.NullMarked;
