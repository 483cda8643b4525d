package io.github.encodingsdk.mediaconvert;

import java.net.URI;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.http.nio.netty.ProxyConfiguration;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.mediaconvert.MediaConvertClient;
import software.amazon.awssdk.services.mediaconvert.MediaConvertClientBuilder;

/** Clients of the AWS SDK for a service on this machine. */
final class AwsClients {

  private AwsClients() {}

  static <B extends AwsClientBuilder<B, ?>> B local(B builder, URI endpoint) {
    return builder
        .endpointOverride(endpoint)
        .region(Region.EU_WEST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret")));
  }

  /** Returns a client that does not use a proxy. */
  static MediaConvertClientBuilder blocking(URI endpoint) {
    return local(MediaConvertClient.builder(), endpoint)
        .httpClientBuilder(
            UrlConnectionHttpClient.builder()
                .proxyConfiguration(proxy -> proxy.useEnvironmentVariablesValues(false)));
  }

  /** Returns what sends the requests of an asynchronous client, without a proxy. */
  static NettyNioAsyncHttpClient.Builder netty() {
    return NettyNioAsyncHttpClient.builder()
        .proxyConfiguration(
            ProxyConfiguration.builder().useEnvironmentVariableValues(false).build());
  }

  /** Returns a configuration that makes attempts without a pause. */
  static ClientOverrideConfiguration attempts(int attempts) {
    return ClientOverrideConfiguration.builder()
        .retryStrategy(
            retries ->
                retries
                    .maxAttempts(attempts)
                    .backoffStrategy(BackoffStrategy.retryImmediately())
                    .throttlingBackoffStrategy(BackoffStrategy.retryImmediately()))
        .build();
  }
}
