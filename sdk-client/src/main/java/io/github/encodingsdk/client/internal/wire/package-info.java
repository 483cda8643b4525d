/** What stands on the wire, as text and unjudged, whichever format it was written in. */
@NullMarked
package io.github.encodingsdk.client.internal.wire;

import org.jspecify.annotations.NullMarked;
