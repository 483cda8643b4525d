package io.github.encodingsdk.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.harrel.jsonschema.Validator;
import dev.harrel.jsonschema.ValidatorFactory;
import dev.harrel.jsonschema.providers.JakartaJsonNode;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Changes valid scenarios in one place at a time, and checks that the published schema and the
 * reader agree on whether the result is valid.
 */
@DisplayName("The published schema accepts what the reader accepts, and nothing else")
class ScenarioSchemaTest {

  private static final List<String> SCENARIOS =
      List.of(
          """
          {"$schema": "scenario.schema.json",
           "rules": [
             {"when": {"name": "trailer"}, "then": {"failsWith": "TransientError", "message": "m"}},
             {"when": {"configuration": "4K"}, "then": {"inTurn": [{"failsWith": "X"}, "finishes"]}},
             {"when": {"input": "feature"}, "then": "canceled"}
           ],
           "otherwise": "magic-names"}
          """,
          """
          {"otherwise": {
            "steps": [
              {"state": "queued", "for": "PT2M"},
              {"state": "scheduled", "reads": 2},
              {"encoding": "PT3H", "to": 40},
              {"state": "processing", "progress": 40.5, "reads": 3},
              {"state": "canceling"}],
            "end": {"details": [{"code": "ErrorUploadingOutputAsset", "message": "disk full"}]},
            "detailsAfter": "PT5S"}}
          """,
          """
          {"otherwise": {"steps": [{"state": "processing", "progress": 99}], "end": "stuck"}}
          """,
          """
          {"otherwise": {"steps": [], "end": "finishes"}}
          """,
          """
          {"otherwise": {"inTurn": [{"steps": [{"encoding": "PT1M"}], "end": "stuck"}, "canceled"]}}
          """,
          """
          {"otherwise": {"randomFailures": {"seed": 42, "rate": 0.1, "codes": ["TransientError"]}}}
          """,
          """
          {"faults": [
            {"status": 503, "message": "busy", "retryAfter": "PT5S", "times": 3, "path": "Jobs"},
            {"delay": "PT1S", "times": 2},
            {"drip": "PT1S", "path": "Tasks"},
            {"kind": "cut-off"}]}
          """);

  /** What a value is replaced by: other types, ends of ranges, words of the format, durations. */
  private static final List<String> VALUES =
      List.of(
          """
          null true false [] {} [1] [{}] ["finishes"] {"failsWith":"x"} {"surplus":1}
          -1 0 1 1.0 0.5 1.5 99.999 100 100.5 101 1e2 299 300 599 600 1000000 1000001
          9223372036854775807 9223372036854775808 -9223372036854775807 -9223372036854775808
          "" "text" "1" "finishes" "canceled" "stuck" "magic-names" "queued" "processing" "paused"
          "cut-off" "Unknown" "TransientError" "ErrorFromTheFuture"
          "PT1S" "pt1s" "PT1.5S" "PT1,5S" "PT.5S" "PT1.S" "PT1.1234567890S" "PT0S" "P1D" "P1DT2H"
          "PT2H3M4S" "PT1M2H" "P" "PT" "P1DT" "P1Y" "PT1" "1S" "-PT1S" "PT-1S" "PT+1S" "PT2H-30M"
          """
              .strip()
              .split("\\s+"));

  /**
   * What JSON Schema cannot say, or says otherwise than Java. Each is accepted by the schema only.
   */
  private static final List<String> BEYOND_THE_SCHEMA =
      List.of(
          // The schema knows no Java regular expressions.
          "{\"faults\": [{\"kind\": \"cut-off\", \"path\": \"(\"}]}",
          // A pattern does not compute; this is longer than a duration of Java can be.
          "{\"faults\": [{\"delay\": \"PT9223372036854775808S\"}]}",
          // A schema looks at the document after it was read, when the last member has won.
          "{\"otherwise\": \"finishes\", \"otherwise\": \"finishes\"}");

  private final Validator validator =
      new ValidatorFactory().withJsonNodeFactory(new JakartaJsonNode.Factory()).createValidator();
  private URI schema;

  @BeforeEach
  void readSchema() throws IOException {
    try (InputStream in = Scenario.class.getResourceAsStream("scenario.schema.json")) {
      schema =
          validator.registerSchema(new String(Objects.requireNonNull(in).readAllBytes(), UTF_8));
    }
  }

