package io.github.encodingsdk.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.harrel.jsonschema.Validator;
import dev.harrel.jsonschema.ValidatorFactory;
import dev.harrel.jsonschema.providers.JakartaJsonNode;
import io.github.encodingsdk.testkit.fault.Fault;
import io.github.encodingsdk.testkit.script.TaskScript;
import io.github.encodingsdk.testkit.time.VirtualTime;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The control API is as its OpenAPI description says")
class OpenApiIT {

  private static final String TASK = "nb:tid:UUID:45547fae-f89c-406c-8202-773ce47f4ac8";

  private final FakeEncoder encoder =
      FakeEncoder.builder()
          .clock(VirtualTime.startingAt(Instant.parse("2024-02-29T12:00:00Z")))
          .start();
  private final RawHttp control = new RawHttp(encoder.rootUri());
  private final JsonObject description = json(control.get("fake/openapi.json").body());
  private final Validator validator =
      new ValidatorFactory().withJsonNodeFactory(new JakartaJsonNode.Factory()).createValidator();

  @AfterEach
  void close() {
    encoder.close();
  }

  private static JsonObject json(String text) {
    try (JsonReader reader = Json.createReader(new StringReader(text))) {
      return reader.readObject();
    }
  }

  private JsonObject paths() {
    return description.getJsonObject("paths");
  }

  @Test
  void everyGet_returnsWhatItsSchemaSays() {
    encoder.addTask(TASK, TaskScript.builder().processing(40).build());
    encoder.inject(Fault.connectionReset());
    new RawHttp(encoder.baseUri()).get("Jobs");
    int checked = 0;
    for (String path : paths().keySet()) {
      JsonObject get = paths().getJsonObject(path).getJsonObject("get");
      if (get != null) {
        HttpResponse<String> response = control.get(path.substring(1));
        assertThat(response.statusCode()).as(path).isEqualTo(200);
        assertValid(get, "200", response.body());
        checked++;
      }
    }
    assertThat(checked).isGreaterThanOrEqualTo(4);
    assertThat(json(control.get("fake/tasks").body()).getJsonArray("tasks")).hasSize(1);
  }

  @Test
  void everyExample_isAccepted_andEveryMistakeIsRefused() {
    int checked = 0;
    for (String path : paths().keySet()) {
      JsonObject post = paths().getJsonObject(path).getJsonObject("post");
      if (post == null || !post.containsKey("requestBody")) {
        continue;
      }
      encoder.reset();
      encoder.addTask(TASK, TaskScript.finishing());
      String target = path.substring(1).replace("{id}", TASK);
      JsonObject content =
          post.getJsonObject("requestBody")
              .getJsonObject("content")
              .getJsonObject("application/json");
      for (JsonValue example : content.getJsonObject("examples").values()) {
        HttpResponse<String> response =
            control.post(target, example.asJsonObject().getJsonObject("value").toString());
        assertThat(response.statusCode()).as(path + " " + example).isEqualTo(200);
        assertValid(post, "200", response.body());
        checked++;
      }
      HttpResponse<String> refused = control.post(target, "{\"unknown\":1}");
      assertThat(refused.statusCode()).as(path).isEqualTo(400);
      assertValid(post, "400", refused.body());
    }
    assertThat(checked).isGreaterThanOrEqualTo(9);
    assertThat(control.post("fake/reset", "").statusCode()).isEqualTo(200);
  }

  private void assertValid(JsonObject operation, String status, String body) {
    JsonObject response = operation.getJsonObject("responses").getJsonObject(status);
    if (response.containsKey("$ref")) {
      String name = response.getString("$ref").substring("#/components/responses/".length());
      response =
          description.getJsonObject("components").getJsonObject("responses").getJsonObject(name);
    }
    JsonObject schema =
        response.getJsonObject("content").getJsonObject("application/json").getJsonObject("schema");
    JsonObject whole =
        Json.createObjectBuilder(schema)
            .add("components", description.getJsonObject("components"))
            .build();
    URI id = validator.registerSchema(whole.toString());
    assertThat(validator.validate(id, body).getErrors()).as(body).isEmpty();
  }

  @Test
  void theDescription_hasThePathsOfTheDocumentation() throws IOException {
    Set<String> documented = new TreeSet<>();
    Matcher rows =
        Pattern.compile("(?m)^\\| `(GET|POST) (/fake/[^ ?`]+)")
            .matcher(Files.readString(Path.of("../docs/fake-encoder.md")));
    while (rows.find()) {
      if (!rows.group(2).endsWith(".json")) {
        documented.add(rows.group(1) + " " + rows.group(2));
      }
    }
    Set<String> described = new TreeSet<>();
    paths()
        .forEach(
            (path, methods) ->
                methods
                    .asJsonObject()
                    .keySet()
                    .forEach(
                        method -> described.add(method.toUpperCase(Locale.ROOT) + " " + path)));

    assertThat(described).isEqualTo(documented).hasSizeGreaterThanOrEqualTo(9);
  }

  @Test
  void theSchemaOfScenarios_isServed_withItsId() {
    JsonObject schema = json(control.get("fake/scenario.schema.json").body());

    assertThat(schema.getString("$id")).isEqualTo("urn:encodingsdk:scenario");
    assertThat(
            validator
                .validate(
                    validator.registerSchema(schema.toString()), "{\"otherwise\":\"finishes\"}")
                .isValid())
        .isTrue();
  }
}
