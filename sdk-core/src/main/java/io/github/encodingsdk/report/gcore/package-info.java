/** Reads videos of Gcore Video Streaming. */
@NullMarked
package io.github.encodingsdk.report.gcore;

import org.jspecify.annotations.NullMarked;
