/** Reads transcoding tasks of Huawei Cloud MPC. */
@NullMarked
package io.github.encodingsdk.report.huawei;

import org.jspecify.annotations.NullMarked;
