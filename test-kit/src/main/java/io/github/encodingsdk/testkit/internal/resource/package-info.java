/** The files that the kit has with it. */
@NullMarked
package io.github.encodingsdk.testkit.internal.resource;

import org.jspecify.annotations.NullMarked;
