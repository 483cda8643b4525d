/** Reads ingest jobs of Brightcove Video Cloud. */
@NullMarked
package io.github.encodingsdk.report.brightcove;

import org.jspecify.annotations.NullMarked;
