package io.github.encodingsdk.client.internal.atom;

import io.github.encodingsdk.client.internal.wire.WireEntity;
import io.github.encodingsdk.client.internal.wire.WireEntity.WireErrorDetail;
import io.github.encodingsdk.client.internal.wire.WireEntity.WireEvent;
import io.github.encodingsdk.internal.text.Excerpt;
import io.github.encodingsdk.report.document.MalformedDocumentException;
import java.io.InputStream;
import java.io.Reader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** Reads Atom entries and feeds of Tasks and Jobs. Safe for use by several threads. */
public final class StatusAtom {

  private static final String ATOM = "http://www.w3.org/2005/Atom";

  private static final Set<String> SCALARS =
      Set.of(
          "Id",
          "Name",
          "State",
          "Progress",
          "Created",
          "LastModified",
          "StartTime",
          "EndTime",
          "RunningDuration",
          "Uri",
          "StorageAccountName",
          "Version");

  private StatusAtom() {}

  /**
   * Returns the entities of the document in order: all entries of a feed, or the single entry. The
   * encoding is detected.
   *
   * @throws MalformedDocumentException if the bytes are not one well-formed XML document, contain a
   *     document type declaration, or are neither an entry nor a feed
   */
  public static List<WireEntity> read(InputStream bytes) throws MalformedDocumentException {
    return read(() -> Xml.open(bytes));
  }

  /** Reads decoded text like {@link #read(InputStream)}. */
  public static List<WireEntity> read(Reader text) throws MalformedDocumentException {
    return read(() -> Xml.open(text));
  }

  private interface Opening {
    XMLStreamReader open() throws XMLStreamException;
  }

  private static List<WireEntity> read(Opening opening) throws MalformedDocumentException {
    try {
      XMLStreamReader reader = opening.open();
      List<WireEntity> entities = new ArrayList<>();
      if (Xml.at(reader, ATOM, "entry")) {
        entities.add(readEntry(reader));
      } else if (Xml.at(reader, ATOM, "feed")) {
        readFeed(reader, entities);
      } else if (Xml.at(reader, Xml.METADATA, "error")) {
        throw new MalformedDocumentException(
            "the document is an error of the service, not a status");
      } else {
        throw new MalformedDocumentException(
            "the root element is neither an Atom entry nor a feed, but "
                + Excerpt.quoted(reader.getLocalName()));
      }
      Xml.finish(reader);
      return entities;
    } catch (XMLStreamException e) {
      throw new MalformedDocumentException("not an XML document (" + reason(e) + ")", e);
    }
  }

  private static String reason(XMLStreamException e) {
    return Excerpt.of(String.valueOf(e.getMessage()));
  }

  private static void readFeed(XMLStreamReader reader, List<WireEntity> entities)
      throws XMLStreamException, MalformedDocumentException {
    while (reader.next() != XMLStreamConstants.END_ELEMENT) {
      if (reader.isStartElement()) {
        if (Xml.at(reader, ATOM, "entry")) {
          entities.add(readEntry(reader));
        } else {
          skip(reader);
        }
      }
    }
  }

  /** Reads an entry to its end tag; its properties can be at any depth. */
  private static WireEntity readEntry(XMLStreamReader reader)
      throws XMLStreamException, MalformedDocumentException {
    WireEntity entity = null;
    for (int depth = 1; depth > 0; ) {
      switch (reader.next()) {
        case XMLStreamConstants.START_ELEMENT -> {
          if (Xml.at(reader, Xml.METADATA, "properties")) {
            entity = readProperties(reader);
          } else {
            depth++;
          }
        }
        case XMLStreamConstants.END_ELEMENT -> depth--;
        default -> {}
      }
    }
    if (entity == null) {
      throw new MalformedDocumentException("an Atom entry has no properties");
    }
    return entity;
  }

  private static WireEntity readProperties(XMLStreamReader reader) throws XMLStreamException {
    Map<String, @Nullable String> scalars = new HashMap<>();
    List<WireErrorDetail> details = List.of();
    List<WireEvent> events = List.of();
    while (reader.next() != XMLStreamConstants.END_ELEMENT) {
      if (!reader.isStartElement()) {
        continue;
      }
      String name = Xml.DATA.equals(reader.getNamespaceURI()) ? reader.getLocalName() : "";
      if (name.equals("ErrorDetails")) {
        details =
            readElements(reader).stream()
                .map(item -> new WireErrorDetail(item.get("Code"), item.get("Message")))
                .toList();
      } else if (name.equals("HistoricalEvents")) {
        events =
            readElements(reader).stream()
                .map(
                    item ->
                        new WireEvent(item.get("Code"), item.get("Message"), item.get("TimeStamp")))
                .toList();
      } else if (SCALARS.contains(name)) {
        scalars.put(name, text(reader));
      } else {
        skip(reader);
      }
    }
    return new WireEntity(
        scalars.get("Id"),
        scalars.get("Name"),
        scalars.get("State"),
        scalars.get("Progress"),
        scalars.get("Created"),
        scalars.get("LastModified"),
        scalars.get("StartTime"),
        scalars.get("EndTime"),
        scalars.get("RunningDuration"),
        scalars.get("Uri"),
        scalars.get("StorageAccountName"),
        scalars.get("Version"),
        details,
        events);
  }

  /** Reads a collection's {@code element} items, each as a map of its properties. */
  private static List<Map<String, @Nullable String>> readElements(XMLStreamReader reader)
      throws XMLStreamException {
    List<Map<String, @Nullable String>> items = new ArrayList<>();
    while (reader.next() != XMLStreamConstants.END_ELEMENT) {
      if (reader.isStartElement()) {
        Map<String, @Nullable String> item = new HashMap<>();
        while (reader.next() != XMLStreamConstants.END_ELEMENT) {
          if (reader.isStartElement()) {
            item.put(reader.getLocalName(), text(reader));
          }
        }
        items.add(item);
      }
    }
    return items;
  }

  /** Returns the text of the current element and its descendants; null if it is marked as null. */
  private static @Nullable String text(XMLStreamReader reader) throws XMLStreamException {
    boolean isNull = "true".equals(reader.getAttributeValue(Xml.METADATA, "null"));
    StringBuilder text = new StringBuilder();
    for (int depth = 1; depth > 0; ) {
      switch (reader.next()) {
        case XMLStreamConstants.START_ELEMENT -> depth++;
        case XMLStreamConstants.END_ELEMENT -> depth--;
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
            text.append(reader.getText());
        case XMLStreamConstants.ENTITY_REFERENCE ->
            throw new XMLStreamException("the entity reference is not one of XML's own five");
        default -> {}
      }
    }
    return isNull ? null : text.toString();
  }

  private static void skip(XMLStreamReader reader) throws XMLStreamException {
    for (int depth = 1; depth > 0; ) {
      switch (reader.next()) {
        case XMLStreamConstants.START_ELEMENT -> depth++;
        case XMLStreamConstants.END_ELEMENT -> depth--;
        default -> {}
      }
    }
  }
}
