package io.github.encodingsdk.testkit.internal.amsv2.document;

import io.github.encodingsdk.testkit.internal.amsv2.odata.ComplexType;
import io.github.encodingsdk.testkit.internal.amsv2.odata.Edm;
import io.github.encodingsdk.testkit.internal.amsv2.odata.Entity;
import io.github.encodingsdk.testkit.internal.amsv2.odata.EntityType;
import io.github.encodingsdk.testkit.internal.amsv2.odata.Item;
import io.github.encodingsdk.testkit.internal.amsv2.odata.Projection;
import io.github.encodingsdk.testkit.internal.amsv2.odata.Property;
import io.github.encodingsdk.testkit.internal.amsv2.odata.Timestamp;
import jakarta.json.spi.JsonProvider;
import jakarta.json.stream.JsonGenerator;
import jakarta.json.stream.JsonGeneratorFactory;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Writes the four formats of JSON. Source: recorded responses of 2015 and 2020; OData 3. */
final class JsonDocuments implements Documents {

  private static final JsonGeneratorFactory GENERATORS =
      JsonProvider.provider().createGeneratorFactory(Map.of());

  private static final Pattern DATE = Pattern.compile("\"/Date\\((-?\\d++)\\)/\"");

  private final ODataFormat form;
  private final Projection projection;
  private final String base;

  JsonDocuments(ODataFormat form, Projection projection, String base) {
    this.form = form;
    this.projection = projection;
    this.base = base;
  }

  private interface Content {
    void write(JsonGenerator json);
  }

  @Override
  public Document entity(Entity entity) {
    return document(
        version(entity.type()),
        json -> {
          if (form == ODataFormat.VERBOSE) {
            json.writeStartObject("d");
            writeMembers(json, entity);
            json.writeEnd();
          } else {
            writeContext(json, entity.type().set() + "/@Element");
            writeMembers(json, entity);
          }
        });
  }

  @Override
  public Document list(EntityType type, List<Entity> entities, @Nullable Integer count) {
    return document(
        version(type),
        json -> {
          if (form == ODataFormat.VERBOSE) {
            json.writeStartObject("d");
            if (count != null) {
              json.write("__count", count.toString());
            }
            json.writeStartArray("results");
          } else {
            writeContext(json, type.set());
            if (count != null) {
              json.write("odata.count", count.toString());
            }
            json.writeStartArray("value");
          }
          for (Entity entity : entities) {
            json.writeStartObject();
            writeMembers(json, entity);
            json.writeEnd();
          }
          json.writeEnd();
          if (form == ODataFormat.VERBOSE) {
            json.writeEnd();
          }
        });
  }

  @Override
  public Document property(Entity entity, Property property) {
    @Nullable Object value = entity.value(property.name()).orElse(null);
    boolean legacyTimes = property.items() == null;
    return document(
        property.items() == null ? Document.ODATA_1 : Document.ODATA_3,
        json -> {
          if (form == ODataFormat.VERBOSE) {
            json.writeStartObject("d");
            writeMember(json, property, property.name(), value, legacyTimes);
            json.writeEnd();
          } else {
            writeContext(json, property.typeName());
            writeMember(json, property, "value", value, false);
          }
        });
  }

  @Override
  public Document text(String name, String value) {
    return document(
        Document.ODATA_1,
        json -> {
          if (form == ODataFormat.VERBOSE) {
            json.writeStartObject("d").write(name, value).writeEnd();
          } else {
            writeContext(json, Edm.STRING.wireName());
            json.write("value", value);
          }
        });
  }

  @Override
  public Document services(List<String> sets) {
    return document(
        Document.ODATA_1,
        json -> {
          if (form == ODataFormat.VERBOSE) {
            json.writeStartObject("d").writeStartArray("EntitySets");
            sets.forEach(json::write);
            json.writeEnd().writeEnd();
          } else {
            if (form != ODataFormat.NO_METADATA) {
              json.write("odata.metadata", base + "$metadata");
            }
            json.writeStartArray("value");
            for (String set : sets) {
              json.writeStartObject().write("name", set).write("url", set).writeEnd();
            }
            json.writeEnd();
          }
        });
  }

  @Override
  public Document error(String message) {
    return document(
        Document.ODATA_1,
        json ->
            json.writeStartObject(form == ODataFormat.VERBOSE ? "error" : "odata.error")
                .write("code", "")
                .writeStartObject("message")
                .write("lang", "en-US")
                .write("value", message)
                .writeEnd()
                .writeEnd());
  }

