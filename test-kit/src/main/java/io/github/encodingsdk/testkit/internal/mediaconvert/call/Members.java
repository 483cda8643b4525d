package io.github.encodingsdk.testkit.internal.mediaconvert.call;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The members of an object in a request. A value of the wrong type is an error that names its
 * place.
 *
 * @param at the place of the object, such as {@code /settings}; empty for the body
 */
public record Members(JsonObject object, String at) {

  private @Nullable JsonValue value(String name) {
    @Nullable JsonValue value = object.get(name);
    return value == null || value == JsonValue.NULL ? null : value;
  }

  public ServiceErrorException mistake(String name, String what) {
    return ServiceErrorException.badRequest(at + "/" + name + ": " + what);
  }

  public Optional<String> text(String name) throws ServiceErrorException {
    @Nullable JsonValue value = value(name);
    if (value == null) {
      return Optional.empty();
    }
    if (value instanceof JsonString text) {
      return Optional.of(text.getString());
    }
    throw mistake(name, "Should be string");
  }

  public String requiredText(String name) throws ServiceErrorException {
    Optional<String> text = text(name);
    if (text.isEmpty() || text.get().isEmpty()) {
      throw mistake(name, "Should be present");
    }
    return text.get();
  }

  public Optional<Integer> number(String name, int least, int most) throws ServiceErrorException {
    @Nullable JsonValue value = value(name);
    if (value == null) {
      return Optional.empty();
    }
    if (!(value instanceof JsonNumber number) || !number.isIntegral()) {
      throw mistake(name, "Should be integer");
    }
    long found = number.bigIntegerValue().bitLength() > 31 ? Long.MAX_VALUE : number.longValue();
    if (found < least || found > most) {
      throw mistake(name, "Should be between " + least + " and " + most);
    }
    return Optional.of((int) found);
  }

  public Optional<Members> child(String name) throws ServiceErrorException {
    @Nullable JsonValue value = value(name);
    if (value == null) {
      return Optional.empty();
    }
    if (value instanceof JsonObject child) {
      return Optional.of(new Members(child, at + "/" + name));
    }
    throw mistake(name, "Should be object");
  }

  /** Returns the array; empty if it is missing. */
  public JsonArray array(String name) throws ServiceErrorException {
    @Nullable JsonValue value = value(name);
    if (value == null) {
      return JsonValue.EMPTY_JSON_ARRAY;
    }
    if (value instanceof JsonArray array) {
      return array;
    }
    throw mistake(name, "Should be array");
  }

  /** Returns the object at a position of an array. */
  public Members item(String name, JsonArray array, int index) throws ServiceErrorException {
    if (array.get(index) instanceof JsonObject item) {
      return new Members(item, at + "/" + name + "/" + index);
    }
    throw mistake(name + "/" + index, "Should be object");
  }

  /** Returns an object of texts, such as tags; empty if it is missing. */
  public Map<String, String> texts(String name) throws ServiceErrorException {
    Map<String, String> texts = new LinkedHashMap<>();
    Optional<Members> child = child(name);
    if (child.isPresent()) {
      for (String key : child.get().object().keySet()) {
        texts.put(key, child.get().text(key).orElse(""));
      }
    }
    return texts;
  }
}
