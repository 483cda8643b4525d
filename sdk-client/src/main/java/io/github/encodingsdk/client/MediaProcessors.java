package io.github.encodingsdk.client;

import io.github.encodingsdk.client.asset.MediaProcessor;
import io.github.encodingsdk.client.internal.http.Pages;
import io.github.encodingsdk.client.internal.http.ServiceCalls;
import io.github.encodingsdk.job.exception.ServiceCallException;
import io.github.encodingsdk.job.internal.Futures;
import io.github.encodingsdk.job.internal.PendingCalls;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds the processors that encode.
 *
 * <p>Blocking methods throw {@link ServiceCallException} if a call failed, and {@link
 * IllegalStateException} if the client is closed. Futures fail with the same exceptions. Instances
 * are safe for use by several threads.
 */
public final class MediaProcessors {

  private static final Pattern DOT = Pattern.compile("\\.");
  private static final int LONGEST_VERSION = 200;
  private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");
  private static final Comparator<MediaProcessor> BY_VERSION =
      Comparator.comparing(MediaProcessor::version, MediaProcessors::compareVersions);

  private final ServiceCalls calls;
  private final PendingCalls pendingCalls;

  MediaProcessors(ServiceCalls calls, PendingCalls pendingCalls) {
    this.calls = calls;
    this.pendingCalls = pendingCalls;
  }

  /** Returns all processors in all versions. */
  public PagedIterable<MediaProcessor> list() {
    return new PagedIterable<>(
        () -> calls.mediaProcessors(null), pendingCalls, "listing processors");
  }

  /**
   * Returns the processor with this name and the highest version. The parts of versions are
   * compared as numbers, so 1.10 is higher than 1.9.
   *
   * @param name the name, such as {@code Media Encoder Standard}
   * @throws NoSuchElementException if the service has no processor with this name
   */
  public MediaProcessor latest(String name) {
    return pendingCalls.blocking(find(name), "looking up a processor");
  }

  /** Returns the same as {@link #latest}, without blocking. */
  public CompletableFuture<MediaProcessor> latestAsync(String name) {
    return pendingCalls.exposed(find(name));
  }

  private CompletableFuture<MediaProcessor> find(String name) {
    Objects.requireNonNull(name, "name");
    return latest(calls.mediaProcessors(name), name, null);
  }

  private static CompletableFuture<MediaProcessor> latest(
      Pages<MediaProcessor> pages, String name, @Nullable MediaProcessor before) {
    return Futures.compose(
        pages.next(),
        page -> {
          @Nullable MediaProcessor best = best(page, name, before);
          if (!page.isEmpty()) {
            return latest(pages, name, best);
          }
          return best == null
              ? CompletableFuture.failedFuture(
                  new NoSuchElementException("the service has no media processor named " + name))
              : CompletableFuture.completedFuture(best);
        });
  }

  /** Compares the names too, because a service could ignore the filter. */
  private static @Nullable MediaProcessor best(
      List<MediaProcessor> page, String name, @Nullable MediaProcessor before) {
    @Nullable MediaProcessor best = before;
    for (MediaProcessor one : page) {
      if (name.equals(one.name()) && (best == null || BY_VERSION.compare(one, best) > 0)) {
        best = one;
      }
    }
    return best;
  }

  private static int compareVersions(@Nullable String one, @Nullable String other) {
    return Arrays.compare(parts(one), parts(other));
  }

  /**
   * Returns the parts as numbers; -1 for a part that is not a number of at most 18 digits, so that
   * it is lower than all numbers.
   */
  private static long[] parts(@Nullable String version) {
    return version == null || version.length() > LONGEST_VERSION
        ? new long[0]
        : DOT.splitAsStream(version)
            .mapToLong(part -> NUMBER.matcher(part).matches() ? Long.parseLong(part) : -1)
            .toArray();
  }
}
