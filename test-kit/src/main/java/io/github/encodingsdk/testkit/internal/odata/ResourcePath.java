package io.github.encodingsdk.testkit.internal.odata;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A path below {@code /api/}, taken apart: {@code Jobs}, {@code Jobs()}, {@code Jobs('id')}, {@code
 * Jobs('id')/Tasks}. The service takes keys raw and percent-encoded, doubled slashes, and {@code
 * api} in any letter case; so does this.
 *
 * @param set the entity set
 * @param key the key between the quotes, decoded, with doubled quotes undone; null for the set
 * @param property what follows the key; null if nothing does
 */
public record ResourcePath(String set, @Nullable String key, @Nullable String property) {

  private static final Pattern FORM =
      Pattern.compile(
          "/+(?i:api)/+(\\w+)(?:\\((?:'((?:[^']|'')*)')?\\))?(?:/+(\\w+)(?:\\(\\))?)?/*");

  private static final Pattern BROKEN_KEY = Pattern.compile("/+(?i:api)/+\\w+(\\(|%28)");

  /** Returns the parts of a path as on the wire; empty if it has another form. */
  public static Optional<ResourcePath> parse(String path) {
    String decoded;
    try {
      decoded = URLDecoder.decode(path.replace("+", "%2B"), UTF_8);
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // a percent sign that begins no escape
    }
    Matcher form = FORM.matcher(decoded);
    if (!form.matches()) {
      return Optional.empty();
    }
    @Nullable String key = form.group(2);
    return Optional.of(
        new ResourcePath(
            form.group(1), key == null ? null : key.replace("''", "'"), form.group(3)));
  }

  /** Returns true if a path of another form means an entity, with a key that cannot be read. */
  public static boolean hasBrokenKey(String path) {
    return BROKEN_KEY.matcher(path).lookingAt();
  }

  /** Returns the path of an entity as the service writes it in addresses of its own. */
  public static String of(String set, String id) {
    return set + "('" + id.replace(":", "%3A") + "')";
  }
}
