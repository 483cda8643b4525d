package io.github.encodingsdk.testkit.internal.amsv2.payload;

import io.github.encodingsdk.testkit.internal.amsv2.odata.BadRequestException;
import io.github.encodingsdk.testkit.internal.amsv2.odata.EntityType;
import io.github.encodingsdk.testkit.internal.amsv2.odata.Property;
import java.io.StringReader;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** Reads entities from Atom. Document types, and so XML entities, are rejected. */
final class AtomPayload {

  private static final String METADATA =
      "http://schemas.microsoft.com/ado/2007/08/dataservices/metadata";
  private static final String RELATED =
      "http://schemas.microsoft.com/ado/2007/08/dataservices/related/";
  private static final int DEEPEST = 100;

  private final XMLStreamReader xml;
  private int depth;

  private AtomPayload(XMLStreamReader xml) {
    this.xml = xml;
  }

  private interface Reading<T> {
    T read(AtomPayload atom) throws XMLStreamException;
  }

  static EntityPayload parse(String body) throws BadRequestException {
    return read(body, "entry", AtomPayload::entry);
  }

  static String link(String body) throws BadRequestException {
    return read(body, "uri", atom -> atom.xml.getElementText());
  }

  private static <T> T read(String body, String root, Reading<T> reading)
      throws BadRequestException {
    try {
      XMLStreamReader xml = Xml.reader(new StringReader(body));
      xml.nextTag();
      if (!xml.getLocalName().equals(root)) {
        throw BadRequestException.ofBody("it is not an Atom " + root, null);
      }
      T result = reading.read(new AtomPayload(xml));
      while (xml.hasNext()) {
        xml.next(); // what follows has to be well-formed
      }
      return result;
    } catch (XMLStreamException e) {
      throw BadRequestException.ofBody("it is not well-formed XML without a document type", e);
    }
  }

  /** Reads an entry whose start has been read, to its end. */
  private EntityPayload entry() throws XMLStreamException {
    EntityPayload entity = new EntityPayload();
    if (++depth > DEEPEST) {
      throw new XMLStreamException("nested too deep");
    }
    while (nextChild()) {
      switch (xml.getLocalName()) {
        case "link" -> link(entity);
        case "content" -> content(entity);
        case "properties" -> properties(entity); // beside the content, of media link entries
        default -> Xml.skip(xml);
      }
    }
    depth--;
    return entity;
  }

  /** Moves to the next child element; false at the end of the element. */
  private boolean nextChild() throws XMLStreamException {
    while (true) {
      int event = xml.next();
      if (event == XMLStreamConstants.START_ELEMENT) {
        return true;
      }
      if (event == XMLStreamConstants.END_ELEMENT) {
        return false;
      }
    }
  }

  private void link(EntityPayload entity) throws XMLStreamException {
    @Nullable String rel = xml.getAttributeValue(null, "rel");
    @Nullable String href = xml.getAttributeValue(null, "href");
    String name = rel != null && rel.startsWith(RELATED) ? rel.substring(RELATED.length()) : "";
    boolean inline = false;
    while (nextChild()) {
      if (!name.isEmpty() && xml.getLocalName().equals("inline")) {
        inline = true;
        inline(entity, name);
      } else {
        Xml.skip(xml);
      }
    }
    if (!name.isEmpty() && !inline && href != null) {
      entity.addLink(name, href);
    }
  }

  private void inline(EntityPayload entity, String name) throws XMLStreamException {
    while (nextChild()) {
      if (xml.getLocalName().equals("entry")) {
        child(entity, name);
      } else if (xml.getLocalName().equals("feed")) {
        while (nextChild()) {
          if (xml.getLocalName().equals("entry")) {
            child(entity, name);
          } else {
            Xml.skip(xml);
          }
        }
      } else {
        Xml.skip(xml);
      }
    }
  }

  private void child(EntityPayload entity, String name) throws XMLStreamException {
    EntityPayload child = entry();
    entity.addChild(name, child);
  }

  private void content(EntityPayload entity) throws XMLStreamException {
    while (nextChild()) {
      if (xml.getLocalName().equals("properties")) {
        properties(entity);
      } else {
        Xml.skip(xml);
      }
    }
  }

  private void properties(EntityPayload entity) throws XMLStreamException {
    while (nextChild()) {
      property(entity);
    }
  }

  /** Reads a property: text, null, or the elements of a collection. */
  private void property(EntityPayload entity) throws XMLStreamException {
    String name = xml.getLocalName();
    boolean isNull = "true".equals(xml.getAttributeValue(METADATA, "null"));
    @Nullable String type = xml.getAttributeValue(METADATA, "type");
    boolean collection = type != null && type.startsWith("Collection(");
    StringBuilder text = new StringBuilder();
    while (true) {
      int event = xml.next();
      if (event == XMLStreamConstants.START_ELEMENT) {
        collection = true;
        EntityPayload item = new EntityPayload();
        properties(item);
        entity.addChild(name, item);
      } else if (event == XMLStreamConstants.END_ELEMENT) {
        break;
      } else if (xml.isCharacters()) {
        text.append(xml.getText());
      }
    }
    if (!collection) {
      boolean emptyCollection = text.isEmpty() && type == null && !isNull;
      if (!emptyCollection || isPlain(name)) {
        entity.put(name, isNull ? null : text.toString());
      }
    }
  }

  /** Clients may leave out the type of an empty collection, as of {@code <d:ErrorDetails />}. */
  private static boolean isPlain(String name) {
    for (EntityType type : EntityType.values()) {
      if (type.property(name).map(Property::items).isPresent()) {
        return false;
      }
    }
    return true;
  }
}
