package io.github.encodingsdk.testkit.internal.amsv2.payload;

import io.github.encodingsdk.testkit.internal.amsv2.odata.BadRequestException;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.XMLStreamWriter;

/**
 * The inputs and outputs of a task: {@code <taskBody><inputAsset>JobInputAsset(0)</inputAsset>...}.
 */
public record TaskBody(List<Asset> inputs, List<Asset> outputs) {

  private static final Pattern NAME =
      Pattern.compile("(JobInputAsset|JobOutputAsset)\\((\\d{1,4})\\)");

  private static final XMLOutputFactory WRITERS = XMLOutputFactory.newDefaultFactory();

  /**
   * An asset that a task reads or writes.
   *
   * @param ofJob true for {@code JobInputAsset}, false for {@code JobOutputAsset}
   * @param number the number in parentheses
   * @param attributes further attributes, such as {@code assetName}
   */
  public record Asset(boolean ofJob, int number, Map<String, String> attributes) {

    /** Copies the attributes. */
    public Asset {
      attributes = Map.copyOf(attributes);
    }

    /** Returns an attribute; empty if it is absent. */
    public Optional<String> attribute(String name) {
      return Optional.ofNullable(attributes.get(name));
    }

    private String text() {
      return (ofJob ? "JobInputAsset(" : "JobOutputAsset(") + number + ")";
    }
  }

  /** Copies the lists. */
  public TaskBody {
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
  }

  /**
   * Returns the content of a task body.
   *
   * @throws BadRequestException if it is not a task body
   */
  public static TaskBody parse(String text) throws BadRequestException {
    List<Asset> inputs = new ArrayList<>();
    List<Asset> outputs = new ArrayList<>();
    try {
      // The text can declare UTF-16, but it was decoded together with the document around it.
      XMLStreamReader xml = Xml.reader(new StringReader(text.strip()));
      xml.nextTag();
      if (!xml.getLocalName().equals("taskBody")) {
        throw new BadRequestException("The TaskBody is not a <taskBody>.");
      }
      while (xml.nextTag() == XMLStreamConstants.START_ELEMENT) {
        switch (xml.getLocalName()) {
          case "inputAsset" -> inputs.add(asset(xml));
          case "outputAsset" -> outputs.add(asset(xml));
          default ->
              throw new BadRequestException(
                  "The TaskBody holds a <" + xml.getLocalName() + ">, which is not supported.");
        }
      }
      while (xml.hasNext()) {
        xml.next();
      }
    } catch (XMLStreamException e) {
      throw new BadRequestException("The TaskBody is not well-formed XML.", e);
    }
    if (inputs.isEmpty() && outputs.isEmpty()) {
      throw new BadRequestException("The TaskBody names no asset.");
    }
    return new TaskBody(inputs, outputs);
  }

  private static Asset asset(XMLStreamReader xml) throws XMLStreamException, BadRequestException {
    Map<String, String> attributes = new TreeMap<>();
    for (int i = 0; i < xml.getAttributeCount(); i++) {
      attributes.put(xml.getAttributeLocalName(i), xml.getAttributeValue(i));
    }
    String text = xml.getElementText().strip();
    Matcher name = NAME.matcher(text);
    if (!name.matches()) {
      throw new BadRequestException(
          "The TaskBody names '"
              + text
              + "', which is neither JobInputAsset(n) nor"
              + " JobOutputAsset(n).");
    }
    return new Asset(
        name.group(1).equals("JobInputAsset"), Integer.parseInt(name.group(2)), attributes);
  }

  /** Returns the text as the service returns it: declared as UTF-16, indented, with CRLF. */
  public String stored() {
    StringWriter text = new StringWriter();
    try {
      XMLStreamWriter xml = WRITERS.createXMLStreamWriter(text);
      text.write("<?xml version=\"1.0\" encoding=\"utf-16\"?>\r\n");
      xml.writeStartElement("taskBody");
      for (Asset input : inputs) {
        write(xml, "inputAsset", input);
      }
      for (Asset output : outputs) {
        write(xml, "outputAsset", output);
      }
      xml.writeCharacters("\r\n");
      xml.writeEndElement();
      xml.flush();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("XML could not be written to memory", e);
    }
    return text.toString();
  }

  private static void write(XMLStreamWriter xml, String name, Asset asset)
      throws XMLStreamException {
    xml.writeCharacters("\r\n  ");
    xml.writeStartElement(name);
    for (Map.Entry<String, String> attribute : new TreeMap<>(asset.attributes()).entrySet()) {
      xml.writeAttribute(attribute.getKey(), attribute.getValue());
    }
    xml.writeCharacters(asset.text());
    xml.writeEndElement();
  }
}
