package io.github.encodingsdk.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An entry in a task's history, such as {@code Scheduled} or {@code Processing}.
 *
 * <p>The list of codes is open, and entries can follow the final state ({@code
 * TaskBillingInformationAdded} does). The last event is therefore not the state.
 *
 * @param code what happened, as received; null when none came
 * @param message more about it, often empty; null when none came
 * @param at when it happened; null when no time came, or none that can be read
 */
public record TaskEvent(@Nullable String code, @Nullable String message, @Nullable Instant at) {}
