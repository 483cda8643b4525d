package io.github.encodingsdk.testkit.spring;

import io.github.encodingsdk.testkit.FakeEncoder;
import java.util.List;
import java.util.Map;

/** One {@link EnableFakeEncoder} as a value: Spring compares contexts by it. */
record FakeEncoderSettings(
    String name, List<String> baseUriProperties, List<String> mediaConvertEndpointProperties) {

  static FakeEncoderSettings of(EnableFakeEncoder annotation) {
    return new FakeEncoderSettings(
        annotation.name(),
        List.of(annotation.baseUriProperties()),
        List.of(annotation.mediaConvertEndpointProperties()));
  }

  /** Adds the properties of an encoder. */
  void addProperties(FakeEncoder encoder, Map<String, Object> properties) {
    String baseUri = encoder.baseUri().toString();
    String mediaConvert = encoder.mediaConvertEndpoint().toString();
    properties.put(name + ".base-uri", baseUri);
    properties.put(name + ".mediaconvert-endpoint", mediaConvert);
    baseUriProperties.forEach(property -> properties.put(property, baseUri));
    mediaConvertEndpointProperties.forEach(property -> properties.put(property, mediaConvert));
  }
}
