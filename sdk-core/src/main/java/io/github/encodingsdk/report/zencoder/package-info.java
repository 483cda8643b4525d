/** Reads the reports of Zencoder. */
@NullMarked
package io.github.encodingsdk.report.zencoder;

import org.jspecify.annotations.NullMarked;
