/** The control API of the fake encoder in JSON, and its page. */
@NullMarked
package io.github.encodingsdk.testkit.internal.control;

import org.jspecify.annotations.NullMarked;
