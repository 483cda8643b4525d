package io.github.encodingsdk.benchmarks;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.encodingsdk.client.internal.wire.WireEntity;
import java.io.IOException;
import java.io.Serial;
import java.util.List;

/** Jackson databind, straight from the bytes. */
final class JacksonReading implements Reading {

  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .propertyNamingStrategy(new Members())
          .build();

  private static final ObjectReader VERBOSE_PAGE = MAPPER.readerFor(Shapes.VerbosePage.class);
  private static final ObjectReader VERBOSE_TASK = MAPPER.readerFor(Shapes.VerboseTask.class);
  private static final ObjectReader PLAIN_PAGE = MAPPER.readerFor(Shapes.PlainPage.class);
  private static final ObjectReader PLAIN_TASK = MAPPER.readerFor(WireEntity.class);

  @Override
  public List<WireEntity> page(Form form, byte[] document) throws IOException {
    return switch (form) {
      case VERBOSE -> VERBOSE_PAGE.<Shapes.VerbosePage>readValue(document).entities();
      case PLAIN -> PLAIN_PAGE.<Shapes.PlainPage>readValue(document).value();
    };
  }

  @Override
  public WireEntity task(Form form, byte[] document) throws IOException {
    return switch (form) {
      case VERBOSE -> VERBOSE_TASK.<Shapes.VerboseTask>readValue(document).d().entity();
      case PLAIN -> PLAIN_TASK.readValue(document);
    };
  }

  private static final class Members extends PropertyNamingStrategies.NamingBase {
    @Serial private static final long serialVersionUID = 1L;

    @Override
    public String translate(String component) {
      return Shapes.memberOf(component);
    }
  }
}
