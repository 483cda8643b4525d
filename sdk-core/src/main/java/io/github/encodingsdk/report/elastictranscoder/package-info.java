/** Reads the reports of Amazon Elastic Transcoder. */
@NullMarked
package io.github.encodingsdk.report.elastictranscoder;

import org.jspecify.annotations.NullMarked;
