/** Reads jobs and webhooks of Coconut. */
@NullMarked
package io.github.encodingsdk.report.coconut;

import org.jspecify.annotations.NullMarked;
