/** JSON that knows where in its file it stands. */
@NullMarked
package io.github.encodingsdk.testkit.internal.scenario;

import org.jspecify.annotations.NullMarked;
