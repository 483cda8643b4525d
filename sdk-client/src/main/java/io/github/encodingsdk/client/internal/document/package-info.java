/** Reads statuses from bytes or text: detects the format and calls the reader for it. */
@NullMarked
package io.github.encodingsdk.client.internal.document;

import org.jspecify.annotations.NullMarked;
