package io.github.encodingsdk.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * A request and the response that the service gave, as a file in the folder {@code exchanges}.
 *
 * <p>A file begins with comments, then comes the request, then the response. The response has to
 * have the status, each header and the body. In a body the names of the members, their order, their
 * types, the nulls and all values are compared, of numbers the digits too. Only white space between
 * them is free.
 *
 * <p>{@code {name}} is a placeholder for a value that differs from run to run: the one that was
 * given for the name, else a GUID, which has to be the same wherever the name occurs. {@code
 * {text}} is any text that is not empty.
 */
final class Exchange {

  private static final Pattern NAME = Pattern.compile("\\{([a-zA-Z]+)}");
  private static final String GUID = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";

  private final String file;
  private final Map<String, String> values;

  private Exchange(String file, Map<String, String> values) {
    this.file = file;
    this.values = values;
  }

  /** Sends the request of a file, and compares the response with the one in the file. */
  static HttpResponse<String> assertSame(RawHttp http, String file, Map<String, String> values) {
    return new Exchange(file, new LinkedHashMap<>(values)).sent(http);
  }

  /** Compares a JSON document with the one in a file. */
  static void assertSameJson(String json, String file, Map<String, String> values) {
    new Exchange(file, new LinkedHashMap<>(values))
        .compare(linesOfJson(json), linesOfJson(text(file)));
  }

  /** Compares an XML document with the one in a file. */
  static void assertSameXml(String xml, String file, Map<String, String> values) {
    new Exchange(file, new LinkedHashMap<>(values))
        .compare(linesOfXml(xml), linesOfXml(text(file)));
  }

  private HttpResponse<String> sent(RawHttp http) {
    String text = text(file).replaceAll("(?m)^#.*\n", "");
    int end = text.indexOf("\nHTTP/1.1 ");
    assertThat(end).as("%s: a response", file).isPositive();
    Message request = Message.of(resolved(text.substring(0, end), ""));
    Message expected = Message.of(text.substring(end + 1));
    HttpResponse<String> response = send(http, request);

    assertThat(response.statusCode())
        .as("%s: %s", file, response.body())
        .isEqualTo(Integer.parseInt(expected.start().split(" ", -1)[1]));
    expected
        .headers()
        .forEach(
            (name, value) -> {
              String found = response.headers().firstValue(name).orElse("(no header)");
              assertThat(found).as("%s: %s", file, name).isEqualTo(resolved(value, found));
            });
    if (expected.body().startsWith("<")) {
      compare(linesOfXml(response.body()), linesOfXml(expected.body()));
    } else if (!expected.body().isEmpty()) {
      compare(linesOfJson(response.body()), linesOfJson(expected.body()));
    }
    return response;
  }

  private static HttpResponse<String> send(RawHttp http, Message request) {
    String[] start = request.start().split(" ", 2);
    String path = start[1].equals(".") ? "" : start[1];
    List<String> headers = new ArrayList<>();
    request
        .headers()
        .forEach(
            (name, value) -> {
              if (!name.equals("x-ms-version")) {
                headers.add(name);
                headers.add(value);
              }
            });
    RawHttp versioned =
        http.version(Objects.requireNonNull(request.headers().get("x-ms-version"), "x-ms-version"));
    return request.body().isEmpty()
        ? versioned.get(path, headers.toArray(String[]::new))
        : versioned.send(start[0], path, request.body(), headers.toArray(String[]::new));
  }

  private void compare(List<String> found, List<String> wanted) {
    List<String> resolved = new ArrayList<>();
    for (int i = 0; i < wanted.size(); i++) {
      resolved.add(resolved(wanted.get(i), i < found.size() ? found.get(i) : ""));
    }
    assertThat(found).as("%s: body", file).containsExactlyElementsOf(resolved);
  }

