/** Reads the reports of AWS Elemental MediaConvert. */
@NullMarked
package io.github.encodingsdk.report.mediaconvert;

import org.jspecify.annotations.NullMarked;
