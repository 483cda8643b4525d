/** Time that a test moves. */
@NullMarked
package io.github.encodingsdk.testkit.time;

import org.jspecify.annotations.NullMarked;
