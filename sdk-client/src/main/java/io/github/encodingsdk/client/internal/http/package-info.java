/** Sends requests over {@code java.net.http} with timeouts, tokens, redirects and retries. */
@NullMarked
package io.github.encodingsdk.client.internal.http;

import org.jspecify.annotations.NullMarked;
