package io.github.encodingsdk.client.internal.http;

import java.io.Serial;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The current base address of the service: the configured one, or the target of a redirect. AMS v2
 * returns 301 with the base address of a cluster, which is cached until it becomes unreachable or
 * does not find a resource. A temporary redirect (307) is valid for one request. Safe for use by
 * several threads.
 */
final class Endpoint {

  /** A redirect that is not followed; the message is the reason. */
  static final class RefusedRedirectException extends Exception {
    @Serial private static final long serialVersionUID = 1L;

    RefusedRedirectException(String reason) {
      super(reason, null, false, false);
    }
  }

  private static final System.Logger LOG =
      System.getLogger("io.github.encodingsdk.client.redirects");

  private static final int TEMPORARY_REDIRECT = 307;

  private final URI configured;
  private final List<String> trustedDomains;
  private volatile URI current;

  /**
   * Creates the endpoint.
   *
   * @param configured the configured base address
   * @param trustedDomains the domains, besides the host, that may receive the bearer token
   */
  Endpoint(URI configured, List<String> trustedDomains) {
    this.configured = withSlash(configured);
    this.trustedDomains = trustedDomains;
    this.current = this.configured;
  }

  /** Returns the current base address; it ends with a slash. */
  URI base() {
    return current;
  }

  /** Returns true for the address of a cached redirect. */
  boolean isCachedRedirect(URI base) {
    return !base.equals(configured) && base.equals(current);
  }

  /** Returns to the configured address, if the given address is the current one. */
  void giveUp(URI base) {
    if (base.equals(current)) {
      current = configured;
    }
  }

  /**
   * Returns the base address to which the service redirected, and caches it if the redirect is
   * permanent.
   *
   * @param status the status of the redirect: 301, 307 or 308
   * @param base the base address of the request
   * @param path the path of the request; some servers redirect to the full address
   * @param location the {@code Location} header; null when absent
   * @throws RefusedRedirectException if the address is not valid or not trusted
   */
  URI redirected(int status, URI base, String path, @Nullable String location)
      throws RefusedRedirectException {
    if (location == null || location.isBlank()) {
      throw new RefusedRedirectException("the response has no Location");
    }
    URI target;
    try {
      target = base.resolve(URI.create(location.strip()));
    } catch (IllegalArgumentException e) {
      throw new RefusedRedirectException("its Location is not a valid URI");
    }
    requireTrusted(target);
    URI found = withSlash(URI.create(baseOf(target, path)));
    LOG.log(Level.DEBUG, "the service redirected to {0}", found.getAuthority());
    if (status != TEMPORARY_REDIRECT) {
      current = found;
    }
    return found;
  }

  private void requireTrusted(URI target) throws RefusedRedirectException {
    String scheme = String.valueOf(target.getScheme()).toLowerCase(Locale.ROOT);
    @Nullable String host = target.getHost();
    if (host == null || !(scheme.equals("http") || scheme.equals("https"))) {
      throw new RefusedRedirectException("its Location is not an http or https URI");
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
      throw new RefusedRedirectException("its Location is not a base address: it has a query");
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
