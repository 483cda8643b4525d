/** Data files of this SDK: one line per code or rule. */
@NullMarked
package io.github.encodingsdk.internal.table;

import org.jspecify.annotations.NullMarked;
