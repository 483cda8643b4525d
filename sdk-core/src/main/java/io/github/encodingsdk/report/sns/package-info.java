/** Verifies messages of Amazon SNS. */
@NullMarked
package io.github.encodingsdk.report.sns;

import org.jspecify.annotations.NullMarked;
