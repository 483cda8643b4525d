package io.github.encodingsdk.testkit.internal.amsv2.payload;

import io.github.encodingsdk.testkit.internal.amsv2.odata.BadRequestException;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.util.Map;
import java.util.Optional;

/** Reads entities from verbose and plain JSON. */
final class JsonPayload {

  private static final String BIND = "@odata.bind";

  private JsonPayload() {}

  static EntityPayload parse(String body) throws BadRequestException {
    JsonObject object;
    try {
      object = object(body);
    } catch (RuntimeException e) { // Parsson reports excessive nesting with its own exception type
      object = relaxed(body, e);
    }
    JsonValue wrapped = object.get("d");
    return entity(object.size() == 1 && wrapped instanceof JsonObject inner ? inner : object);
  }

  private static JsonObject relaxed(String body, RuntimeException strict)
      throws BadRequestException {
    try {
      return object(RelaxedJson.strict(body));
    } catch (RuntimeException e) {
      throw BadRequestException.ofBody("it is not a JSON object", strict);
    }
  }

  private static JsonObject object(String body) {
    try (JsonReader reader = Json.createReader(new StringReader(body))) {
      return reader.readObject();
    }
  }

  private static EntityPayload entity(JsonObject object) throws BadRequestException {
    EntityPayload entity = new EntityPayload();
    for (Map.Entry<String, JsonValue> member : object.entrySet()) {
      String name = member.getKey();
      if (name.endsWith(BIND)) {
        bind(entity, name.substring(0, name.length() - BIND.length()), member.getValue());
      } else if (!name.equals("__metadata") && !name.contains("odata.")) {
        read(entity, name, member.getValue());
      }
    }
    return entity;
  }

  private static void bind(EntityPayload entity, String name, JsonValue value)
      throws BadRequestException {
    if (value instanceof JsonString single) {
      entity.addLink(name, single.getString());
      return;
    }
    if (!(value instanceof JsonArray addresses)) {
      throw BadRequestException.ofBody(name + BIND + " is not a list of addresses", null);
    }
    for (JsonValue address : addresses) {
      if (!(address instanceof JsonString text)) {
        throw BadRequestException.ofBody(
            name + BIND + " holds a value that is not an address", null);
      }
      entity.addLink(name, text.getString());
    }
  }

  private static void read(EntityPayload entity, String name, JsonValue value)
      throws BadRequestException {
    switch (value.getValueType()) {
      case NULL -> entity.put(name, null);
      case STRING -> entity.put(name, ((JsonString) value).getString());
      case NUMBER, TRUE, FALSE -> entity.put(name, value.toString());
      case ARRAY -> readItems(entity, name, value.asJsonArray());
      case OBJECT -> readObject(entity, name, value.asJsonObject());
    }
  }

  private static void readObject(EntityPayload entity, String name, JsonObject object)
      throws BadRequestException {
    if (object.get("results") instanceof JsonArray items) {
      readItems(entity, name, items);
    } else if (!object.containsKey("__deferred")) {
      readItem(entity, name, object);
    }
  }

  private static void readItems(EntityPayload entity, String name, JsonArray items)
      throws BadRequestException {
    for (JsonValue item : items) {
      if (!(item instanceof JsonObject object)) {
        throw BadRequestException.ofBody(name + " holds a value that is not an object", null);
      }
      readItem(entity, name, object);
    }
  }

  private static void readItem(EntityPayload entity, String name, JsonObject item)
      throws BadRequestException {
    Optional<String> uri =
        item.get("__metadata") instanceof JsonObject metadata
                && metadata.get("uri") instanceof JsonString text
            ? Optional.of(text.getString())
            : Optional.empty();
    if (uri.isPresent()) {
      entity.addLink(name, uri.get());
    } else {
      entity.addChild(name, entity(item));
    }
  }
}
