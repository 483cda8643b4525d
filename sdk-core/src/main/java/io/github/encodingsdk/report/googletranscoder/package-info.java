/** Reads the reports of Google Cloud Transcoder. */
@NullMarked
package io.github.encodingsdk.report.googletranscoder;

import org.jspecify.annotations.NullMarked;
