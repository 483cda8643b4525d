/** The jobs of MediaConvert: requests, states, documents, events. */
@NullMarked
package io.github.encodingsdk.testkit.internal.mediaconvert.job;

import org.jspecify.annotations.NullMarked;
