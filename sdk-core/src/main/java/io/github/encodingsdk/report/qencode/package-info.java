/** Reads the status of transcoding tasks of Qencode. */
@NullMarked
package io.github.encodingsdk.report.qencode;

import org.jspecify.annotations.NullMarked;
