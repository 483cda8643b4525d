/**
 * Reads the failure reports of encoders, and converts them to the same statuses and exceptions.
 *
 * <pre>{@code
 * ReportReader reader = new MediaConvertReader();
 * EncodingException.throwIfFailed(reader.read(eventBridgeEvent));
 * }</pre>
 *
 * <p>If you use a vendor's SDK, you do not need JSON: call the method {@code fromError} of a
 * reader.
 *
 * <p>docs/providers.md is the guide, docs/provider-codes.md lists all codes, and
 * docs/add-a-provider.md describes how to add an encoder.
 */
@NullMarked
package io.github.encodingsdk.report;

import org.jspecify.annotations.NullMarked;
