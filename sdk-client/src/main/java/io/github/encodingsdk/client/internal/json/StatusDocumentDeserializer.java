package io.github.encodingsdk.client.internal.json;

import io.github.encodingsdk.client.internal.json.Json.NotAStatusException;
import io.github.encodingsdk.client.internal.wire.WireEntity;
import io.github.encodingsdk.client.internal.wire.WireEntity.WireErrorDetail;
import io.github.encodingsdk.client.internal.wire.WireEntity.WireEvent;
import io.github.encodingsdk.report.internal.json.JsonParsing;
import jakarta.json.bind.serializer.DeserializationContext;
import jakarta.json.bind.serializer.JsonbDeserializer;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParser.Event;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the members of a status document that a status needs.
 *
 * <p>The envelopes differ only in the place of the entities: at the root, in {@code d} (an object,
 * or an array as in OData 1), in {@code d.results}, in {@code value}, or in a bare array. If a
 * member appears twice, the last one counts.
 *
 * <p>Other members are skipped event by event, because {@code skipObject} of Parsson 1.1.9 never
 * returns if the document ends inside the object.
 */
public final class StatusDocumentDeserializer implements JsonbDeserializer<StatusDocument> {

  @Override
  public StatusDocument deserialize(
      JsonParser parser, DeserializationContext context, Type runtimeType) {
    return new StatusDocument(readEnvelope(parser)); // the binding has read the start of the object
  }

  /** Reads an object that is or contains entities; its start was already read. */
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
          JsonParsing.skip(parser, event);
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

  /** The members of one entity, collected while reading. */
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
        case "Id" -> id = JsonParsing.text(parser, event);
        case "Name" -> name = JsonParsing.text(parser, event);
        case "State" -> state = JsonParsing.text(parser, event);
        case "Progress" -> progress = JsonParsing.text(parser, event);
        case "Created" -> created = JsonParsing.text(parser, event);
        case "LastModified" -> lastModified = JsonParsing.text(parser, event);
        case "StartTime" -> startTime = JsonParsing.text(parser, event);
        case "EndTime" -> endTime = JsonParsing.text(parser, event);
        case "RunningDuration" -> runningDuration = JsonParsing.text(parser, event);
        case "Uri" -> uri = JsonParsing.text(parser, event);
        case "StorageAccountName" -> storageAccountName = JsonParsing.text(parser, event);
        case "Version" -> version = JsonParsing.text(parser, event);
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
        default -> JsonParsing.skip(parser, event);
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

  /** An item of either collection; both have a code and a message. */
  private static final class Item {
    private @Nullable String code;
    private @Nullable String message;
    private @Nullable String timeStamp;
  }

  /** Reads a collection: a bare array, or an object that contains it as {@code results}. */
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
            JsonParsing.skip(parser, next);
          }
        }
      }
      case VALUE_NULL -> {}
      default -> items.add(readItem(parser, event));
    }
    return items;
  }

  /** Reads one item; an item that is not an object is a message with its text. */
  private static Item readItem(JsonParser parser, Event event) {
    Item item = new Item();
    if (event != Event.START_OBJECT) {
      item.message = JsonParsing.text(parser, event);
      return item;
    }
    while (parser.next() == Event.KEY_NAME) {
      String name = parser.getString();
      Event next = parser.next();
      switch (name) {
        case "Code" -> item.code = JsonParsing.text(parser, next);
        case "Message" -> item.message = JsonParsing.text(parser, next);
        case "TimeStamp" -> item.timeStamp = JsonParsing.text(parser, next);
        default -> JsonParsing.skip(parser, next);
      }
    }
    return item;
  }
}