  /** Returns the pattern with values for its names; a new name takes its value from the text. */
  private String resolved(String pattern, String text) {
    StringBuilder regex = new StringBuilder();
    List<String> added = new ArrayList<>();
    Matcher name = NAME.matcher(pattern);
    int from = 0;
    while (name.find()) {
      String of = name.group(1);
      regex.append(Pattern.quote(pattern.substring(from, name.start())));
      if (of.equals("text")) {
        regex.append("(?<text>.+)");
        added.add(of);
      } else if (values.containsKey(of)) {
        regex.append(Pattern.quote(Objects.requireNonNull(values.get(of))));
      } else if (added.contains(of)) {
        regex.append("\\k<").append(of).append('>');
      } else {
        regex.append("(?<").append(of).append('>').append(GUID).append(')');
        added.add(of);
      }
      from = name.end();
    }
    regex.append(Pattern.quote(pattern.substring(from)));
    Matcher match = Pattern.compile(regex.toString(), Pattern.DOTALL).matcher(text);
    if (match.matches()) {
      for (String of : added) {
        if (!of.equals("text")) {
          values.put(of, match.group(of));
        }
      }
      return text;
    }
    return NAME.matcher(pattern)
        .replaceAll(
            found -> Matcher.quoteReplacement(values.getOrDefault(found.group(1), found.group())));
  }

  /** A start line, headers and a body. */
  private record Message(String start, Map<String, String> headers, String body) {

    static Message of(String text) {
      String[] parts = text.split("\n\n", 2);
      String[] lines = parts[0].split("\n", -1);
      Map<String, String> headers = new LinkedHashMap<>();
      for (int i = 1; i < lines.length; i++) {
        int colon = lines[i].indexOf(':');
        if (colon > 0) {
          headers.put(lines[i].substring(0, colon), lines[i].substring(colon + 1).strip());
        }
      }
      return new Message(lines[0], headers, parts.length < 2 ? "" : parts[1].strip());
    }
  }

  /** Returns a line for each value, with the path to it and the value as it is written. */
  private static List<String> linesOfJson(String body) {
    List<String> lines = new ArrayList<>();
    try (JsonReader reader = Json.createReader(new StringReader(body))) {
      add(lines, "", reader.readValue());
    }
    return lines;
  }

  private static void add(List<String> lines, String path, JsonValue value) {
    if (value instanceof JsonObject object && !object.isEmpty()) {
      object.forEach((name, member) -> add(lines, path + "/" + name, member));
    } else if (value instanceof JsonArray array && !array.isEmpty()) {
      for (int i = 0; i < array.size(); i++) {
        add(lines, path + "[" + i + "]", array.get(i));
      }
    } else {
      lines.add(path + " = " + value);
    }
  }

  /** Returns a line for each start of an element, each text, and each end of an element. */
  private static List<String> linesOfXml(String body) {
    List<String> lines = new ArrayList<>();
    try {
      XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
      factory.setProperty(XMLInputFactory.IS_COALESCING, true);
      XMLStreamReader xml = factory.createXMLStreamReader(new StringReader(body));
      while (xml.hasNext()) {
        xml.next();
        if (xml.isStartElement()) {
          lines.add(startOf(xml));
        } else if (xml.isEndElement()) {
          lines.add("end of " + xml.getLocalName());
        } else if (xml.isCharacters() && !xml.isWhiteSpace()) {
          lines.add(xml.getText());
        }
      }
    } catch (XMLStreamException e) {
      throw new IllegalStateException(body, e);
    }
    return lines;
  }

  private static String startOf(XMLStreamReader xml) {
    StringBuilder start = new StringBuilder(xml.getPrefix() + ":" + xml.getName());
    for (int i = 0; i < xml.getAttributeCount(); i++) {
      start.append(' ').append(xml.getAttributePrefix(i)).append(':');
      start.append(xml.getAttributeName(i)).append('=').append(xml.getAttributeValue(i));
    }
    for (int i = 0; i < xml.getNamespaceCount(); i++) {
      start.append(" xmlns:").append(xml.getNamespacePrefix(i));
      start.append('=').append(xml.getNamespaceURI(i));
    }
    return start.toString();
  }

  private static String text(String file) {
    try (InputStream in = Exchange.class.getResourceAsStream("/exchanges/" + file)) {
      String text = new String(Objects.requireNonNull(in, file).readAllBytes(), UTF_8);
      return text.replace("\r\n", "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
