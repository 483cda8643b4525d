/** Reads assets, uploads and webhooks of Mux Video. */
@NullMarked
package io.github.encodingsdk.report.mux;

import org.jspecify.annotations.NullMarked;
