package io.github.encodingsdk.testkit.internal.amsv2.document;

import io.github.encodingsdk.testkit.internal.amsv2.odata.ComplexType;
import io.github.encodingsdk.testkit.internal.amsv2.odata.Edm;
import io.github.encodingsdk.testkit.internal.amsv2.odata.Entity;
import io.github.encodingsdk.testkit.internal.amsv2.odata.EntityType;
import io.github.encodingsdk.testkit.internal.amsv2.odata.Field;
import io.github.encodingsdk.testkit.internal.amsv2.odata.Item;
import io.github.encodingsdk.testkit.internal.amsv2.odata.Projection;
import io.github.encodingsdk.testkit.internal.amsv2.odata.Property;
import io.github.encodingsdk.testkit.internal.amsv2.odata.WireTime;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;

/**
 * Writes Atom, and XML for everything that is not an entity. Source: recorded responses of 2013;
 * OData 3.
 */
final class AtomDocuments implements Documents {

  private static final String ATOM = "http://www.w3.org/2005/Atom";
  private static final String APP = "http://www.w3.org/2007/app";
  private static final String D = "http://schemas.microsoft.com/ado/2007/08/dataservices";
  private static final String M = D + "/metadata";
  private static final String XML = "application/xml;charset=utf-8";

  private static final XMLOutputFactory WRITERS = XMLOutputFactory.newDefaultFactory();

  private final Projection projection;
  private final String base;
  private final String updated;

  AtomDocuments(Projection projection, String base, Instant now) {
    this.projection = projection;
    this.base = base;
    this.updated = WireTime.trimmed(now.truncatedTo(ChronoUnit.SECONDS)) + "Z";
  }

  private interface Content {
    void write(XMLStreamWriter xml) throws XMLStreamException;
  }

  @Override
  public Document entity(Entity entity) {
    return document(
        "application/atom+xml;type=entry;charset=utf-8",
        version(entity.type()),
        xml -> {
          xml.writeStartElement("entry");
          writeNamespaces(xml, entity.type());
          writeEntry(xml, entity);
          xml.writeEndElement();
        });
  }

  @Override
  public Document list(EntityType type, List<Entity> entities, @Nullable Integer count) {
    return document(
        "application/atom+xml;type=feed;charset=utf-8",
        version(type),
        xml -> {
          xml.writeStartElement("feed");
          writeNamespaces(xml, type);
          if (count != null) {
            writeText(xml, "m:count", count.toString());
          }
          writeText(xml, "id", base + type.set());
          xml.writeStartElement("title");
          xml.writeAttribute("type", "text");
          xml.writeCharacters(type.set());
          xml.writeEndElement();
          writeText(xml, "updated", updated);
          writeLink(xml, "self", null, type.set(), type.set());
          for (Entity entity : entities) {
            xml.writeStartElement("entry");
            writeEntry(xml, entity);
            xml.writeEndElement();
          }
          xml.writeEndElement();
        });
  }

  @Override
  public Document property(Entity entity, Property property) {
    return document(
        XML,
        property.items() == null ? Document.ODATA_1 : Document.ODATA_3,
        xml -> writeProperty(xml, property, entity.value(property.name()).orElse(null), true));
  }

  @Override
  public Document text(String name, String value) {
    return document(
        XML,
        Document.ODATA_1,
        xml -> writeProperty(xml, Property.of(name, Edm.STRING), value, true));
  }

  @Override
  public Document services(List<String> sets) {
    return document(
        XML,
        Document.ODATA_1,
        xml -> {
          xml.writeStartElement("service");
          xml.writeAttribute("xml:base", base);
          xml.writeDefaultNamespace(APP);
          xml.writeNamespace("atom", ATOM);
          xml.writeStartElement("workspace");
          writeText(xml, "atom:title", "Default");
          for (String set : sets) {
            xml.writeStartElement("collection");
            xml.writeAttribute("href", set);
            writeText(xml, "atom:title", set);
            xml.writeEndElement();
          }
          xml.writeEndElement();
          xml.writeEndElement();
        });
  }

  @Override
  public Document error(String message) {
    return document(
        XML,
        Document.ODATA_1,
        xml -> {
          xml.writeStartElement("m:error");
          xml.writeNamespace("m", M);
          xml.writeEmptyElement("m:code");
          xml.writeStartElement("m:message");
          xml.writeAttribute("xml:lang", "en-US");
          xml.writeCharacters(clean(message));
          xml.writeEndElement();
          xml.writeEndElement();
        });
  }

  private static Document document(String contentType, String version, Content content) {
    StringWriter text = new StringWriter();
    try {
      XMLStreamWriter xml = WRITERS.createXMLStreamWriter(text);
      text.write("<?xml version=\"1.0\" encoding=\"utf-8\"?>");
      content.write(xml);
      xml.flush();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("XML could not be written to memory", e);
    }
    return new Document(contentType, version, text.toString());
  }

