/**
 * How fast status documents are read, beside other JSON libraries in the same run. {@link
 * io.github.encodingsdk.benchmarks.Figures} prints the ratios; nothing here is published.
 */
@NullMarked
package io.github.encodingsdk.benchmarks;

import org.jspecify.annotations.NullMarked;
