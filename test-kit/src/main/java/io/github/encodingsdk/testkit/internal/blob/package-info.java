/** A small blob store: the files behind the locators of assets. */
@NullMarked
package io.github.encodingsdk.testkit.internal.blob;

import org.jspecify.annotations.NullMarked;
