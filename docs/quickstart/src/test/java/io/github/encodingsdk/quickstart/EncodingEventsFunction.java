package io.github.encodingsdk.quickstart;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** A function on AWS Lambda: its method has the parameters of RequestStreamHandler. */
final class EncodingEventsFunction {

  private final EncodingEvents events;

  EncodingEventsFunction(EncodingEvents events) {
    this.events = events;
  }

  public void handleRequest(InputStream input, OutputStream output, Object context)
      throws IOException {
    events.receive(input.readAllBytes());
  }
}
