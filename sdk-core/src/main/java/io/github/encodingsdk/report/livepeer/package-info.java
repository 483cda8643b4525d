/** Reads assets and tasks of Livepeer Studio. */
@NullMarked
package io.github.encodingsdk.report.livepeer;

import org.jspecify.annotations.NullMarked;
