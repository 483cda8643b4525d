/**
 * Gets the tokens with which a client signs in to the service.
 *
 * <pre>{@code
 * TokenSource tokens =
 *     EntraClientCredentials.builder()
 *         .tenant("contoso.onmicrosoft.com")
 *         .clientId(clientId)
 *         .clientSecret(() -> vault.read("encoding-client-secret"))
 *         .resource(EntraCloud.PUBLIC.resource())
 *         .build();
 * AccessToken token = tokens.token().toCompletableFuture().join();
 * }</pre>
 *
 * <p>Any other way to get a token is a {@link io.github.encodingsdk.client.auth.TokenSource} of
 * your own: one method, which gets a new token. Keeping tokens until they expire is not its
 * business.
 */
@NullMarked
package io.github.encodingsdk.client.auth;

import org.jspecify.annotations.NullMarked;
