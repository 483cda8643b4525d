package io.github.encodingsdk.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.encodingsdk.client.internal.json.StatusDocument;
import io.github.encodingsdk.client.internal.json.StatusDocumentDeserializer;
import io.github.encodingsdk.client.internal.wire.WireEntity;
import jakarta.json.bind.serializer.DeserializationContext;
import jakarta.json.spi.JsonProvider;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParserFactory;
import java.io.StringReader;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;

/** The client's deserializer, handed Parsson's parser itself: everything but the binding. */
final class UnboundReading implements Reading {

  private static final JsonParserFactory PARSERS =
      JsonProvider.provider().createParserFactory(Map.of());
  private static final StatusDocumentDeserializer DESERIALIZER = new StatusDocumentDeserializer();
  private static final DeserializationContext NONE =
      new DeserializationContext() {
        @Override
        @SuppressWarnings("TypeParameterUnusedInFormals") // as the interface has it
        public <T> T deserialize(Class<T> type, JsonParser parser) {
          throw new UnsupportedOperationException();
        }

        @Override
        @SuppressWarnings("TypeParameterUnusedInFormals") // as the interface has it
        public <T> T deserialize(Type type, JsonParser parser) {
          throw new UnsupportedOperationException();
        }
      };

  @Override
  public List<WireEntity> page(Form form, byte[] document) {
    try (JsonParser parser = PARSERS.createParser(new StringReader(new String(document, UTF_8)))) {
      parser.next();
      return DESERIALIZER.deserialize(parser, NONE, StatusDocument.class).entities();
    }
  }

  @Override
  public WireEntity task(Form form, byte[] document) {
    return page(form, document).get(0);
  }
}
