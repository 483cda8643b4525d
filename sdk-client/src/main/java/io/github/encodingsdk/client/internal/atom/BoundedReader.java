package io.github.encodingsdk.client.internal.atom;

import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.util.StreamReaderDelegate;

/**
 * Reads untrusted XML up to a depth and a number of elements, far above what the service sends: a
 * page of 1000 tasks has about 50 000 elements. It limits the work that a small number of bytes can
 * cause.
 */
final class BoundedReader extends StreamReaderDelegate {

  private static final int MOST_ELEMENTS = 500_000;
  private static final int MOST_EVENTS = 4_000_000;

  /** Below the limit that the JDK has from release 24 on, so that all releases refuse alike. */
  private static final int DEEPEST = 64;

  private int elements;
  private int events;
  private int depth;

  BoundedReader(XMLStreamReader reader) {
    super(reader);
  }

  @Override
  public int next() throws XMLStreamException {
    int event = super.next();
    if (++events > MOST_EVENTS) {
      throw new XMLStreamException("more than " + MOST_EVENTS + " parts");
    }
    if (event == START_ELEMENT) {
      if (++elements > MOST_ELEMENTS) {
        throw new XMLStreamException("more than " + MOST_ELEMENTS + " elements");
      }
      if (++depth > DEEPEST) {
        throw new XMLStreamException("elements nested deeper than " + DEEPEST);
      }
    } else if (event == END_ELEMENT) {
      depth--;
    }
    return event;
  }
}
