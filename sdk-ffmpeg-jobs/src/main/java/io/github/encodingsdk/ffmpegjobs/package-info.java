/** Awaits, runs and watches runs of FFmpeg like the jobs of a service. */
@NullMarked
package io.github.encodingsdk.ffmpegjobs;

import org.jspecify.annotations.NullMarked;
