/** A parsed report: the members that a reader declares, with their text. */
@NullMarked
package io.github.encodingsdk.report.document;

import org.jspecify.annotations.NullMarked;
