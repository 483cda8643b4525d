/** Awaits, runs and watches the jobs of any encoder. */
@NullMarked
package io.github.encodingsdk.jobs;

import org.jspecify.annotations.NullMarked;
