/** The engine that waits, retries and resubmits. Knows no protocol and no HTTP library. */
@NullMarked
package io.github.encodingsdk.job.internal;

import org.jspecify.annotations.NullMarked;
