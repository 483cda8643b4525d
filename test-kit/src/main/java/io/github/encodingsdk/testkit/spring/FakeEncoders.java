package io.github.encodingsdk.testkit.spring;

import io.github.encodingsdk.testkit.FakeEncoder;
import java.util.ArrayList;
import java.util.List;

/** The encoders that the annotations of a test started with its context; a bean of the context. */
final class FakeEncoders {

  static final String BEAN = FakeEncoders.class.getName();

  private final List<FakeEncoder> encoders = new ArrayList<>();

  FakeEncoder start() {
    FakeEncoder encoder = FakeEncoder.start();
    encoders.add(encoder);
    return encoder;
  }

  void reset() {
    encoders.forEach(FakeEncoder::reset);
  }

  void close() {
    encoders.forEach(FakeEncoder::close);
  }
}
