/** From bytes or text to statuses: picks the format, bounds the size, calls the rooms in turn. */
@NullMarked
package io.github.encodingsdk.client.internal.document;

import org.jspecify.annotations.NullMarked;
