package io.github.encodingsdk.checks;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** The files of this repository. */
final class Repository {

  private Repository() {}

  static Path root() {
    return Path.of(
        Objects.requireNonNull(System.getProperty("encodingsdk.root"), "encodingsdk.root"));
  }

  /** Returns the jar or the folder that a class was loaded from. */
  static Path compiledFormOf(Class<?> type) {
    CodeSource source =
        Objects.requireNonNull(type.getProtectionDomain().getCodeSource(), type::getName);
    try {
      return Path.of(source.getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(type.getName(), e);
    }
  }

  /** Returns the folders of the modules that the root pom builds. */
  static List<Path> moduleFolders() throws IOException {
    return elements(pom(), "module").stream()
        .map(module -> root().resolve(module.getTextContent().trim()))
        .toList();
  }

  /** Returns the version that the root pom gives the project. */
  static String version() throws IOException {
    return childText(pom(), "version");
  }

  /** Returns the text of a direct child element; empty if there is none. */
  static String childText(Element parent, String name) {
    return elements(parent, name).stream()
        .filter(element -> Objects.equals(element.getParentNode(), parent))
        .map(element -> element.getTextContent().trim())
        .findFirst()
        .orElse("");
  }

  static List<Element> elements(Element below, String name) {
    NodeList found = below.getElementsByTagName(name);
    return IntStream.range(0, found.getLength()).mapToObj(i -> (Element) found.item(i)).toList();
  }

  static Document xml(InputSource source) throws IOException {
    try {
      return DocumentBuilderFactory.newDefaultInstance().newDocumentBuilder().parse(source);
    } catch (ParserConfigurationException | SAXException e) {
      throw new IOException(e);
    }
  }

  /** Returns all files below a folder with this ending, sorted; none if there is no such folder. */
  static List<Path> files(Path folder, String ending) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> file.toString().endsWith(ending))
          .filter(Files::isRegularFile)
          .sorted()
          .toList();
    }
  }

  /** Returns the root pom. */
  static Element pom() throws IOException {
    return xml(new InputSource(root().resolve("pom.xml").toUri().toString())).getDocumentElement();
  }
}
