/** Writes entities, lists and errors in the five forms of AMS v2: four of JSON, and Atom. */
@NullMarked
package io.github.encodingsdk.testkit.internal.amsv2.document;

import org.jspecify.annotations.NullMarked;
