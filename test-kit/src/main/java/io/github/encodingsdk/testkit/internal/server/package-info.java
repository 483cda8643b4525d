/**
 * The HTTP server: carries messages between sockets and protocols, applies faults, and records the
 * history. The only package that uses WireMock.
 */
@NullMarked
package io.github.encodingsdk.testkit.internal.server;

import org.jspecify.annotations.NullMarked;
