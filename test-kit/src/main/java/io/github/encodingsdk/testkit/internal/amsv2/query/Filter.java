package io.github.encodingsdk.testkit.internal.amsv2.query;

import io.github.encodingsdk.testkit.internal.amsv2.odata.BadRequestException;
import io.github.encodingsdk.testkit.internal.amsv2.odata.Edm;
import io.github.encodingsdk.testkit.internal.amsv2.odata.Entity;
import io.github.encodingsdk.testkit.internal.amsv2.odata.EntityType;
import io.github.encodingsdk.testkit.internal.amsv2.odata.Property;
import io.github.encodingsdk.testkit.internal.amsv2.odata.Timestamp;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code $filter}: comparisons of properties with literals, {@code and}, {@code or}, {@code
 * not}, parentheses, {@code startswith}, {@code endswith}, {@code substringof}, {@code tolower} and
 * {@code toupper}, with the precedence of OData 3. Bounded in length and depth.
 */
final class Filter {

  private static final int LONGEST = 8192;
  private static final int DEEPEST = 100;

  private static final Pattern TOKEN =
      Pattern.compile(
          "\\s*(?:(datetime|guid|binary)?'((?:[^']++|'')*+)'|(-?\\d+(?:\\.\\d+)?(?:[eE][+-]?\\d+)?[LlMmDdFf]?)"
              + "|([A-Za-z_]\\w*)|([(),]))");

  private final EntityType type;
  private final String text;
  private final List<Token> tokens;
  private int at;
  private int depth;

  private Filter(EntityType type, String text) throws BadRequestException {
    this.type = type;
    this.text = text.stripTrailing();
    this.tokens = tokens();
  }

  /** Returns the condition that an expression describes. */
  static Predicate<Entity> parse(EntityType type, String text) throws BadRequestException {
    if (text.length() > LONGEST) {
      throw new BadRequestException("The $filter is longer than " + LONGEST + " characters.");
    }
    Filter filter = new Filter(type, text);
    Operand operand = filter.or();
    if (filter.at < filter.tokens.size()) {
      throw filter.error(filter.tokens.get(filter.at).start());
    }
    return filter.truth(operand);
  }

  /** Returns a property whose values have an order. */
  static Property simpleProperty(EntityType type, String name) throws BadRequestException {
    Property property =
        type.property(name)
            .orElseThrow(
                () ->
                    new BadRequestException(
                        "No property '"
                            + name
                            + "' exists in type '"
                            + type.qualifiedName()
                            + "' at position 0."));
    if (property.items() != null) {
      throw new BadRequestException(
          "The property '" + name + "' is a collection and cannot be compared.");
    }
    return property;
  }

  /** Compares two values of properties or literals, which are not null. */
  static int compare(Object left, Object right) {
    if (left instanceof Number one && right instanceof Number other) {
      return Double.compare(one.doubleValue(), other.doubleValue());
    }
    if (left instanceof Timestamp one && right instanceof Timestamp other) {
      return one.at().compareTo(other.at());
    }
    if (left instanceof Boolean one && right instanceof Boolean other) {
      return one.compareTo(other);
    }
    return left.toString().compareTo(right.toString());
  }

  private enum Kind {
    TEXT,
    TIME,
    NUMBER,
    NAME,
    SIGN
  }

  private record Token(Kind kind, String text, int start) {}

  /** What an operand can be compared with. */
  private enum OperandType {
    TEXT,
    NUMBER,
    TRUTH,
    TIME,
    NOTHING
  }

  private record Operand(OperandType sort, Function<Entity, @Nullable Object> value) {}

  private List<Token> tokens() throws BadRequestException {
    List<Token> found = new ArrayList<>();
    Matcher token = TOKEN.matcher(text);
    int end = 0;
    while (end < text.length()) {
      if (!token.region(end, text.length()).lookingAt()) {
        throw error(end);
      }
      found.add(token(token));
      end = token.end();
    }
    return found;
  }

