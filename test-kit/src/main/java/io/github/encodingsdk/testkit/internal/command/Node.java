package io.github.encodingsdk.testkit.internal.command;

import io.github.encodingsdk.internal.text.Excerpt;
import io.github.encodingsdk.internal.time.BoundedTime;
import jakarta.json.JsonException;
import jakarta.json.spi.JsonProvider;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParser.Event;
import jakarta.json.stream.JsonParserFactory;
import jakarta.json.stream.JsonParsingException;
import java.io.StringReader;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A value in a JSON document, with its position. */
public final class Node {

  /** The kinds of values. */
  public enum Kind {
    /** {@code {}}. */
    OBJECT("an object"),
    /** {@code []}. */
    LIST("a list"),
    /** Text. */
    TEXT("text"),
    /** A number. */
    NUMBER("a number"),
    /** True or false. */
    TRUTH("true or false"),
    /** Null. */
    NOTHING("null");

    private final String name;

    Kind(String name) {
      this.name = name;
    }
  }

  private static final int DEEPEST = 50;
  private static final JsonParserFactory PARSERS =
      JsonProvider.provider().createParserFactory(Map.of());

  private final String path;
  private final long line;
  private final long column;
  private final Kind kind;
  private final String text;
  private final Map<String, Node> members = new LinkedHashMap<>();
  private final List<Node> items = new ArrayList<>();

  private Node(String path, long line, long column, Kind kind, String text) {
    this.path = path;
    this.line = line;
    this.column = column;
    this.kind = kind;
    this.text = text;
  }

