/** Submits, resubmits and records jobs, and owns what one encoder's jobs need. */
@NullMarked
package io.github.encodingsdk.job.internal.run;

import org.jspecify.annotations.NullMarked;
