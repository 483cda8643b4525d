/** Caches tokens and refreshes them in time. */
@NullMarked
package io.github.encodingsdk.client.internal.auth;

import org.jspecify.annotations.NullMarked;
