package io.github.encodingsdk.testkit.protocol;

import io.github.encodingsdk.model.Provider;

/**
 * Adds the protocol of an encoder to each {@code FakeEncoder}: your in-house encoder, or a service
 * that the fake does not know. Found by {@link java.util.ServiceLoader}: name your class in {@code
 * META-INF/services/io.github.encodingsdk.testkit.protocol.ProtocolProvider}, usually among the
 * resources of your tests. It needs a public constructor without parameters.
 */
public interface ProtocolProvider {

  /** Returns the encoder, as the statuses of its tasks name it. */
  Provider encoder();

  /**
   * Creates the protocol of one fake encoder; called once for each.
   *
   * @param jobs the jobs of this protocol in the engine of that fake encoder
   */
  Protocol create(ScriptedJobs jobs);
}
