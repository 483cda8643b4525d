package io.github.encodingsdk.client.internal.json;

import io.github.encodingsdk.client.internal.wire.WireEntity;
import io.github.encodingsdk.report.document.MalformedDocumentException;
import io.github.encodingsdk.report.internal.json.JsonParsing;
import jakarta.json.JsonException;
import jakarta.json.bind.JsonbException;
import jakarta.json.stream.JsonParser;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads status documents in the verbose and the plain JSON form. Safe for use by several threads.
 */
public final class StatusJson {

  private StatusJson() {}

  /**
   * Returns the entities of the document in order: all entities of a list, or the single entity.
   *
   * @throws MalformedDocumentException if the text is not exactly one JSON document with an entity
   *     or a list
   */
  public static List<WireEntity> read(String text) throws MalformedDocumentException {
    try (JsonParser parser = JsonParsing.parser(text)) {
      List<WireEntity> entities =
          isArray(text)
              ? entities(Json.binding().fromJson(parser, StatusDocument[].class))
              : Json.binding().fromJson(parser, StatusDocument.class).entities();
      JsonParsing.requireEnd(parser);
      return entities;
    } catch (JsonbException | JsonException e) {
      throw Json.malformed(e);
    }
  }

  /** The protocol has no bare arrays of entities, but archives contain them. */
  private static List<WireEntity> entities(@Nullable StatusDocument[] items)
      throws MalformedDocumentException {
    List<WireEntity> entities = new ArrayList<>();
    for (StatusDocument item : items) {
      if (item == null) {
        throw new MalformedDocumentException(
            "item " + entities.size() + " of the list is not an object");
      }
      entities.addAll(item.entities());
    }
    return entities;
  }

  private static boolean isArray(String text) {
    int start = 0;
    while (start < text.length() && Character.isWhitespace(text.charAt(start))) {
      start++;
    }
    return text.startsWith("[", start);
  }
}
