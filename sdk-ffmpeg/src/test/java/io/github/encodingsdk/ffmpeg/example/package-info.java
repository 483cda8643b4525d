/** The complete classes that docs/ffmpeg.md shows. */
@NullMarked
package io.github.encodingsdk.ffmpeg.example;

import org.jspecify.annotations.NullMarked;
