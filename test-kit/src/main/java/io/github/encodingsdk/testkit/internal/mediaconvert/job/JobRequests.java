package io.github.encodingsdk.testkit.internal.mediaconvert.job;

import io.github.encodingsdk.testkit.internal.mediaconvert.call.Members;
import io.github.encodingsdk.testkit.internal.mediaconvert.call.ServiceErrorException;
import io.github.encodingsdk.testkit.script.SubmittedTask;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Checks the request for a job, as far as the API reference says what the service refuses. */
public final class JobRequests {

  private static final int LONGEST_TOKEN = 64;
  private static final int MOST_PRIORITY = 50;

  private static final Pattern ROLE =
      Pattern.compile("arn:aws(-[a-z]+)*:iam::\\d{12}:role/[\\w+=,.@/-]{1,512}");

  /** The members of a request that the service returns with the job. */
  private static final Set<String> RETURNED =
      Set.of(
          "accelerationSettings",
          "billingTagsSource",
          "clientRequestToken",
          "hopDestinations",
          "jobEngineVersion",
          "jobTemplate",
          "priority",
          "role",
          "settings",
          "simulateReservedQueue",
          "statusUpdateInterval",
          "userMetadata");

  private JobRequests() {}

  /** Fails unless the service would accept the request. */
  public static void check(Members request) throws ServiceErrorException {
    if (!ROLE.matcher(request.requiredText("role")).matches()) {
      throw request.mistake("role", "Should be the ARN of an IAM role");
    }
    request.number("priority", -MOST_PRIORITY, MOST_PRIORITY);
    request.texts("userMetadata");
    request.texts("tags");
    if (request.text("clientRequestToken").orElse("").length() > LONGEST_TOKEN) {
      throw request.mistake(
          "clientRequestToken", "Should have at most " + LONGEST_TOKEN + " characters");
    }
    boolean hasTemplate = request.text("jobTemplate").isPresent();
    Optional<Members> settings = request.child("settings");
    if (settings.isEmpty()) {
      if (!hasTemplate) {
        throw request.mistake("settings", "Should be present");
      }
      return;
    }
    checkSettings(settings.get(), hasTemplate);
  }

  /** Places are those of the settings, as the service names them. */
  private static void checkSettings(Members settings, boolean hasTemplate)
      throws ServiceErrorException {
    Members places = new Members(settings.object(), "");
    JsonArray inputs = places.array("inputs");
    if (inputs.isEmpty() && !hasTemplate) {
      throw places.mistake("inputs", "Should have at least 1 items");
    }
    for (int i = 0; i < inputs.size(); i++) {
      Members input = places.item("inputs", inputs, i);
      if (input.text("fileInput").isEmpty() && input.child("videoGenerator").isEmpty()) {
        throw input.mistake("fileInput", "Should be present");
      }
    }
    JsonArray groups = places.array("outputGroups");
    if (groups.isEmpty() && !hasTemplate) {
      throw places.mistake("outputGroups", "Should have at least 1 items");
    }
    for (int i = 0; i < groups.size(); i++) {
      Members group = places.item("outputGroups", groups, i);
      JsonArray outputs = group.array("outputs");
      if (outputs.isEmpty() && !hasTemplate) {
        throw group.mistake("outputs", "Should have at least 1 items");
      }
      for (int output = 0; output < outputs.size(); output++) {
        group.item("outputs", outputs, output);
      }
    }
  }

  /** Returns the members of the request that the service returns with the job. */
  public static JsonObject returned(JsonObject request) {
    JsonObjectBuilder returned = Json.createObjectBuilder();
    request.forEach(
        (name, value) -> {
          if (name.equals("jobEngineVersion")) {
            returned.add("jobEngineVersionRequested", value);
          } else if (RETURNED.contains(name)) {
            returned.add(name, value);
          }
        });
    return returned.build();
  }

  /**
   * Returns the job as behaviors see it. Its name is the file name of the first input, its body the
   * tags and the metadata, its configuration the settings with the names of all files: each can
   * hold a magic name.
   */
  public static SubmittedTask submission(String jobId, Members request)
      throws ServiceErrorException {
    JsonObject settings =
        request.child("settings").map(Members::object).orElse(JsonValue.EMPTY_JSON_OBJECT);
    List<String> inputs = OutputFiles.inputs(settings);
    Map<String, String> words = new LinkedHashMap<>(request.texts("tags"));
    words.putAll(request.texts("userMetadata"));
    String body =
        words.entrySet().stream()
            .map(word -> word.getKey() + "=" + word.getValue())
            .collect(Collectors.joining("\n"));
    return SubmittedTask.builder(jobId, jobId)
        .name(inputs.stream().findFirst().map(OutputFiles::fileName).orElse(null))
        .configuration(settings.toString())
        .taskBody(body)
        .inputAssets(inputs)
        .build();
  }
}
