/** Response bodies with a limit on their size. */
@NullMarked
package io.github.encodingsdk.client.internal.body;

import org.jspecify.annotations.NullMarked;
