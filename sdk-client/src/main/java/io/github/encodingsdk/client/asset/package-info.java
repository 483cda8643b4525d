/**
 * What a job needs besides its tasks: the assets that it reads and writes, and the processors that
 * encode.
 *
 * <pre>{@code
 * Asset input = client.assets().create("holiday");
 * MediaProcessor encoder = client.mediaProcessors().newest("Media Encoder Standard");
 * }</pre>
 */
@NullMarked
package io.github.encodingsdk.client.asset;

import org.jspecify.annotations.NullMarked;
