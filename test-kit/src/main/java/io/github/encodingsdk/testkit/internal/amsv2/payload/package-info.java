/** Reads what clients of AMS v2 send: entities in JSON and Atom, task bodies, batches. */
@NullMarked
package io.github.encodingsdk.testkit.internal.amsv2.payload;

import org.jspecify.annotations.NullMarked;
