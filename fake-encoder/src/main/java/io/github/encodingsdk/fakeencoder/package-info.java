/** The fake encoder as a program. */
@NullMarked
package io.github.encodingsdk.fakeencoder;

import org.jspecify.annotations.NullMarked;
