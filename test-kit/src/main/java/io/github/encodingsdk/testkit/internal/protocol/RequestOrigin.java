package io.github.encodingsdk.testkit.internal.protocol;

import io.github.encodingsdk.testkit.protocol.HttpRequest;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Separates requests of programs from those that a foreign web page makes a browser send. A page
 * can send requests to this machine under its own host name (DNS rebinding), or across origins.
 */
public final class RequestOrigin {

  /**
   * Names that a foreign page cannot have: addresses, names without a domain, the service's own.
   */
  private static final Pattern OWN_HOST =
      Pattern.compile(
          "([\\w-]+|[\\w-]+\\.localhost|[\\d.]+|\\[[0-9a-fA-F:.]+]|host\\.docker\\.internal"
              + "|wams[\\w-]+\\.cloudapp\\.net|[\\w.-]+\\.media\\.(windows|azure)\\.net)(:\\d{1,5})?",
          Pattern.CASE_INSENSITIVE);

  private RequestOrigin() {}

  /**
   * Returns why a request is refused; null if it can be served.
   *
   * @param allowedHost a further host name that clients use; empty for none
   */
  public static @Nullable String objection(HttpRequest request, String allowedHost) {
    String host = request.header("Host");
    if (!host.isEmpty() && !OWN_HOST.matcher(host).matches() && !isAllowed(host, allowedHost)) {
      return "The fake encoder refuses requests for another host, so that no web page can send them.";
    }
    String origin = request.header("Origin");
    if (!origin.isEmpty() && !origin.equals("http://" + host)) {
      return "The fake encoder refuses requests from pages of other addresses.";
    }
    return request.header("Sec-Fetch-Site").equals("cross-site")
        ? "The fake encoder refuses requests from pages of other addresses."
        : null;
  }

  private static boolean isAllowed(String host, String allowedHost) {
    String name = host.replaceFirst(":\\d{1,5}$", "").toLowerCase(Locale.ROOT);
    return !allowedHost.isEmpty() && name.equals(allowedHost.toLowerCase(Locale.ROOT));
  }
}
