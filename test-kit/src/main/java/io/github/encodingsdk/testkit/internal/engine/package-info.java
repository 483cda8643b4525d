/**
 * The script engine: jobs, tasks, their steps, time, and the rules for faults. Knows no protocol: a
 * protocol calls the engine and turns its states into responses.
 */
@NullMarked
package io.github.encodingsdk.testkit.internal.engine;

import org.jspecify.annotations.NullMarked;
