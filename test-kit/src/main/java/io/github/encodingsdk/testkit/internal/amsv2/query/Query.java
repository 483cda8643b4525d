package io.github.encodingsdk.testkit.internal.amsv2.query;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.encodingsdk.testkit.internal.amsv2.odata.BadRequestException;
import io.github.encodingsdk.testkit.internal.amsv2.odata.Entity;
import io.github.encodingsdk.testkit.internal.amsv2.odata.EntityType;
import io.github.encodingsdk.testkit.internal.amsv2.odata.Projection;
import io.github.encodingsdk.testkit.internal.amsv2.odata.Property;
import java.net.URLDecoder;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The query options of a request. */
public final class Query {

  /**
   * The largest number of entities in one response. The response does not say that there are more.
   */
  public static final int LARGEST_PAGE = 1000;

  private static final Set<String> SYSTEM_OPTIONS =
      Set.of(
          "$filter",
          "$select",
          "$top",
          "$skip",
          "$orderby",
          "$inlinecount",
          "$format",
          "$expand",
          "$skiptoken");

  private static final Pattern CHANGING =
      Pattern.compile("\\b(State|Progress|StartTime|EndTime|RunningDuration)\\b");

  private final Map<String, String> options;

  private Query(Map<String, String> options) {
    this.options = options;
  }

  /**
   * Returns the options of a request.
   *
   * @param target the path with the query, as on the wire
   * @throws BadRequestException if an option appears twice, cannot be decoded, or begins with a
   *     dollar sign and is not an option of OData 3
   */
  public static Query of(String target) throws BadRequestException {
    int mark = target.indexOf('?');
    Map<String, String> options = new LinkedHashMap<>();
    if (mark >= 0) {
      for (String part : target.substring(mark + 1).split("&", -1)) {
        if (!part.isEmpty()) {
          int equals = part.indexOf('=');
          String name = decode(equals < 0 ? part : part.substring(0, equals));
          String value = equals < 0 ? "" : decode(part.substring(equals + 1));
          if (name.startsWith("$") && !SYSTEM_OPTIONS.contains(name)) {
            throw new BadRequestException(
                "The query parameter '"
                    + name
                    + "' begins with a system-reserved '$' character"
                    + " but is not recognized.");
          }
          if (options.put(name, value) != null) {
            throw new BadRequestException("Query parameter '" + name + "' is specified twice.");
          }
        }
      }
    }
    return new Query(options);
  }

  private static String decode(String text) throws BadRequestException {
    try {
      return URLDecoder.decode(text, UTF_8);
    } catch (IllegalArgumentException e) {
      throw new BadRequestException(
          "The request URI has a percent sign without two hexadecimal digits.", e);
    }
  }

  /** Returns the value of an option; empty if it is absent. */
  public Optional<String> option(String name) {
    return Optional.ofNullable(options.get(name));
  }

  /** Returns the value of a function's parameter, whose name old clients write in several ways. */
  public Optional<String> optionInAnyCase(String name) {
    return options.entrySet().stream()
        .filter(option -> option.getKey().equalsIgnoreCase(name))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  /** Returns true if the request has {@code $expand}, which the service does not support. */
  public boolean expands() {
    return options.containsKey("$expand");
  }

  /**
   * Returns the properties to write for entities of this type.
   *
   * @throws BadRequestException if {@code $select} contains a name that the type does not have
   */
  public Projection projection(EntityType type, int version) throws BadRequestException {
    @Nullable String select = options.get("$select");
    if (select == null || select.isBlank() || select.strip().equals("*")) {
      return new Projection(version, null);
    }
    Set<String> names =
        Arrays.stream(select.split(",", -1)).map(String::strip).collect(Collectors.toSet());
    for (String name : names) {
      if (type.property(name).isEmpty() && type.link(name).isEmpty()) {
        throw new BadRequestException(
            "Could not find a property named '"
                + name
                + "' on type '"
                + type.qualifiedName()
                + "'.");
      }
    }
    return new Projection(version, names);
  }

  /**
   * Returns the condition that selects entities of this type.
   *
   * @throws BadRequestException if {@code $filter} is not an expression about such entities
   */
  public Predicate<Entity> filter(EntityType type) throws BadRequestException {
    @Nullable String filter = options.get("$filter");
    return filter == null ? entity -> true : Filter.parse(type, filter);
  }

  /** Returns true if the filter or the order may use the progress of a task or a job. */
  public boolean readsProgress() {
    return Stream.of("$filter", "$orderby")
        .map(name -> options.getOrDefault(name, ""))
        .anyMatch(text -> CHANGING.matcher(text).find());
  }

  /**
   * Returns the requested order; empty if there is none.
   *
   * @throws BadRequestException if {@code $orderby} contains a name that the type does not have
   */
  public Optional<Comparator<Entity>> order(EntityType type) throws BadRequestException {
    @Nullable String order = options.get("$orderby");
    if (order == null) {
      return Optional.empty();
    }
    @Nullable Comparator<Entity> all = null;
    for (String part : order.split(",", -1)) {
      List<String> words = List.of(part.strip().split("\\s+", -1));
      boolean descending = words.size() == 2 && words.get(1).equals("desc");
      if (words.size() > 2 || (words.size() == 2 && !descending && !words.get(1).equals("asc"))) {
        throw new BadRequestException("Syntax error in $orderby: '" + part.strip() + "'.");
      }
      Property property = Filter.simpleProperty(type, words.get(0));
      Comparator<Entity> one =
          Comparator.comparing(
              entity -> entity.value(property.name()).orElse(null),
              Comparator.nullsFirst(Filter::compare));
      one = descending ? Collections.reverseOrder(one) : one;
      all = all == null ? one : all.thenComparing(one);
    }
    return Optional.ofNullable(all);
  }

  /** Returns how many entities to skip at the beginning. */
  public int skip() throws BadRequestException {
    return number("$skip", 0);
  }

  /** Returns how many entities to return, at most the largest page. */
  public int top() throws BadRequestException {
    return Math.min(number("$top", LARGEST_PAGE), LARGEST_PAGE);
  }

  /** Returns true if the response should contain the total number of entities. */
  public boolean counts() throws BadRequestException {
    String wanted = options.getOrDefault("$inlinecount", "none");
    if (!wanted.equals("allpages") && !wanted.equals("none")) {
      throw new BadRequestException("Unknown $inlinecount option '" + wanted + "'.");
    }
    return wanted.equals("allpages");
  }

  private int number(String name, int otherwise) throws BadRequestException {
    @Nullable String text = options.get(name);
    if (text == null) {
      return otherwise;
    }
    try {
      int number = Integer.parseInt(text.strip());
      if (number >= 0) {
        return number;
      }
    } catch (NumberFormatException e) {
      // said below
    }
    throw new BadRequestException("Incorrect format for " + name + " argument '" + text + "'.");
  }
}
