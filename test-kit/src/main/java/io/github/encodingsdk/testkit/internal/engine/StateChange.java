package io.github.encodingsdk.testkit.internal.engine;

import java.time.Instant;

/**
 * A task entered a state.
 *
 * @param at the time by the encoder's clock
 */
public record StateChange(EngineState state, Instant at) {}
