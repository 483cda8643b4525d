package io.github.encodingsdk.testkit.internal.control;

import jakarta.json.Json;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What is sent to the control API: one JSON object with a few members. */
public final class Command {

  /** Something in a command is not as it should be; the message says what, in one sentence. */
  public static final class MistakeException extends Exception {
    private static final long serialVersionUID = 1L;

    /** Creates an exception with what to tell. */
    public MistakeException(String message) {
      super(message);
    }

    /** Returns the message, which is always there. */
    @Override
    public String getMessage() {
      return String.valueOf(super.getMessage());
    }
  }

  private final JsonObject object;

  private Command(JsonObject object) {
    this.object = object;
  }

  /**
   * Reads a command.
   *
   * @param known the members that it may have
   * @throws MistakeException if it is not a JSON object, or has another member
   */
  public static Command parse(String body, Set<String> known) throws MistakeException {
    JsonObject object;
    try (JsonReader reader = Json.createReader(new StringReader(body))) {
      object = reader.readObject();
    } catch (RuntimeException e) { // Parsson refuses what is nested too deep in a type of its own
      throw new MistakeException("The body is not a JSON object.");
    }
    for (String name : object.keySet()) {
      if (!known.contains(name)) {
        throw new MistakeException(
            "There is no member '" + name + "' here; there are " + new TreeSet<>(known) + ".");
      }
    }
    return new Command(object);
  }

  /** Returns true if the member is there and true. */
  public boolean says(String name) {
    return object.get(name) == JsonValue.TRUE;
  }

  /** Returns a text. */
  public Optional<String> text(String name) throws MistakeException {
    JsonValue value = object.get(name);
    if (value == null || value == JsonValue.NULL) {
      return Optional.empty();
    }
    if (value instanceof JsonString text) {
      return Optional.of(text.getString());
    }
    throw new MistakeException(name + " has to be text.");
  }

  /** Returns a whole number from 1 to 1 000 000. */
  public int times(String name) throws MistakeException {
    return number(name, 1, 1_000_000).orElse(1);
  }

  /** Returns a whole number in this range. */
  public Optional<Integer> number(String name, int least, int most) throws MistakeException {
    JsonValue value = object.get(name);
    if (value == null) {
      return Optional.empty();
    }
    if (value instanceof JsonNumber number
        && number.isIntegral()
        && number.bigIntegerValue().bitLength() < Integer.SIZE
        && number.intValue() >= least
        && number.intValue() <= most) {
      return Optional.of(number.intValue());
    }
    throw new MistakeException(
        name + " has to be a whole number from " + least + " to " + most + ".");
  }

  /** Returns a duration such as {@code PT3H}, not negative. */
  public Optional<Duration> duration(String name) throws MistakeException {
    Optional<String> text = text(name);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try {
      Duration duration = Duration.parse(text.get());
      if (!duration.isNegative()) {
        return Optional.of(duration);
      }
    } catch (DateTimeParseException e) {
      // said below
    }
    throw new MistakeException(name + " has to be a duration such as PT3H, not negative.");
  }
}
