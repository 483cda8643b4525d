package io.github.encodingsdk.testkit.internal.amsv2.odata;

import io.github.encodingsdk.testkit.internal.protocol.PercentEncoding;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A parsed path below {@code /api/}: {@code Jobs}, {@code Jobs()}, {@code Jobs('id')}, {@code
 * Jobs('id')/Tasks}, {@code Jobs('id')/State/$value}. Like the service, it accepts plain and
 * percent-encoded keys, doubled slashes, and {@code api} in any letter case.
 *
 * @param segments the parts, none for the root
 */
public record ResourcePath(List<Segment> segments) {

  /**
   * A part of a path.
   *
   * @param key the key between the quotes, decoded, with doubled quotes undone; null if there is
   *     none
   */
  public record Segment(String name, @Nullable String key) {}

  private static final Pattern ROOT = Pattern.compile("/+(?i:api)(?=/|$)");

  private static final Pattern SEGMENT =
      Pattern.compile("/+([$\\w]+)(?:\\((?:(?:guid)?'((?:[^']++|'')*+)')?\\))?(?=/|$)");

  private static final Pattern BROKEN_KEY = Pattern.compile("/+(?i:api)/+\\w+(\\(|%28)");

  /** Copies the list. */
  public ResourcePath {
    segments = List.copyOf(segments);
  }

  /** Returns the parts of a path as sent; empty if it has another form. */
  public static Optional<ResourcePath> parse(String path) {
    String decoded;
    try {
      decoded = PercentEncoding.decode(path);
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // a percent sign without two hexadecimal digits
    }
    Matcher root = ROOT.matcher(decoded);
    return root.lookingAt() ? relative(decoded.substring(root.end())) : Optional.empty();
  }

  /** Returns the parts of a decoded path below the root, with or without a slash before it. */
  static Optional<ResourcePath> relative(String path) {
    String rest = path.startsWith("/") ? path : "/" + path;
    List<Segment> segments = new ArrayList<>();
    Matcher segment = SEGMENT.matcher(rest);
    int end = 0;
    while (!rest.substring(end).replace("/", "").isEmpty()) {
      if (!segment.region(end, rest.length()).lookingAt()) {
        return Optional.empty();
      }
      @Nullable String key = segment.group(2);
      segments.add(new Segment(segment.group(1), key == null ? null : key.replace("''", "'")));
      end = segment.end();
    }
    return Optional.of(new ResourcePath(segments));
  }

  /** Returns true if a path of another form refers to an entity with a key that is not valid. */
  public static boolean hasBrokenKey(String path) {
    return BROKEN_KEY.matcher(path).lookingAt();
  }

  /**
   * Returns the id in the address of an entity, such as {@code
   * https://host/api/Assets('nb%3Acid%3AUUID%3A...')}; empty if it is not such an address.
   *
   * @param set the set that it has to be in
   */
  public static Optional<String> idIn(String address, String set) {
    int start = address.indexOf(set + "(");
    start = start < 0 ? address.indexOf(set + "%28") : start;
    if (start < 0) {
      return Optional.empty();
    }
    String decoded;
    try {
      decoded = PercentEncoding.decode(address.substring(start));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
    return relative(decoded)
        .filter(path -> path.segments().size() == 1)
        .flatMap(path -> Optional.ofNullable(path.segments().get(0).key()));
  }

  /** Returns the part at this index; empty if there are fewer. */
  public Optional<Segment> segment(int place) {
    return place < segments.size() ? Optional.of(segments.get(place)) : Optional.empty();
  }
}
