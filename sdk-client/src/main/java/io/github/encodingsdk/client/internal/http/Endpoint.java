package io.github.encodingsdk.client.internal.http;

import java.io.Serial;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Where the service lives: at the address that the user gave, or where a redirect said. AMS v2
 * answers 301 with the base address of a cluster, which is kept until it cannot be reached. Safe
 * for use by several threads.
 */
final class Endpoint {

  /** A redirect that is not followed; the message says why. */
  static final class RefusedRedirectException extends Exception {
    @Serial private static final long serialVersionUID = 1L;

    RefusedRedirectException(String reason) {
      super(reason, null, false, false);
    }
  }

  private static final System.Logger LOG =
      System.getLogger("io.github.encodingsdk.client.redirects");

  private final URI configured;
  private final List<String> trustedDomains;
  private volatile URI current;

  /**
   * Creates the endpoint.
   *
   * @param configured the base address that the user gave
   * @param trustedDomains the domains besides its host to which the bearer token may go
   */
  Endpoint(URI configured, List<String> trustedDomains) {
    this.configured = withSlash(configured);
    this.trustedDomains = trustedDomains;
    this.current = this.configured;
  }

  /** Returns the base address to use now; it ends in a slash. */
  URI base() {
    return current;
  }

  /** Begins anew at the configured address, if this one is the one in use. */
  void giveUp(URI base) {
    if (base.equals(current)) {
      current = configured;
    }
  }

  /**
   * Notes where the service says that it lives, and returns that base address.
   *
   * @param base the base address that was asked
   * @param path what was asked below it; some servers redirect to the whole address
   * @param location the {@code Location} header, null when it is absent
   * @throws RefusedRedirectException if the address is none, or not to be trusted
   */
  URI redirected(URI base, String path, @Nullable String location) throws RefusedRedirectException {
    if (location == null || location.isBlank()) {
      throw new RefusedRedirectException("the answer has no Location");
    }
    URI target;
    try {
      target = base.resolve(URI.create(location.strip()));
    } catch (IllegalArgumentException e) {
      throw new RefusedRedirectException("its Location is no address");
    }
    requireTrusted(target);
    URI found = withSlash(URI.create(baseOf(target, path)));
    LOG.log(Level.DEBUG, "the service says that it lives at {0}", found.getAuthority());
    current = found;
    return found;
  }

  private void requireTrusted(URI target) throws RefusedRedirectException {
    String scheme = String.valueOf(target.getScheme()).toLowerCase(Locale.ROOT);
    @Nullable String host = target.getHost();
    if (host == null || !(scheme.equals("http") || scheme.equals("https"))) {
      throw new RefusedRedirectException("its Location is no http or https address");
    }
    if (target.getRawUserInfo() != null) {
      throw new RefusedRedirectException("its Location names a user");
    }
    if (scheme.equals("http") && !"http".equalsIgnoreCase(configured.getScheme())) {
      throw new RefusedRedirectException("its Location is not https: " + host);
    }
    String name = host.toLowerCase(Locale.ROOT);
    boolean trusted =
        name.equalsIgnoreCase(configured.getHost())
            || trustedDomains.stream()
                .anyMatch(domain -> name.equals(domain) || name.endsWith("." + domain));
    if (!trusted) {
      throw new RefusedRedirectException("its Location is at a host that is not trusted: " + host);
    }
  }

  private static String baseOf(URI target, String path) throws RefusedRedirectException {
    String address = target.toString();
    int end = indexOfAny(address);
    String beforeQuery = address.substring(0, end);
    int query = path.indexOf('?');
    String asked = query < 0 ? path : path.substring(0, query);
    if (beforeQuery.endsWith("/" + asked)) {
      return beforeQuery.substring(0, beforeQuery.length() - asked.length());
    }
    if (end < address.length()) {
      throw new RefusedRedirectException("its Location is no base address: it has a query");
    }
    return beforeQuery;
  }

  private static int indexOfAny(String address) {
    for (int i = 0; i < address.length(); i++) {
      if (address.charAt(i) == '?' || address.charAt(i) == '#') {
        return i;
      }
    }
    return address.length();
  }

  private static URI withSlash(URI base) {
    String text = base.toString();
    return text.endsWith("/") ? base : URI.create(text + "/");
  }
}