  private Document document(String version, Content content) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = GENERATORS.createGenerator(text)) {
      json.writeStartObject();
      content.write(json);
      json.writeEnd();
    }
    return new Document(
        form.contentType(),
        form == ODataFormat.VERBOSE ? version : Document.ODATA_3,
        form == ODataFormat.VERBOSE ? escaped(text.toString()) : text.toString());
  }

  /** The service escapes the slashes of a date, by which clients of ASP.NET AJAX find dates. */
  private static String escaped(String json) {
    return json.contains("\"/Date(")
        ? DATE.matcher(json).replaceAll("\"\\\\/Date($1)\\\\/\"")
        : json;
  }

  private static String version(EntityType type) {
    return type.hasCollections() ? Document.ODATA_3 : Document.ODATA_1;
  }

  private void writeContext(JsonGenerator json, String fragment) {
    if (form == ODataFormat.MINIMAL || form == ODataFormat.FULL_METADATA) {
      json.write("odata.metadata", base + "$metadata#" + fragment);
    }
  }

  private void writeMembers(JsonGenerator json, Entity entity) {
    EntityType type = entity.type();
    String path = type.address(entity.id());
    if (form == ODataFormat.VERBOSE) {
      writeVerboseHead(json, type, base + path);
    } else if (form == ODataFormat.FULL_METADATA) {
      json.write("odata.type", type.qualifiedName())
          .write("odata.id", base + path)
          .write("odata.editLink", path);
      for (String link : projection.links(type)) {
        json.write(link + "@odata.navigationLinkUrl", path + "/" + link);
      }
    }
    for (Property property : projection.properties(type)) {
      writeMember(
          json,
          property,
          property.name(),
          entity.value(property.name()).orElse(null),
          !type.hasCollections());
    }
  }

  private void writeVerboseHead(JsonGenerator json, EntityType type, String uri) {
    json.writeStartObject("__metadata")
        .write("id", uri)
        .write("uri", uri)
        .write("type", type.qualifiedName());
    if (type == EntityType.ASSET) { // assets alone have an action; recorded 2020
      json.writeStartObject("actions")
          .writeStartArray(base + "$metadata#WindowsAzureMediaServices.Publish")
          .writeStartObject()
          .write("title", "Publish")
          .write("target", uri + "/Publish")
          .writeEnd()
          .writeEnd()
          .writeEnd();
    }
    json.writeEnd();
    for (String name : projection.links(type)) {
      json.writeStartObject(name)
          .writeStartObject("__deferred")
          .write("uri", uri + "/" + name)
          .writeEnd()
          .writeEnd();
    }
  }

  private void writeMember(
      JsonGenerator json,
      Property property,
      String name,
      @Nullable Object value,
      boolean legacyTimes) {
    @Nullable ComplexType items = property.items();
    if (items != null) {
      writeCollection(json, name, items, value);
      return;
    }
    if (form == ODataFormat.FULL_METADATA
        && (property.type() == Edm.DATE_TIME || property.type() == Edm.INT64)) {
      json.write(name + "@odata.type", property.typeName());
    }
    writeValue(json, name, value, legacyTimes);
  }

  private void writeCollection(
      JsonGenerator json, String name, ComplexType items, @Nullable Object value) {
    String type = Property.collection(name, items).typeName();
    if (form == ODataFormat.VERBOSE) {
      json.writeStartObject(name)
          .writeStartObject("__metadata")
          .write("type", type)
          .writeEnd()
          .writeStartArray("results");
    } else {
      if (form == ODataFormat.FULL_METADATA) {
        json.write(name + "@odata.type", type);
      }
      json.writeStartArray(name);
    }
    for (Item item : Item.list(value)) {
      json.writeStartObject();
      for (int place = 0; place < item.values().size(); place++) {
        writeValue(json, items.fields().get(place).name(), item.values().get(place), false);
      }
      json.writeEnd();
    }
    json.writeEnd();
    if (form == ODataFormat.VERBOSE) {
      json.writeEnd();
    }
  }

  private void writeValue(
      JsonGenerator json, String name, @Nullable Object value, boolean legacyTimes) {
    if (value == null) {
      json.writeNull(name);
    } else if (value instanceof Integer number) {
      json.write(name, number);
    } else if (value instanceof Double number) {
      json.write(name, decimal(number));
    } else if (value instanceof Boolean truth) {
      json.write(name, truth);
    } else if (value instanceof Timestamp time && legacyTimes && form == ODataFormat.VERBOSE) {
      json.write(name, "/Date(" + time.at().toEpochMilli() + ")/");
    } else {
      json.write(name, value.toString());
    }
  }

  /** Verbose JSON has {@code 40} where the plain forms have {@code 40.0}. */
  private BigDecimal decimal(double value) {
    BigDecimal shortest = BigDecimal.valueOf(value).stripTrailingZeros();
    return shortest.setScale(Math.max(shortest.scale(), form == ODataFormat.VERBOSE ? 0 : 1));
  }
}
