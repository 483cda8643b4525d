/** Reads the reports of Bitmovin. */
@NullMarked
package io.github.encodingsdk.report.bitmovin;

import org.jspecify.annotations.NullMarked;
