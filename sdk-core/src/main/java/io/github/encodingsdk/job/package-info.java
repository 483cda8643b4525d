/** Options and results of submitting jobs and of waiting for them, for every encoder. */
@NullMarked
package io.github.encodingsdk.job;

import org.jspecify.annotations.NullMarked;
