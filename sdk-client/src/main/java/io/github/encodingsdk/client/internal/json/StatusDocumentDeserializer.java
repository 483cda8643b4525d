package io.github.encodingsdk.client.internal.json;

import io.github.encodingsdk.client.internal.json.Json.NotAStatusException;
import io.github.encodingsdk.client.internal.wire.WireEntity;
import io.github.encodingsdk.client.internal.wire.WireEntity.WireErrorDetail;
import io.github.encodingsdk.client.internal.wire.WireEntity.WireEvent;
import jakarta.json.bind.serializer.DeserializationContext;
import jakarta.json.bind.serializer.JsonbDeserializer;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParser.Event;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Walks a status document and keeps what a status needs.
 *
 * <p>The envelopes differ only in where the entities stand: at the root, in {@code d} (an object,
 * or an array as OData 1 wrote it), in {@code d.results}, in {@code value}, or in a bare array. Of
 * a member that stands twice, the last counts.
 *
 * <p>Members that are not needed are passed over event by event: {@code skipObject} of Parsson
 * 1.1.9 never returns when the document ends inside the object.
 */
public final class StatusDocumentDeserializer implements JsonbDeserializer<StatusDocument> {

  @Override
  public StatusDocument deserialize(
      JsonParser parser, DeserializationContext context, Type runtimeType) {
    return new StatusDocument(readEnvelope(parser)); // the binding has read the start of the object
  }

  /** Reads an object that is an entity, or that holds entities; its start has been read. */
  private static List<WireEntity> readEnvelope(JsonParser parser) {
    Members members = new Members();
    List<WireEntity> inner = null;
    boolean error = false;
    while (parser.next() == Event.KEY_NAME) {
      String name = parser.getString();
      Event event = parser.next();
      switch (name) {
        case "d", "value", "results" -> {
          inner = readInner(parser, event);
        }
        case "error", "odata.error" -> {
          error = true;
          skip(parser, event);
        }
        default -> members.read(name, parser, event);
      }
    }
    if (inner != null) {
      return inner;
    }
    if (error) {
      throw new NotAStatusException("the document is an error of the service, not a status");
    }
    return List.of(members.entity());
  }

  private static @Nullable List<WireEntity> readInner(JsonParser parser, Event event) {
    return switch (event) {
      case START_OBJECT -> readEnvelope(parser);
      case START_ARRAY -> readEntities(parser);
      default -> null;
    };
  }

  private static List<WireEntity> readEntities(JsonParser parser) {
    List<WireEntity> entities = new ArrayList<>();
    Event event;
    while ((event = parser.next()) != Event.END_ARRAY) {
      if (event != Event.START_OBJECT) {
        throw new NotAStatusException("item " + entities.size() + " of the list is not an object");
      }
      entities.add(readEntity(parser));
    }
    return entities;
  }

  private static WireEntity readEntity(JsonParser parser) {
    Members members = new Members();
    while (parser.next() == Event.KEY_NAME) {
      String name = parser.getString();
      members.read(name, parser, parser.next());
    }
    return members.entity();
  }

  /** The members of one entity, as they come. */
  private static final class Members {
    private @Nullable String id;
    private @Nullable String name;
    private @Nullable String state;
    private @Nullable String progress;
    private @Nullable String created;
    private @Nullable String lastModified;
    private @Nullable String startTime;
    private @Nullable String endTime;
    private @Nullable String runningDuration;
    private @Nullable String uri;
    private @Nullable String storageAccountName;
    private @Nullable String version;
    private List<WireErrorDetail> errorDetails = List.of();
    private List<WireEvent> historicalEvents = List.of();

