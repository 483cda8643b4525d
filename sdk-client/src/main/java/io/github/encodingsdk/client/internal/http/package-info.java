/** Requests out and answers in, over {@code java.net.http}; every one of them ends in time. */
@NullMarked
package io.github.encodingsdk.client.internal.http;

import org.jspecify.annotations.NullMarked;
