package io.github.encodingsdk.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.encodingsdk.client.internal.wire.WireEntity;
import io.github.encodingsdk.client.internal.wire.WireEntity.WireErrorDetail;
import io.github.encodingsdk.client.internal.wire.WireEntity.WireEvent;
import jakarta.json.spi.JsonProvider;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParser.Event;
import jakarta.json.stream.JsonParserFactory;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Parsson's parser and a loop around it, without JSON-B: the floor for everything that is built on
 * JSON-P. It trusts the documents made here, and so leaves out every check that the client makes.
 */
final class ParssonReading implements Reading {

  private static final JsonParserFactory PARSERS =
      JsonProvider.provider().createParserFactory(Map.of());

  @Override
  public List<WireEntity> page(Form form, byte[] document) {
    try (JsonParser parser = parser(document)) {
      parser.next();
      List<WireEntity> entities = new ArrayList<>();
      while (parser.next() == Event.KEY_NAME) {
        String member = parser.getString();
        Event value = parser.next();
        if (member.equals("value") || member.equals("results")) {
          while (parser.next() != Event.END_ARRAY) {
            entities.add(entity(parser));
          }
        } else if (!member.equals("d")) {
          skip(parser, value);
        }
      }
      return entities;
    }
  }

  @Override
  public WireEntity task(Form form, byte[] document) {
    try (JsonParser parser = parser(document)) {
      parser.next();
      if (form == Form.VERBOSE) {
        parser.next();
        parser.next();
      }
      return entity(parser);
    }
  }

  private static JsonParser parser(byte[] document) {
    return PARSERS.createParser(new StringReader(new String(document, UTF_8)));
  }

  private static WireEntity entity(JsonParser parser) {
    String id = null;
    String name = null;
    String state = null;
    String progress = null;
    String startTime = null;
    String endTime = null;
    String runningDuration = null;
    List<WireErrorDetail> details = new ArrayList<>();
    List<WireEvent> events = new ArrayList<>();
    while (parser.next() == Event.KEY_NAME) {
      String member = parser.getString();
      Event value = parser.next();
      switch (member) {
        case "Id" -> id = text(parser, value);
        case "Name" -> name = text(parser, value);
        case "State" -> state = text(parser, value);
        case "Progress" -> progress = text(parser, value);
        case "StartTime" -> startTime = text(parser, value);
        case "EndTime" -> endTime = text(parser, value);
        case "RunningDuration" -> runningDuration = text(parser, value);
        case "ErrorDetails" -> {
          for (WireEvent item : items(parser, value)) {
            details.add(new WireErrorDetail(item.code(), item.message()));
          }
        }
        case "HistoricalEvents" -> events = items(parser, value);
        default -> skip(parser, value);
      }
    }
    return new WireEntity(
        id,
        name,
        state,
        progress,
        null,
        null,
        startTime,
        endTime,
        runningDuration,
        null,
        null,
        null,
        details,
        events);
  }

  private static List<WireEvent> items(JsonParser parser, Event value) {
    List<WireEvent> items = new ArrayList<>();
    if (value == Event.START_ARRAY) {
      while (parser.next() != Event.END_ARRAY) {
        items.add(item(parser));
      }
      return items;
    }
    while (parser.next() == Event.KEY_NAME) {
      boolean results = parser.getString().equals("results");
      Event inner = parser.next();
      if (results) {
        items = items(parser, inner);
      } else {
        skip(parser, inner);
      }
    }
    return items;
  }

  private static WireEvent item(JsonParser parser) {
    String code = null;
    String message = null;
    String timeStamp = null;
    while (parser.next() == Event.KEY_NAME) {
      String member = parser.getString();
      Event value = parser.next();
      switch (member) {
        case "Code" -> code = text(parser, value);
        case "Message" -> message = text(parser, value);
        case "TimeStamp" -> timeStamp = text(parser, value);
        default -> skip(parser, value);
      }
    }
    return new WireEvent(code, message, timeStamp);
  }

  private static @Nullable String text(JsonParser parser, Event value) {
    return value == Event.VALUE_NULL ? null : parser.getString();
  }

  private static void skip(JsonParser parser, Event value) {
    int depth = 0;
    for (Event at = value; ; at = parser.next()) {
      switch (at) {
        case START_OBJECT, START_ARRAY -> depth++;
        case END_OBJECT, END_ARRAY -> depth--;
        default -> {}
      }
      if (depth == 0) {
        return;
      }
    }
  }
}
