package io.github.encodingsdk.testkit.internal.mediaconvert.job;

import io.github.encodingsdk.internal.text.Excerpt;
import io.github.encodingsdk.testkit.internal.mediaconvert.call.Call;
import io.github.encodingsdk.testkit.internal.mediaconvert.call.Members;
import io.github.encodingsdk.testkit.internal.mediaconvert.call.Pages;
import io.github.encodingsdk.testkit.internal.mediaconvert.call.ServiceErrorException;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Queries of jobs, whose results are ready at once. Safe for use by several threads. */
public final class JobQueries {

  private final Jobs jobs;
  private final Map<String, Call> queries = new HashMap<>();

  public JobQueries(Jobs jobs) {
    this.jobs = jobs;
  }

  public synchronized void reset() {
    queries.clear();
  }

  /** Starts a query with filters on status, queue and input. */
  public synchronized JsonObject start(Call call) throws ServiceErrorException {
    Map<String, String> parameters = new HashMap<>();
    Members request = call.members();
    JsonArray filters = request.array("filterList");
    Set<String> keys = new HashSet<>();
    for (int i = 0; i < filters.size(); i++) {
      Members filter = request.item("filterList", filters, i);
      String key = filter.requiredText("key");
      JsonArray values = filter.array("values");
      if (values.size() != 1 || !keys.add(key)) {
        throw ServiceErrorException.notImplemented(
            "The fake encoder supports one value for each filter.");
      }
      parameters.put(
          parameter(key), values.get(0) instanceof JsonString text ? text.getString() : "");
    }
    request.text("order").ifPresent(order -> parameters.put("order", order));
    request
        .number("maxResults", 1, Pages.LARGEST)
        .ifPresent(size -> parameters.put("maxResults", "" + size));
    request.text("nextToken").ifPresent(token -> parameters.put("nextToken", token));
    Call list =
        new Call(
            call.account(), "GET", "jobs", null, parameters, JsonValue.EMPTY_JSON_OBJECT, false);
    String id = UUID.randomUUID().toString();
    if (!call.preview()) {
      queries.put(id, list);
    }
    return Json.createObjectBuilder().add("id", id).build();
  }

  private static String parameter(String key) throws ServiceErrorException {
    return switch (key) {
      case "status", "queue" -> key;
      case "fileInput" -> "inputFile";
      default ->
          throw ServiceErrorException.notImplemented(
              "The fake encoder does not support the filter " + Excerpt.of(key) + ".");
    };
  }

  public JsonObject results(Call call) throws ServiceErrorException {
    return Json.createObjectBuilder(jobs.list(query(call.requiredName())))
        .add("status", "COMPLETE")
        .build();
  }

  private synchronized Call query(String id) throws ServiceErrorException {
    Call query = queries.get(id);
    if (query == null) {
      throw ServiceErrorException.notFound("Could not find query " + Excerpt.of(id));
    }
    return query;
  }
}
