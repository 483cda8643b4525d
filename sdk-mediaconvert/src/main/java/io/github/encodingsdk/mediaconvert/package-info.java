/**
 * Awaits, runs and watches jobs of AWS Elemental MediaConvert through your client of the AWS SDK
 * for Java 2.
 */
@NullMarked
package io.github.encodingsdk.mediaconvert;

import org.jspecify.annotations.NullMarked;
