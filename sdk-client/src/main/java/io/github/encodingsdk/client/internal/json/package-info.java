/** Reads and writes JSON; the only package that uses JSON-B and JSON-P. */
@NullMarked
package io.github.encodingsdk.client.internal.json;

import org.jspecify.annotations.NullMarked;