  static List<String> scenarios() {
    return SCENARIOS;
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void validScenario_isAccepted(String scenario) {
    assertThat(acceptedByTheSchema(scenario)).isTrue();
    assertThat(acceptedByTheReader(scenario)).isTrue();
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void changedScenario_isAcceptedByBothOrByNeither(String scenario) {
    Set<String> changed = changed(read(scenario));
    Map<String, String> disagreements = new LinkedHashMap<>();
    int accepted = 0;
    for (String each : changed) {
      boolean bySchema = acceptedByTheSchema(each);
      boolean byReader = acceptedByTheReader(each);
      accepted += byReader ? 1 : 0;
      if (bySchema != byReader) {
        disagreements.put(each, bySchema ? "the schema accepts it" : "the reader accepts it");
      }
    }

    assertThat(disagreements).isEmpty();
    assertThat(changed).hasSizeGreaterThan(100);
    assertThat(accepted).as("accepted of " + changed.size()).isBetween(1, changed.size() - 50);
  }

  @ParameterizedTest
  @MethodSource("beyondTheSchema")
  void whatASchemaCannotSay_isRefusedByTheReaderOnly(String scenario) {
    assertThat(acceptedByTheSchema(scenario)).isTrue();
    assertThat(acceptedByTheReader(scenario)).isFalse();
  }

  static List<String> beyondTheSchema() {
    return BEYOND_THE_SCHEMA;
  }

  @Test
  @DisplayName("the scenarios that are changed use every member that the schema has")
  void scenarios_useEveryMember() throws IOException {
    Set<String> inSchema = new TreeSet<>();
    try (InputStream in = Scenario.class.getResourceAsStream("scenario.schema.json");
        JsonReader reader = Json.createReader(in)) {
      addProperties(reader.readObject(), inSchema);
    }

    assertThat(new TreeSet<>(members().keySet())).isEqualTo(inSchema);
  }

  private static void addProperties(JsonValue value, Set<String> names) {
    if (value instanceof JsonObject object) {
      if (object.get("properties") instanceof JsonObject properties) {
        names.addAll(properties.keySet());
      }
      object.values().forEach(member -> addProperties(member, names));
    } else if (value instanceof JsonArray array) {
      array.forEach(item -> addProperties(item, names));
    }
  }

  private boolean acceptedByTheSchema(String scenario) {
    return validator.validate(schema, scenario).isValid();
  }

  private static boolean acceptedByTheReader(String scenario) {
    try {
      Scenario.parse(scenario, "scenario");
      return true;
    } catch (ScenarioException e) {
      return false;
    }
  }

  /** Returns the document with each of the changes in each place. */
  private static Set<String> changed(JsonValue document) {
    Set<String> changed = new LinkedHashSet<>();
    change(document, value -> value, value -> changed.add(value.toString()));
    changed.remove(document.toString());
    return changed;
  }

  private static void change(
      JsonValue value, UnaryOperator<JsonValue> whole, Consumer<JsonValue> changed) {
    for (String other : VALUES) {
      changed.accept(whole.apply(read(other)));
    }
    if (value instanceof JsonObject object) {
      for (String name : object.keySet()) {
        changed.accept(whole.apply(Json.createObjectBuilder(object).remove(name).build()));
        change(
            object.get(name),
            member -> whole.apply(Json.createObjectBuilder(object).add(name, member).build()),
            changed);
      }
      changed.accept(whole.apply(Json.createObjectBuilder(object).add("surplus", 1).build()));
      members()
          .forEach(
              (name, member) ->
                  changed.accept(
                      whole.apply(Json.createObjectBuilder(object).add(name, member).build())));
    } else if (value instanceof JsonArray array) {
      for (int i = 0; i < array.size(); i++) {
        int at = i;
        changed.accept(whole.apply(Json.createArrayBuilder(array).remove(at).build()));
        change(
            array.get(at),
            item -> whole.apply(Json.createArrayBuilder(array).set(at, item).build()),
            changed);
      }
    }
  }

  /** Returns a value of each member that occurs in the scenarios. */
  private static Map<String, JsonValue> members() {
    Map<String, JsonValue> members = new LinkedHashMap<>();
    List<JsonValue> left = new ArrayList<>();
    SCENARIOS.forEach(scenario -> left.add(read(scenario)));
    while (!left.isEmpty()) {
      JsonValue next = left.remove(0);
      if (next instanceof JsonObject object) {
        object.forEach(members::putIfAbsent);
        left.addAll(object.values());
      } else if (next instanceof JsonArray array) {
        left.addAll(array);
      }
    }
    return members;
  }

  private static JsonValue read(String json) {
    try (JsonReader reader = Json.createReader(new StringReader(json))) {
      return reader.readValue();
    }
  }
}
