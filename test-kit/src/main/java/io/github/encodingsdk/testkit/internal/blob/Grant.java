package io.github.encodingsdk.testkit.internal.blob;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a shared access signature allows.
 *
 * @param container the account and the container, as in a path
 * @param signature the query of the locator, as in its path
 * @param permissions the sum of 1 (read), 2 (write), 4 (delete) and 8 (list)
 * @param start when it begins; null if it has begun
 */
public record Grant(
    String container, String signature, int permissions, @Nullable Instant start, Instant expiry) {}
