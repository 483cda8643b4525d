/** Reads the reports of Haivision LightFlow. */
@NullMarked
package io.github.encodingsdk.report.lightflow;

import org.jspecify.annotations.NullMarked;
