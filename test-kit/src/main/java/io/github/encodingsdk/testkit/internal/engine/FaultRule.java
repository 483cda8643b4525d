package io.github.encodingsdk.testkit.internal.engine;

import io.github.encodingsdk.testkit.fault.Fault;
import io.github.encodingsdk.testkit.fault.RequestMatcher;

/** A fault, and the requests that it affects. */
public record FaultRule(RequestMatcher matcher, Fault fault) {}
