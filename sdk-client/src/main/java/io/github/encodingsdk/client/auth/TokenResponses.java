package io.github.encodingsdk.client.auth;

import io.github.encodingsdk.client.internal.body.BoundedBody;
import io.github.encodingsdk.client.internal.json.TokenJson;
import io.github.encodingsdk.client.internal.map.RetryAfter;
import io.github.encodingsdk.internal.text.Excerpt;
import io.github.encodingsdk.internal.time.BoundedTime;
import io.github.encodingsdk.job.exception.AuthenticationException;
import io.github.encodingsdk.job.exception.CallTrace;
import io.github.encodingsdk.report.internal.text.DocumentText;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the responses of a token endpoint. Messages contain no text that could be a secret. */
final class TokenResponses {

  /** The only accepted form of an error code: other text could contain the secret. */
  private static final Pattern ERROR_CODE = Pattern.compile("[a-z_]{1,64}");

  /** The number of an Entra error, at the start of its description. */
  private static final Pattern ENTRA_CODE = Pattern.compile("^AADSTS[0-9]{1,9}");

  private static final Set<Integer> TRANSIENT_BELOW_500 = Set.of(408, 429);

  private final String place;
  private final Duration timeout;
  private final InstantSource clock;
  private final int maxResponseBytes;

  /**
   * Creates the reader.
   *
   * @param place the address of the endpoint, for messages
   */
  TokenResponses(String place, Duration timeout, InstantSource clock, int maxResponseBytes) {
    this.place = place;
    this.timeout = timeout;
    this.clock = clock;
    this.maxResponseBytes = maxResponseBytes;
  }

  /**
   * Returns the token of a response.
   *
   * @param start when the request was sent
   * @throws AuthenticationException if the response contains no valid token
   */
  AccessToken token(HttpResponse<byte[]> response, Instant start) {
    DocumentText text = DocumentText.of(response.body());
    TokenJson.@Nullable Body body =
        text.format() == DocumentText.Format.JSON ? TokenJson.read(text.text()) : null;
    int status = response.statusCode();
    if (body == null) {
      throw withResponse(response, null, status / 100 == 2 ? "no JSON object" : "no JSON error");
    }
    if (status / 100 != 2 || body.error() != null) {
      throw withResponse(response, code(body.error()), errorText(body));
    }
    if (body.accessToken() == null || body.accessToken().isEmpty()) {
      throw withResponse(response, null, "no access_token");
    }
    @Nullable Instant expiresAt = expiry(body, start);
    try {
      return expiresAt == null
          ? AccessToken.of(body.accessToken())
          : AccessToken.of(body.accessToken(), expiresAt);
    } catch (IllegalArgumentException e) {
      throw withResponse(response, null, "an access_token that is not valid in a header");
    }
  }

  /** The lifetime starts before the request, so that a slow response does not extend it. */
  private static @Nullable Instant expiry(TokenJson.Body body, Instant start) {
    if (body.expiresIn() != null) {
      return BoundedTime.after(start, Duration.ofSeconds(body.expiresIn()));
    }
    return body.expiresOn() == null
        ? null
        : BoundedTime.after(Instant.EPOCH, Duration.ofSeconds(body.expiresOn()));
  }

  private static String errorText(TokenJson.Body body) {
    String error = code(body.error());
    StringBuilder text = new StringBuilder(error == null ? "no error code" : error);
    if (body.errorDescription() != null) {
      Matcher entra = ENTRA_CODE.matcher(body.errorDescription());
      if (entra.find()) {
        text.append(" (").append(entra.group()).append(')');
      }
    }
    return text.toString();
  }

  private static @Nullable String code(@Nullable String error) {
    return error != null && ERROR_CODE.matcher(error).matches() ? error : null;
  }

  private AuthenticationException withResponse(
      HttpResponse<byte[]> response, @Nullable String error, String what) {
    int status = response.statusCode();
    return new AuthenticationException(
        "signing in at " + place + " failed: HTTP " + status + " with " + what,
        status,
        error,
        TRANSIENT_BELOW_500.contains(status) || status / 100 == 5,
        RetryAfter.read(response.headers().firstValue("Retry-After").orElse(null), clock),
        new CallTrace(
            response.headers().firstValue("x-ms-request-id").map(Excerpt::of).orElse(null),
            1,
            Duration.ZERO),
        null);
  }

  /** Returns the exception for a request that got no complete response. */
  AuthenticationException failure(Throwable failure) {
    Throwable cause = failure;
    while (cause instanceof CompletionException && cause.getCause() != null) {
      cause = cause.getCause();
    }
    for (Throwable at = cause; at != null; at = at.getCause()) {
      if (at instanceof BoundedBody.TooLongException) {
        return withoutResponse(
            "the response is longer than the limit of " + maxResponseBytes + " bytes", false, null);
      }
    }
    return cause instanceof TimeoutException
        ? withoutResponse("no complete response within " + timeout, true, null)
        : withoutResponse("no complete response: " + cause.getClass().getSimpleName(), true, cause);
  }

  private AuthenticationException withoutResponse(
      String what, boolean isTransient, @Nullable Throwable cause) {
    return new AuthenticationException(
        "signing in at " + place + " failed: " + what,
        null,
        null,
        isTransient,
        null,
        new CallTrace(null, 1, Duration.ZERO),
        cause);
  }
}
