/** Reads webhooks and videos of Bunny Stream. */
@NullMarked
package io.github.encodingsdk.report.bunnystream;

import org.jspecify.annotations.NullMarked;