  /** Reads a whole document. */
  public static Node parse(String document) throws CommandException {
    try (JsonParser parser = PARSERS.createParser(new StringReader(document))) {
      Reading reading = new Reading(document, parser);
      Node root = reading.value("", 0);
      if (parser.hasNext()) {
        throw new CommandException(root.line, root.column, "expected nothing after the end");
      }
      return root;
    } catch (JsonParsingException e) {
      throw new CommandException(
          e.getLocation().getLineNumber(),
          e.getLocation().getColumnNumber(),
          "the document is not valid JSON: "
              + String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
    } catch (JsonException | java.util.NoSuchElementException e) {
      throw new CommandException(1, 1, "the document is not valid JSON");
    }
  }

  private record Reading(String document, JsonParser parser) {

    Node value(String path, int depth) throws CommandException {
      return value(path, depth, parser.getLocation().getStreamOffset(), parser.next());
    }

    private Node value(String path, int depth, long before, Event event) throws CommandException {
      int start = start(before);
      long line = document.substring(0, start).chars().filter(c -> c == '\n').count() + 1;
      long column = (long) start - document.lastIndexOf('\n', start - 1);
      if (depth > DEEPEST) {
        throw new CommandException(line, column, "nested deeper than " + DEEPEST + " levels");
      }
      switch (event) {
        case START_OBJECT -> {
          Node object = new Node(path, line, column, Kind.OBJECT, "");
          while (parser.next() == Event.KEY_NAME) {
            String name = parser.getString();
            Node member = value(path.isEmpty() ? name : path + "." + name, depth + 1);
            if (object.members.put(name, member) != null) {
              throw member.mistake("the member appears twice");
            }
          }
          return object;
        }
        case START_ARRAY -> {
          Node list = new Node(path, line, column, Kind.LIST, "");
          long end = parser.getLocation().getStreamOffset();
          for (Event next = parser.next(); next != Event.END_ARRAY; next = parser.next()) {
            list.items.add(value(path + "[" + list.items.size() + "]", depth + 1, end, next));
            end = parser.getLocation().getStreamOffset();
          }
          return list;
        }
        case VALUE_STRING -> {
          return new Node(path, line, column, Kind.TEXT, parser.getString());
        }
        case VALUE_NUMBER -> {
          return new Node(path, line, column, Kind.NUMBER, parser.getString());
        }
        case VALUE_TRUE, VALUE_FALSE -> {
          return new Node(path, line, column, Kind.TRUTH, event == Event.VALUE_TRUE ? "true" : "");
        }
        default -> {
          return new Node(path, line, column, Kind.NOTHING, "");
        }
      }
    }

    /** A value begins after what was read before it, white space, and one colon or comma. */
    private int start(long before) {
      int at = (int) Math.max(0, Math.min(before, document.length()));
      while (at < document.length() && " \t\r\n:,".indexOf(document.charAt(at)) >= 0) {
        at++;
      }
      return at;
    }
  }

  /** Returns an exception with the position of this value. */
  public CommandException mistake(String expectation) {
    return new CommandException(
        line, column, (path.isEmpty() ? "the document" : path) + ": " + expectation);
  }

  private CommandException expected(String what) {
    String found = kind == Kind.TEXT || kind == Kind.NUMBER ? Excerpt.of(text) : kind.name;
    return mistake("expected " + what + ", found " + found);
  }

  /** Returns the kind of the value. */
  public Kind kind() {
    return kind;
  }

  /** Returns true if the value is this text. */
  public boolean is(String wanted) {
    return kind == Kind.TEXT && text.equals(wanted);
  }

  /** Checks that the value is an object with no other members than these. */
  public Node object(Set<String> known) throws CommandException {
    if (kind != Kind.OBJECT) {
      throw expected("an object");
    }
    for (Map.Entry<String, Node> member : members.entrySet()) {
      if (!known.contains(member.getKey())) {
        throw member
            .getValue()
            .mistake("there is no such member; there are " + new TreeSet<>(known));
      }
    }
    return this;
  }

  /** Returns a member; empty if it is absent. */
  public Optional<Node> member(String name) {
    return Optional.ofNullable(members.get(name));
  }

  /** Returns true if the value is an object with this member. */
  public boolean has(String name) {
    return kind == Kind.OBJECT && members.containsKey(name);
  }

  /** Returns true if the member is true; false if it is false or absent. */
  public boolean flag(String name) throws CommandException {
    @Nullable Node member = members.get(name);
    if (member != null && member.kind != Kind.TRUTH) {
      throw member.expected("true or false");
    }
    return member != null && !member.text.isEmpty();
  }

  /** Returns the same object without some members. */
  public Node without(String... names) {
    Node other = new Node(path, line, column, kind, text);
    other.members.putAll(members);
    other.items.addAll(items);
    other.members.keySet().removeAll(Set.of(names));
    return other;
  }

  /** Returns the text of a member; empty if it is absent. */
  public Optional<String> text(String name) throws CommandException {
    @Nullable Node member = members.get(name);
    return member == null ? Optional.empty() : Optional.of(member.text());
  }

  /** Returns the duration of a member; empty if it is absent. */
  public Optional<Duration> duration(String name) throws CommandException {
    @Nullable Node member = members.get(name);
    return member == null ? Optional.empty() : Optional.of(member.duration());
  }

  /** Returns the items of a member that is a list; none if it is absent. */
  public List<Node> items(String name) throws CommandException {
    @Nullable Node member = members.get(name);
    return member == null ? List.of() : member.items();
  }

  /** Returns a required member. */
  public Node required(String name) throws CommandException {
    @Nullable Node member = members.get(name);
    if (member == null) {
      throw mistake("expected a member " + name);
    }
    return member;
  }

  /** Returns the items of a list. */
  public List<Node> items() throws CommandException {
    if (kind != Kind.LIST) {
      throw expected("a list");
    }
    return List.copyOf(items);
  }

  /** Returns the text. */
  public String text() throws CommandException {
    if (kind != Kind.TEXT) {
      throw expected("text");
    }
    return text;
  }

  /** Returns a number in this range. */
  public double number(double least, double most) throws CommandException {
    if (kind == Kind.NUMBER) {
      double number = Double.parseDouble(text);
      if (number >= least && number <= most) {
        return number;
      }
    }
    throw expected("a number from " + plain(least) + " to " + plain(most));
  }

  /** Returns a whole number in this range; 100, 100.0 and 1e2 are the same number. */
  public long whole(long least, long most) throws CommandException {
    try {
      long number = kind == Kind.NUMBER ? new BigDecimal(text).longValueExact() : least - 1;
      if (number >= least && number <= most) {
        return number;
      }
    } catch (ArithmeticException | NumberFormatException e) {
      // said below
    }
    throw expected("a whole number from " + least + " to " + most);
  }

  /** Returns a duration without signs, so that it is not negative. */
  public Duration duration() throws CommandException {
    try {
      if (kind == Kind.TEXT && text.indexOf('-') < 0 && text.indexOf('+') < 0) {
        Duration duration = Duration.parse(text);
        if (duration.compareTo(BoundedTime.LONGEST) > 0) {
          throw expected("a duration of at most 100 years");
        }
        return duration;
      }
    } catch (DateTimeParseException e) {
      // reported below
    }
    throw expected("a duration such as PT3H");
  }

  private static String plain(double number) {
    return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
  }
}
