/** Opens what clouds and tools put around a report. */
@org.jspecify.annotations.NullMarked
package io.github.encodingsdk.report.internal.envelope;
