/** A sample: an application of Spring Boot that transcodes films with MediaConvert. */
@NullMarked
package io.github.encodingsdk.films;

import org.jspecify.annotations.NullMarked;
