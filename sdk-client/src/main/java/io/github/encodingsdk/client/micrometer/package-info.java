/**
 * Shows what a client does in Micrometer: metrics and spans by one observation of each request. It
 * needs {@code io.micrometer:micrometer-observation} on the class path, which the rest of the
 * client does without.
 */
@NullMarked
package io.github.encodingsdk.client.micrometer;

import org.jspecify.annotations.NullMarked;
