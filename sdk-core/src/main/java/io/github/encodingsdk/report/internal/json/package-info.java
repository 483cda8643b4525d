/** Parses reports with JSON Processing, the only package that knows it. */
@NullMarked
package io.github.encodingsdk.report.internal.json;

import org.jspecify.annotations.NullMarked;