  private static Token token(Matcher token) {
    if (token.group(2) != null) {
      String content = token.group(2).replace("''", "'");
      boolean time = "datetime".equals(token.group(1));
      return new Token(time ? Kind.TIME : Kind.TEXT, content, token.start());
    }
    if (token.group(3) != null) {
      return new Token(Kind.NUMBER, token.group(3), token.start());
    }
    return token.group(4) != null
        ? new Token(Kind.NAME, token.group(4), token.start())
        : new Token(Kind.SIGN, token.group(5), token.start());
  }

  private Operand or() throws BadRequestException {
    Operand left = and();
    while (accept(Kind.NAME, "or")) {
      Predicate<Entity> one = truth(left);
      Predicate<Entity> other = truth(and());
      left = truth(one.or(other));
    }
    return left;
  }

  private Operand and() throws BadRequestException {
    Operand left = comparison();
    while (accept(Kind.NAME, "and")) {
      Predicate<Entity> one = truth(left);
      Predicate<Entity> other = truth(comparison());
      left = truth(one.and(other));
    }
    return left;
  }

  private Operand comparison() throws BadRequestException {
    Operand left = unary();
    Token operator = peek();
    if (operator == null || operator.kind() != Kind.NAME) {
      return left;
    }
    Predicate<Integer> wanted;
    switch (operator.text()) {
      case "eq" -> wanted = order -> order == 0;
      case "ne" -> wanted = order -> order != 0;
      case "gt" -> wanted = order -> order > 0;
      case "ge" -> wanted = order -> order >= 0;
      case "lt" -> wanted = order -> order < 0;
      case "le" -> wanted = order -> order <= 0;
      default -> {
        return left;
      }
    }
    at++;
    Operand right = unary();
    if (left.sort() != right.sort()
        && left.sort() != OperandType.NOTHING
        && right.sort() != OperandType.NOTHING) {
      throw new BadRequestException(
          "Operator '"
              + operator.text()
              + "' incompatible with operand types at position "
              + operator.start()
              + ".");
    }
    boolean equality = operator.text().equals("eq") || operator.text().equals("ne");
    boolean unequal = operator.text().equals("ne");
    return truth(
        entity -> {
          @Nullable Object one = left.value().apply(entity);
          @Nullable Object other = right.value().apply(entity);
          if (one == null || other == null) {
            return equality && (one == other) != unequal;
          }
          return wanted.test(compare(one, other));
        });
  }

  private Operand unary() throws BadRequestException {
    if (accept(Kind.NAME, "not")) {
      deeper();
      Predicate<Entity> one = truth(unary());
      depth--;
      return truth(one.negate());
    }
    return primary();
  }

  private Operand primary() throws BadRequestException {
    Token token = next();
    return switch (token.kind()) {
      case TEXT -> literal(OperandType.TEXT, token.text());
      case TIME -> literal(OperandType.TIME, new Timestamp(time(token), Timestamp.Origin.STORE));
      case NUMBER -> literal(OperandType.NUMBER, number(token));
      case SIGN -> {
        if (!token.text().equals("(")) {
          throw error(token.start());
        }
        deeper();
        Operand inner = or();
        depth--;
        expect(")");
        yield inner;
      }
      case NAME -> name(token);
    };
  }

  private Operand name(Token token) throws BadRequestException {
    Token after = peek();
    if (after != null && after.kind() == Kind.SIGN && after.text().equals("(")) {
      at++;
      deeper();
      Operand called = function(token);
      depth--;
      expect(")");
      return called;
    }
    return switch (token.text()) {
      case "true" -> literal(OperandType.TRUTH, true);
      case "false" -> literal(OperandType.TRUTH, false);
      case "null" -> new Operand(OperandType.NOTHING, entity -> null);
      default -> {
        Property property = simpleProperty(type, token.text());
        yield new Operand(sort(property), entity -> entity.value(property.name()).orElse(null));
      }
    };
  }

