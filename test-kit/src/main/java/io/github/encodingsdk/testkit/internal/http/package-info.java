/** HTTP messages as the fake sees them, whatever server carries them. */
@NullMarked
package io.github.encodingsdk.testkit.internal.http;

import org.jspecify.annotations.NullMarked;
