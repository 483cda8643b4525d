/** What protocols share, and how requests and responses pass between them and the server. */
@NullMarked
package io.github.encodingsdk.testkit.internal.protocol;

import org.jspecify.annotations.NullMarked;
