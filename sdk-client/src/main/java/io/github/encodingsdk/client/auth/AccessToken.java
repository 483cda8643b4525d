package io.github.encodingsdk.client.auth;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A bearer token and the instant at which it expires. {@link #toString()} does not contain the
 * token's value, and a token is not serializable, to keep it out of logs and files.
 *
 * <p>Instances are immutable. Two are equal if value and expiry are.
 */
public final class AccessToken {

  private final String value;
  private final @Nullable Instant expiresAt;

  private AccessToken(String value, @Nullable Instant expiresAt) {
    Objects.requireNonNull(value, "value");
    if (value.isEmpty()) {
      throw new IllegalArgumentException("value is empty");
    }
    if (!value.chars().allMatch(c -> c > ' ' && c < 0x7F)) {
      throw new IllegalArgumentException(
          "value contains a character that is not valid in a header");
    }
    this.value = value;
    this.expiresAt = expiresAt;
  }

  /**
   * Returns a token that expires.
   *
   * @param value the token, as sent after {@code Bearer}: visible ASCII characters, at least one
   * @param expiresAt the first instant at which it is no longer valid; an instant in the past is
   *     accepted
   * @throws IllegalArgumentException if the value is not valid in a header; the message does not
   *     quote it
   */
  public static AccessToken of(String value, Instant expiresAt) {
    return new AccessToken(value, Objects.requireNonNull(expiresAt, "expiresAt"));
  }

  /**
   * Returns a token with an unknown expiry. It is used until the service refuses it.
   *
   * @param value the token, as sent after {@code Bearer}: visible ASCII characters, at least one
   * @throws IllegalArgumentException if the value is not valid in a header; the message does not
   *     quote it
   */
  public static AccessToken of(String value) {
    return new AccessToken(value, null);
  }

  /** Returns the value of the token, which is a secret. */
  public String value() {
    return value;
  }

  /** Returns the first instant at which the token is no longer valid; null when it is unknown. */
  public @Nullable Instant expiresAt() {
    return expiresAt;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof AccessToken token
        && value.equals(token.value)
        && Objects.equals(expiresAt, token.expiresAt);
  }

  @Override
  public int hashCode() {
    return Objects.hash(value, expiresAt);
  }

  /** Returns a text with the expiry of the token and without its value. */
  @Override
  public String toString() {
    return expiresAt == null
        ? "AccessToken[expiry unknown]"
        : "AccessToken[expiresAt=" + expiresAt + "]";
  }
}