  private Operand function(Token name) throws BadRequestException {
    switch (name.text()) {
      case "tolower", "toupper" -> {
        Function<Entity, @Nullable Object> value = textual(or());
        boolean lower = name.text().equals("tolower");
        return new Operand(
            OperandType.TEXT,
            entity -> {
              @Nullable Object text = value.apply(entity);
              return text == null
                  ? null
                  : lower
                      ? text.toString().toLowerCase(Locale.ROOT)
                      : text.toString().toUpperCase(Locale.ROOT);
            });
      }
      case "startswith", "endswith", "substringof" -> {
        Function<Entity, @Nullable Object> first = textual(or());
        expect(",");
        Function<Entity, @Nullable Object> second = textual(or());
        return truth(
            entity -> {
              @Nullable Object one = first.apply(entity);
              @Nullable Object other = second.apply(entity);
              return one != null && other != null && test(name.text(), one, other);
            });
      }
      default ->
          throw new BadRequestException(
              "Unknown function '" + name.text() + "' at position " + name.start() + ".");
    }
  }

  private static boolean test(String function, Object one, Object other) {
    return switch (function) {
      case "startswith" -> one.toString().startsWith(other.toString());
      case "endswith" -> one.toString().endsWith(other.toString());
      default -> other.toString().contains(one.toString()); // substringof has the part first
    };
  }

  private Function<Entity, @Nullable Object> textual(Operand operand) throws BadRequestException {
    if (operand.sort() != OperandType.TEXT) {
      throw new BadRequestException("A text function has an argument that is not text: " + text);
    }
    return operand.value();
  }

  private Predicate<Entity> truth(Operand operand) throws BadRequestException {
    if (operand.sort() != OperandType.TRUTH) {
      throw new BadRequestException(
          "Expression of type 'System.Boolean' expected in '" + text + "'.");
    }
    return entity -> Objects.equals(operand.value().apply(entity), true);
  }

  private static Operand truth(Predicate<Entity> test) {
    return new Operand(OperandType.TRUTH, test::test);
  }

  private static Operand literal(OperandType sort, Object value) {
    return new Operand(sort, entity -> value);
  }

  private static OperandType sort(Property property) {
    Edm edm = property.type();
    if (edm == null) {
      return OperandType.NOTHING;
    }
    return switch (edm) {
      case STRING -> OperandType.TEXT;
      case INT32, INT64, DOUBLE -> OperandType.NUMBER;
      case BOOLEAN -> OperandType.TRUTH;
      case DATE_TIME -> OperandType.TIME;
    };
  }

  private Instant time(Token token) throws BadRequestException {
    try {
      return token.text().endsWith("Z")
          ? OffsetDateTime.parse(token.text()).toInstant()
          : LocalDateTime.parse(token.text()).toInstant(ZoneOffset.UTC);
    } catch (DateTimeParseException e) {
      throw new BadRequestException(
          "Unrecognized 'Edm.DateTime' literal 'datetime'"
              + token.text()
              + "'' at position "
              + token.start()
              + ".",
          e);
    }
  }

  private static Double number(Token token) {
    return Double.valueOf(token.text().replaceAll("[LlMmDdFf]$", ""));
  }

  private void deeper() throws BadRequestException {
    if (++depth > DEEPEST) {
      throw new BadRequestException("The $filter is nested deeper than " + DEEPEST + " levels.");
    }
  }

  private @Nullable Token peek() {
    return at < tokens.size() ? tokens.get(at) : null;
  }

  private Token next() throws BadRequestException {
    Token token = peek();
    if (token == null) {
      throw error(text.length());
    }
    at++;
    return token;
  }

  private boolean accept(Kind kind, String wanted) {
    Token token = peek();
    boolean there = token != null && token.kind() == kind && token.text().equals(wanted);
    at += there ? 1 : 0;
    return there;
  }

  private void expect(String sign) throws BadRequestException {
    if (!accept(Kind.SIGN, sign)) {
      Token token = peek();
      throw error(token == null ? text.length() : token.start());
    }
  }

  private BadRequestException error(int position) {
    return new BadRequestException("Syntax error at position " + position + " in '" + text + "'.");
  }
}
