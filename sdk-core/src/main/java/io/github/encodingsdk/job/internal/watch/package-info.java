/** The engine that watches many jobs and tasks without a thread for each. */
@NullMarked
package io.github.encodingsdk.job.internal.watch;

import org.jspecify.annotations.NullMarked;
