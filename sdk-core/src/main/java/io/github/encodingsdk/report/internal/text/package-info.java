/** Text as it arrives: its encoding, and the times and numbers in it. */
@NullMarked
package io.github.encodingsdk.report.internal.text;

import org.jspecify.annotations.NullMarked;
