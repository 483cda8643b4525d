/** Calls of the MediaConvert API: their operations, members, pages and errors. */
@NullMarked
package io.github.encodingsdk.testkit.internal.mediaconvert.call;

import org.jspecify.annotations.NullMarked;
