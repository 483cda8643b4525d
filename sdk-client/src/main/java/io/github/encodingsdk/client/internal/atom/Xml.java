package io.github.encodingsdk.client.internal.atom;

import java.io.InputStream;
import java.io.Reader;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Opens untrusted XML: without DTD, without entities, without external resources. */
final class Xml {

  /** The namespace of property names. */
  static final String DATA = "http://schemas.microsoft.com/ado/2007/08/dataservices";

  /** The namespace of types, nulls and errors. */
  static final String METADATA = DATA + "/metadata";

  private static final XMLInputFactory FACTORY = factory();

  private Xml() {}

  /** The parser of the JDK, so that the class path cannot change what is refused. */
  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
    factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
    // From JDK 24 on, text with many escapes reaches these limits. Without a DTD, no entity can
    // grow.
    factory.setProperty("jdk.xml.maxGeneralEntitySizeLimit", "0");
    factory.setProperty("jdk.xml.totalEntitySizeLimit", "0");
    factory.setXMLResolver(
        (publicId, systemId, baseUri, namespace) -> {
          throw new XMLStreamException("external entities are not read");
        });
    factory.setXMLReporter((message, type, information, location) -> {}); // else stderr
    return factory;
  }

  /** Returns a reader at the start tag of the root element; the encoding is detected. */
  static XMLStreamReader open(InputStream bytes) throws XMLStreamException {
    return atRoot(new BoundedReader(FACTORY.createXMLStreamReader(bytes)));
  }

  /** Returns a reader at the start tag of the root element; a declared encoding is ignored. */
  static XMLStreamReader open(Reader text) throws XMLStreamException {
    return atRoot(new BoundedReader(FACTORY.createXMLStreamReader(text)));
  }

  private static XMLStreamReader atRoot(XMLStreamReader reader) throws XMLStreamException {
    while (reader.next() != XMLStreamConstants.START_ELEMENT) {
      if (reader.getEventType() == XMLStreamConstants.DTD) {
        throw new XMLStreamException("a document type declaration is not accepted");
      }
    }
    return reader;
  }

  /** Reads to the end of the document, to detect truncated and trailing text. */
  static void finish(XMLStreamReader reader) throws XMLStreamException {
    while (reader.hasNext()) {
      reader.next();
    }
  }

  static boolean at(XMLStreamReader reader, String namespace, String name) {
    return reader.getLocalName().equals(name) && namespace.equals(reader.getNamespaceURI());
  }
}
