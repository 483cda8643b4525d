/** Reads the reports of Azure Media Services v3, MK.IO and Ravnur. */
@NullMarked
package io.github.encodingsdk.report.amsv3;

import org.jspecify.annotations.NullMarked;
