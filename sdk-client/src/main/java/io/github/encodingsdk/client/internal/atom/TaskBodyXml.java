package io.github.encodingsdk.client.internal.atom;

import io.github.encodingsdk.client.internal.wire.WireJobSubmission.WireOutput;
import io.github.encodingsdk.client.internal.wire.WireJobSubmission.WireTaskSubmission;
import java.io.StringWriter;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;

/** Writes a task's body: an XML document with the inputs and outputs of the task. */
public final class TaskBodyXml {

  private static final XMLOutputFactory FACTORY = XMLOutputFactory.newDefaultFactory();

  private TaskBodyXml() {}

  /** Returns the {@code TaskBody} of the task. */
  public static String write(WireTaskSubmission task) {
    StringWriter text = new StringWriter();
    try {
      XMLStreamWriter xml = FACTORY.createXMLStreamWriter(text);
      xml.writeStartDocument("utf-8", "1.0");
      xml.writeStartElement("taskBody");
      for (String input : task.inputs()) {
        xml.writeStartElement("inputAsset");
        xml.writeCharacters(input);
        xml.writeEndElement();
      }
      for (WireOutput output : task.outputs()) {
        xml.writeStartElement("outputAsset");
        attribute(xml, "assetName", output.assetName());
        attribute(xml, "storageAccountName", output.storageAccountName());
        xml.writeCharacters(output.reference());
        xml.writeEndElement();
      }
      xml.writeEndElement();
      xml.writeEndDocument();
      xml.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("a task body could not be written", e);
    }
    return text.toString();
  }

  private static void attribute(XMLStreamWriter xml, String name, @Nullable String value)
      throws XMLStreamException {
    if (value != null) {
      xml.writeAttribute(name, value);
    }
  }
}
