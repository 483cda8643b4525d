/**
 * Holds the published modules and the documents to their rules. Each check says how much it has
 * seen, so that a check that has come to look at nothing goes red.
 */
@NullMarked
package io.github.encodingsdk.checks;

import org.jspecify.annotations.NullMarked;
