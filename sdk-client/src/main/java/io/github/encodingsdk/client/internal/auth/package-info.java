/** Keeps tokens, and gets new ones in time. */
@NullMarked
package io.github.encodingsdk.client.internal.auth;

import org.jspecify.annotations.NullMarked;
