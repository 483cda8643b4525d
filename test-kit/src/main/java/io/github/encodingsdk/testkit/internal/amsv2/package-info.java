/** The protocol of Azure Media Services v2: routing, batches and responses. */
@NullMarked
package io.github.encodingsdk.testkit.internal.amsv2;

import org.jspecify.annotations.NullMarked;