    void read(String member, JsonParser parser, Event event) {
      switch (member) {
        case "Id" -> id = text(parser, event);
        case "Name" -> name = text(parser, event);
        case "State" -> state = text(parser, event);
        case "Progress" -> progress = text(parser, event);
        case "Created" -> created = text(parser, event);
        case "LastModified" -> lastModified = text(parser, event);
        case "StartTime" -> startTime = text(parser, event);
        case "EndTime" -> endTime = text(parser, event);
        case "RunningDuration" -> runningDuration = text(parser, event);
        case "Uri" -> uri = text(parser, event);
        case "StorageAccountName" -> storageAccountName = text(parser, event);
        case "Version" -> version = text(parser, event);
        case "ErrorDetails" ->
            errorDetails =
                readItems(parser, event).stream()
                    .map(item -> new WireErrorDetail(item.code, item.message))
                    .toList();
        case "HistoricalEvents" ->
            historicalEvents =
                readItems(parser, event).stream()
                    .map(item -> new WireEvent(item.code, item.message, item.timeStamp))
                    .toList();
        default -> skip(parser, event);
      }
    }

    WireEntity entity() {
      return new WireEntity(
          id,
          name,
          state,
          progress,
          created,
          lastModified,
          startTime,
          endTime,
          runningDuration,
          uri,
          storageAccountName,
          version,
          errorDetails,
          historicalEvents);
    }
  }

  /** An item of either collection; both kinds have a code and a message. */
  private static final class Item {
    private @Nullable String code;
    private @Nullable String message;
    private @Nullable String timeStamp;
  }

  /** Reads a collection: a bare array, or an object that holds it under {@code results}. */
  private static List<Item> readItems(JsonParser parser, Event event) {
    List<Item> items = new ArrayList<>();
    switch (event) {
      case START_ARRAY -> {
        Event next;
        while ((next = parser.next()) != Event.END_ARRAY) {
          items.add(readItem(parser, next));
        }
      }
      case START_OBJECT -> {
        while (parser.next() == Event.KEY_NAME) {
          boolean results = parser.getString().equals("results");
          Event next = parser.next();
          if (results) {
            items = readItems(parser, next);
          } else {
            skip(parser, next);
          }
        }
      }
      case VALUE_NULL -> {}
      default -> items.add(readItem(parser, event));
    }
    return items;
  }

  /** Reads one item; one that is not an object counts as an item that says its text. */
  private static Item readItem(JsonParser parser, Event event) {
    Item item = new Item();
    if (event != Event.START_OBJECT) {
      item.message = text(parser, event);
      return item;
    }
    while (parser.next() == Event.KEY_NAME) {
      String name = parser.getString();
      Event next = parser.next();
      switch (name) {
        case "Code" -> item.code = text(parser, next);
        case "Message" -> item.message = text(parser, next);
        case "TimeStamp" -> item.timeStamp = text(parser, next);
        default -> skip(parser, next);
      }
    }
    return item;
  }

  /** Returns a value as text: a string's content, a number as written, JSON for a structure. */
  static @Nullable String text(JsonParser parser, Event event) {
    return switch (event) {
      case VALUE_NULL -> null;
      case VALUE_STRING, VALUE_NUMBER -> parser.getString();
      case VALUE_TRUE -> "true";
      case VALUE_FALSE -> "false";
      default -> structure(parser, event);
    };
  }

  /** Writes a structure from its events: {@code getValue()} refuses numbers of 1100 digits. */
  private static String structure(JsonParser parser, Event start) {
    StringBuilder json = new StringBuilder();
    int depth = 0;
    boolean first = true;
    for (Event event = start; ; event = parser.next()) {
      boolean end = event == Event.END_OBJECT || event == Event.END_ARRAY;
      if (!first && !end) {
        json.append(',');
      }
      first = event == Event.KEY_NAME || event == Event.START_OBJECT || event == Event.START_ARRAY;
      switch (event) {
        case START_OBJECT -> json.append('{');
        case START_ARRAY -> json.append('[');
        case END_OBJECT -> json.append('}');
        case END_ARRAY -> json.append(']');
        case KEY_NAME -> json.append(Json.quoted(parser.getString())).append(':');
        case VALUE_STRING -> json.append(Json.quoted(parser.getString()));
        default -> json.append(text(parser, event));
      }
      depth += end ? -1 : event == Event.START_OBJECT || event == Event.START_ARRAY ? 1 : 0;
      if (depth == 0) {
        return json.toString();
      }
    }
  }

  static void skip(JsonParser parser, Event event) {
    int depth = 0;
    for (Event at = event; ; at = parser.next()) {
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
