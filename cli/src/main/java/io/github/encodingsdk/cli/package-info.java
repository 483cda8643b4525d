/**
 * The command-line program {@code encoding}: {@code explain} says why a job failed, {@code fake}
 * runs a fake encoder.
 */
@NullMarked
package io.github.encodingsdk.cli;

import org.jspecify.annotations.NullMarked;
