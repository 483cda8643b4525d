/**
 * The assets that jobs read and write, and the processors that encode them.
 *
 * <pre>{@code
 * Asset input = client.assets().create("holiday");
 * MediaProcessor encoder = client.mediaProcessors().latest("Media Encoder Standard");
 * }</pre>
 */
@NullMarked
package io.github.encodingsdk.client.asset;

import org.jspecify.annotations.NullMarked;
