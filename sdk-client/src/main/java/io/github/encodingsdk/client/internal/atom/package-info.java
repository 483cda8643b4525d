/** Atom XML in: the one room that knows StAX. */
@NullMarked
package io.github.encodingsdk.client.internal.atom;

import org.jspecify.annotations.NullMarked;
