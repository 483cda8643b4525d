/** Events that the fake encoder sends, and where to. */
@NullMarked
package io.github.encodingsdk.testkit.event;

import org.jspecify.annotations.NullMarked;
