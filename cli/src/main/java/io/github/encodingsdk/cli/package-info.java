/**
 * The command-line program {@code encoding}. The command {@code explain} explains why a job failed,
 * and {@code fake} runs a fake encoder.
 */
@NullMarked
package io.github.encodingsdk.cli;

import org.jspecify.annotations.NullMarked;
