/** Reads tasks of Tencent Cloud VOD and MPS. */
@NullMarked
package io.github.encodingsdk.report.tencent;

import org.jspecify.annotations.NullMarked;
