/** How many jobs and tasks are watched without a thread each. */
@NullMarked
package io.github.encodingsdk.job.internal.watch;

import org.jspecify.annotations.NullMarked;
