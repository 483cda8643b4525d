/** Reads the encoding status of videos of api.video. */
@NullMarked
package io.github.encodingsdk.report.apivideo;

import org.jspecify.annotations.NullMarked;
