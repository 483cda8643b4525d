/** A program that uses the SDK as an application does, against the fake encoder over HTTP. */
@NullMarked
package io.github.encodingsdk.quickstart;

import org.jspecify.annotations.NullMarked;
