/** The protocol of AWS Elemental MediaConvert. */
@NullMarked
package io.github.encodingsdk.testkit.internal.mediaconvert;

import org.jspecify.annotations.NullMarked;
