/** Queues, presets, templates and the rest of a MediaConvert account. */
@NullMarked
package io.github.encodingsdk.testkit.internal.mediaconvert.resource;

import org.jspecify.annotations.NullMarked;
