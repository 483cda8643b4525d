package io.github.encodingsdk.client.internal.atom;

import java.io.StringReader;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** Finds the message in an OData error body in XML. */
public final class ErrorAtom {

  private ErrorAtom() {}

  /** Returns the text of the error's {@code message}; null if it is not an error document. */
  public static @Nullable String message(String text) {
    try {
      XMLStreamReader reader = Xml.open(new StringReader(text));
      if (!Xml.at(reader, Xml.METADATA, "error")) {
        return null;
      }
      while (reader.hasNext()) {
        if (reader.next() == XMLStreamConstants.START_ELEMENT
            && Xml.at(reader, Xml.METADATA, "message")) {
          return reader.getElementText();
        }
      }
      return null;
    } catch (XMLStreamException e) {
      return null; // not XML, or not whole: the caller falls back to the text itself
    }
  }
}
