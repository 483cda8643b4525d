/** Notifications of AMS v2 about state changes, to webhooks and queues. */
@NullMarked
package io.github.encodingsdk.testkit.internal.amsv2.notification;

import org.jspecify.annotations.NullMarked;
