/**
 * Reads what encoders other than AMS v2 report, into the same statuses and exceptions.
 *
 * <pre>{@code
 * ReportReader reader = new MediaConvertReader();
 * EncodingException.throwIfFailed(reader.read(eventBridgeEvent));
 * }</pre>
 *
 * <p>Users of a vendor's SDK need no JSON: each reader also takes the provider's own few values.
 *
 * <p>What each code becomes is listed in docs/providers.md.
 */
@NullMarked
package io.github.encodingsdk.report;

import org.jspecify.annotations.NullMarked;
