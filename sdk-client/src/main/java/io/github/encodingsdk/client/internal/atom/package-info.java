/** Reads Atom XML; the only package that uses StAX. */
@NullMarked
package io.github.encodingsdk.client.internal.atom;

import org.jspecify.annotations.NullMarked;
