/** Reads transcoding jobs of Alibaba Cloud. */
@NullMarked
package io.github.encodingsdk.report.alibaba;

import org.jspecify.annotations.NullMarked;
