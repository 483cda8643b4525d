/** The one room that knows WireMock: carries messages between sockets and a handler. */
@NullMarked
package io.github.encodingsdk.testkit.internal.wiremock;

import org.jspecify.annotations.NullMarked;
