package io.github.encodingsdk.client;

import io.github.encodingsdk.client.asset.MediaProcessor;
import io.github.encodingsdk.client.internal.http.Pages;
import io.github.encodingsdk.client.internal.http.ServiceCalls;
import io.github.encodingsdk.job.exception.ServiceCallException;
import io.github.encodingsdk.job.internal.Futures;
import io.github.encodingsdk.job.internal.PendingCalls;
import java.math.BigInteger;
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
 * <p>Blocking methods throw {@link ServiceCallException} when a call failed, and {@link
 * IllegalStateException} when the client is closed; futures fail with the same. Safe for use by
 * several threads.
 */
public final class MediaProcessors {

  private static final Pattern DOT = Pattern.compile("\\.");
  private static final Pattern NUMBER = Pattern.compile("[0-9]+");
  private static final Comparator<MediaProcessor> BY_VERSION =
      Comparator.comparing(MediaProcessor::version, MediaProcessors::compareVersions);

  private final ServiceCalls calls;
  private final PendingCalls underWay;

  MediaProcessors(ServiceCalls calls, PendingCalls underWay) {
    this.calls = calls;
    this.underWay = underWay;
  }

  /** Returns the list of all processors, in all their versions. */
  public PagedIterable<MediaProcessor> list() {
    return new PagedIterable<>(() -> calls.mediaProcessors(null), underWay, "listing processors");
  }

  /**
   * Returns the processor of this name in its highest version. Versions are compared part by part
   * as numbers, so that 1.10 is above 1.9.
   *
   * @param name the name, such as {@code Media Encoder Standard}
   * @throws NoSuchElementException if the service has none of this name
   */
  public MediaProcessor newest(String name) {
    return underWay.blocking(newestOf(name), "looking up a processor");
  }

  /** Looks up like {@link #newest}, without blocking. */
  public CompletableFuture<MediaProcessor> newestAsync(String name) {
    return underWay.exposed(newestOf(name));
  }

  private CompletableFuture<MediaProcessor> newestOf(String name) {
    Objects.requireNonNull(name, "name");
    return newest(calls.mediaProcessors(name), name, null);
  }

  private static CompletableFuture<MediaProcessor> newest(
      Pages<MediaProcessor> pages, String name, @Nullable MediaProcessor before) {
    return Futures.compose(
        pages.next(),
        page -> {
          @Nullable MediaProcessor best = best(page, name, before);
          if (!page.isEmpty()) {
            return newest(pages, name, best);
          }
          return best == null
              ? CompletableFuture.failedFuture(
                  new NoSuchElementException("the service has no media processor named " + name))
              : CompletableFuture.completedFuture(best);
        });
  }

  /** Looks at the names too: a service that takes no notice of filters must not mislead. */
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

  /** Returns the parts as numbers; -1 for one that is none, so that it is below every number. */
  private static BigInteger[] parts(@Nullable String version) {
    return version == null
        ? new BigInteger[0]
        : DOT.splitAsStream(version)
            .map(
                part ->
                    NUMBER.matcher(part).matches() ? new BigInteger(part) : BigInteger.ONE.negate())
            .toArray(BigInteger[]::new);
  }
}
