/**
 * Obtains the tokens that authenticate a client to the service.
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
 * <p>To obtain tokens in another way, implement {@link
 * io.github.encodingsdk.client.auth.TokenSource}: its one method returns a new token. The client
 * caches tokens until they expire.
 */
@NullMarked
package io.github.encodingsdk.client.auth;

import org.jspecify.annotations.NullMarked;
