/** Faults of requests and responses, and the requests that they affect. */
@NullMarked
package io.github.encodingsdk.testkit.fault;

import org.jspecify.annotations.NullMarked;