  private static String version(EntityType type) {
    return type.hasCollections() ? Document.ODATA_3 : Document.ODATA_1;
  }

  private void writeNamespaces(XMLStreamWriter xml, EntityType type) throws XMLStreamException {
    xml.writeAttribute("xml:base", base);
    xml.writeDefaultNamespace(ATOM);
    xml.writeNamespace("d", D);
    xml.writeNamespace("m", M);
    if (type.hasCollections()) { // as all documents of OData 3
      xml.writeNamespace("georss", "http://www.georss.org/georss");
      xml.writeNamespace("gml", "http://www.opengis.net/gml");
    }
  }

  private void writeEntry(XMLStreamWriter xml, Entity entity) throws XMLStreamException {
    EntityType type = entity.type();
    String path = type.address(entity.id());
    writeText(xml, "id", base + path);
    xml.writeEmptyElement("category");
    xml.writeAttribute("term", type.qualifiedName());
    xml.writeAttribute("scheme", D + "/scheme");
    writeLink(xml, "edit", null, type.typeName(), path);
    for (String link : projection.links(type)) {
      writeLink(
          xml, D + "/related/" + link, "application/atom+xml;type=feed", link, path + "/" + link);
    }
    if (type == EntityType.ASSET) {
      xml.writeEmptyElement("m:action");
      xml.writeAttribute("metadata", base + "$metadata#WindowsAzureMediaServices.Publish");
      xml.writeAttribute("title", "Publish");
      xml.writeAttribute("target", base + path + "/Publish");
    }
    xml.writeEmptyElement("title");
    writeText(xml, "updated", updated);
    xml.writeStartElement("author");
    xml.writeEmptyElement("name");
    xml.writeEndElement();
    xml.writeStartElement("content");
    xml.writeAttribute("type", "application/xml");
    xml.writeStartElement("m:properties");
    for (Property property : projection.properties(type)) {
      writeProperty(xml, property, entity.value(property.name()).orElse(null), false);
    }
    xml.writeEndElement();
    xml.writeEndElement();
  }

  private static void writeLink(
      XMLStreamWriter xml, String rel, @Nullable String type, String title, String href)
      throws XMLStreamException {
    xml.writeEmptyElement("link");
    xml.writeAttribute("rel", rel);
    if (type != null) {
      xml.writeAttribute("type", type);
    }
    xml.writeAttribute("title", title);
    xml.writeAttribute("href", href);
  }

  private static void writeProperty(
      XMLStreamWriter xml, Property property, @Nullable Object value, boolean root)
      throws XMLStreamException {
    ComplexType items = property.items();
    boolean empty = value == null || (items != null && Item.list(value).isEmpty());
    String name = "d:" + property.name();
    if (empty) {
      xml.writeEmptyElement(name);
    } else {
      xml.writeStartElement(name);
    }
    if (root) {
      xml.writeNamespace("d", D);
      xml.writeNamespace("m", M);
    }
    if (items != null || (value != null && property.type() != Edm.STRING)) {
      xml.writeAttribute("m:type", property.typeName());
    }
    if (items == null && value == null) {
      xml.writeAttribute("m:null", "true");
    }
    if (items != null) {
      for (Item item : Item.list(value)) {
        writeItem(xml, items, item);
      }
    } else if (value != null) {
      xml.writeCharacters(clean(text(value)));
    }
    if (!empty) {
      xml.writeEndElement();
    }
  }

  private static void writeItem(XMLStreamWriter xml, ComplexType type, Item item)
      throws XMLStreamException {
    xml.writeStartElement("d:element");
    for (int place = 0; place < item.values().size(); place++) {
      Field field = type.fields().get(place);
      writeProperty(xml, Property.of(field.name(), field.type()), item.values().get(place), false);
    }
    xml.writeEndElement();
  }

  private static String text(Object value) {
    return value instanceof Double number
        ? BigDecimal.valueOf(number).stripTrailingZeros().toPlainString()
        : value.toString();
  }

  private static void writeText(XMLStreamWriter xml, String name, String text)
      throws XMLStreamException {
    xml.writeStartElement(name);
    xml.writeCharacters(clean(text));
    xml.writeEndElement();
  }

  /** Replaces characters that XML cannot hold, such as a bell, by the replacement character. */
  private static String clean(String text) {
    StringBuilder clean = new StringBuilder(text.length());
    text.codePoints()
        .map(
            c ->
                (c >= 0x20 && c != 0xFFFE && c != 0xFFFF && (c < 0xD800 || c > 0xDFFF))
                        || "\t\n\r".indexOf(c) >= 0
                    ? c
                    : 0xFFFD)
        .forEach(clean::appendCodePoint);
    return clean.toString();
  }
}
