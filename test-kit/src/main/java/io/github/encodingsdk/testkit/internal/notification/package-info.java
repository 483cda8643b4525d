/** What protocols share to notify clients of changes: a thread, timers, and the posting of HTTP. */
@NullMarked
package io.github.encodingsdk.testkit.internal.notification;

import org.jspecify.annotations.NullMarked;
