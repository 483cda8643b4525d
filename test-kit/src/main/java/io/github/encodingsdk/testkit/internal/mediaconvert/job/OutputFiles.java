package io.github.encodingsdk.testkit.internal.mediaconvert.job;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The names of files in the settings of a job. */
public final class OutputFiles {

  private OutputFiles() {}

  /** Returns the addresses of the inputs, in order. */
  public static List<String> inputs(JsonObject settings) {
    List<String> inputs = new ArrayList<>();
    if (settings.get("inputs") instanceof JsonArray array) {
      for (JsonValue input : array) {
        if (input instanceof JsonObject found) {
          text(found, "fileInput").ifPresent(inputs::add);
        }
      }
    }
    return inputs;
  }

  /** Returns the path of an output: destination, name of the input, modifier, extension. */
  public static String path(JsonObject settings, JsonObject group, JsonValue output) {
    JsonObject named = output instanceof JsonObject found ? found : JsonValue.EMPTY_JSON_OBJECT;
    String destination = destination(group);
    String base =
        destination.endsWith("/")
            ? inputs(settings).stream().findFirst().map(OutputFiles::baseName).orElse("output")
            : "";
    String modifier = text(named, "nameModifier").orElse("");
    return destination + base + modifier + "." + extension(named);
  }

  /** Returns the name of a file without its folders. */
  public static String fileName(String address) {
    return address.substring(address.lastIndexOf('/') + 1);
  }

  private static String baseName(String address) {
    String name = fileName(address);
    int dot = name.lastIndexOf('.');
    return dot > 0 ? name.substring(0, dot) : name;
  }

  /** Returns the destination of the settings that the type of the group selects. */
  private static String destination(JsonObject group) {
    if (group.get("outputGroupSettings") instanceof JsonObject settings) {
      for (JsonValue ofType : settings.values()) {
        if (ofType instanceof JsonObject found && found.containsKey("destination")) {
          return text(found, "destination").orElse("");
        }
      }
    }
    return "";
  }

  private static String extension(JsonObject output) {
    Optional<String> own = text(output, "extension");
    if (own.isPresent()) {
      return own.get();
    }
    String container =
        output.get("containerSettings") instanceof JsonObject settings
            ? text(settings, "container").orElse("MP4")
            : "MP4";
    return switch (container) {
      case "M3U8" -> "m3u8";
      case "M2TS" -> "ts";
      case "MPD", "CMFC", "MXF", "MOV", "F4V", "WEBM", "RAW" -> container.toLowerCase(Locale.ROOT);
      default -> "mp4";
    };
  }

  private static Optional<String> text(JsonObject object, String name) {
    return object.get(name) instanceof JsonString text
        ? Optional.of(text.getString())
        : Optional.empty();
  }
}
