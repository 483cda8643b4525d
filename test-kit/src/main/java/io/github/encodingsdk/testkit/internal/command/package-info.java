/** Reads scripts, behaviors and faults from JSON, for scenario files and for the control API. */
@NullMarked
package io.github.encodingsdk.testkit.internal.command;

import org.jspecify.annotations.NullMarked;
