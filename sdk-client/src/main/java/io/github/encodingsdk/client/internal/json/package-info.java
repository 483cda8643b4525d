/** JSON in and out: the one room that knows JSON-B and JSON-P. */
@NullMarked
package io.github.encodingsdk.client.internal.json;

import org.jspecify.annotations.NullMarked;
