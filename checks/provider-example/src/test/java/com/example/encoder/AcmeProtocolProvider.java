package com.example.encoder;

import io.github.encodingsdk.model.Provider;
import io.github.encodingsdk.testkit.protocol.Protocol;
import io.github.encodingsdk.testkit.protocol.ProtocolProvider;
import io.github.encodingsdk.testkit.protocol.ScriptedJobs;

/** Adds the API of the Acme encoder to each fake encoder. */
public final class AcmeProtocolProvider implements ProtocolProvider {

  @Override
  public Provider encoder() {
    return AcmeReader.ACME;
  }

  @Override
  public Protocol create(ScriptedJobs jobs) {
    return new AcmeProtocol(jobs);
  }
}
