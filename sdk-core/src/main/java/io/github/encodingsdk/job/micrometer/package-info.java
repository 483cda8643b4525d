/**
 * Publishes metrics and spans through Micrometer, with one observation per request. It needs {@code
 * io.micrometer:micrometer-observation} on the class path; the rest of the SDK does not.
 */
@NullMarked
package io.github.encodingsdk.job.micrometer;

import org.jspecify.annotations.NullMarked;
