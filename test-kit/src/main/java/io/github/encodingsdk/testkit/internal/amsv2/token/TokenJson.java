package io.github.encodingsdk.testkit.internal.amsv2.token;

import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import java.time.Duration;
import java.time.Instant;

/**
 * Writes the responses of the token endpoints. Source: recorded responses of ACS; reference of
 * Entra ID.
 */
public final class TokenJson {

  private TokenJson() {}

  /** Returns a token of Entra ID's first endpoint, where all numbers are text. */
  public static String entra1(String token, String resource, Instant now, Duration lifetime) {
    String seconds = Long.toString(lifetime.toSeconds());
    return Json.createObjectBuilder()
        .add("token_type", "Bearer")
        .add("expires_in", seconds)
        .add("ext_expires_in", seconds)
        .add("expires_on", Long.toString(now.plus(lifetime).getEpochSecond()))
        .add("not_before", Long.toString(now.getEpochSecond()))
        .add("resource", resource)
        .add("access_token", token)
        .build()
        .toString();
  }

  /** Returns a token of Entra ID's second endpoint. */
  public static String entra2(String token, Duration lifetime) {
    return Json.createObjectBuilder()
        .add("token_type", "Bearer")
        .add("expires_in", lifetime.toSeconds())
        .add("ext_expires_in", lifetime.toSeconds())
        .add("access_token", token)
        .build()
        .toString();
  }

  /** Returns a token of ACS. */
  public static String acs(String token, String scope, Duration lifetime) {
    return Json.createObjectBuilder()
        .add("token_type", "http://schemas.xmlsoap.org/ws/2009/11/swt-token-profile-1.0")
        .add("access_token", token)
        .add("expires_in", Long.toString(lifetime.toSeconds()))
        .add("scope", scope)
        .build()
        .toString();
  }

  /** Returns an error, which is text here and an object in OData. */
  public static String error(String error, String description) {
    JsonObjectBuilder body = Json.createObjectBuilder();
    return body.add("error", error).add("error_description", description).build().toString();
  }
}
