package io.github.encodingsdk.testkit.internal.mediaconvert.call;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The operations of the API, version 2017-08-29, as the AWS SDK 2.40 sends them. */
public enum Operation {
  ASSOCIATE_CERTIFICATE("POST", "certificates"),
  CANCEL_JOB("DELETE", "jobs/{id}"),
  CREATE_JOB("POST", "jobs"),
  CREATE_JOB_TEMPLATE("POST", "jobTemplates"),
  CREATE_PRESET("POST", "presets"),
  CREATE_QUEUE("POST", "queues"),
  CREATE_RESOURCE_SHARE("POST", "resourceShares"),
  DELETE_JOB_TEMPLATE("DELETE", "jobTemplates/{name}"),
  DELETE_POLICY("DELETE", "policy"),
  DELETE_PRESET("DELETE", "presets/{name}"),
  DELETE_QUEUE("DELETE", "queues/{name}"),
  DESCRIBE_ENDPOINTS("POST", "endpoints"),
  DISASSOCIATE_CERTIFICATE("DELETE", "certificates/{arn}"),
  GET_JOB("GET", "jobs/{id}"),
  GET_JOB_TEMPLATE("GET", "jobTemplates/{name}"),
  GET_JOBS_QUERY_RESULTS("GET", "jobsQueries/{id}"),
  GET_POLICY("GET", "policy"),
  GET_PRESET("GET", "presets/{name}"),
  GET_QUEUE("GET", "queues/{name}"),
  LIST_JOB_TEMPLATES("GET", "jobTemplates"),
  LIST_JOBS("GET", "jobs"),
  LIST_PRESETS("GET", "presets"),
  LIST_QUEUES("GET", "queues"),
  LIST_TAGS_FOR_RESOURCE("GET", "tags/{arn}"),
  LIST_VERSIONS("GET", "versions"),
  PROBE("POST", "probe"),
  PUT_POLICY("PUT", "policy"),
  SEARCH_JOBS("GET", "search"),
  START_JOBS_QUERY("POST", "jobsQueries"),
  TAG_RESOURCE("POST", "tags"),
  UNTAG_RESOURCE("PUT", "tags/{arn}"),
  UPDATE_JOB_TEMPLATE("PUT", "jobTemplates/{name}"),
  UPDATE_PRESET("PUT", "presets/{name}"),
  UPDATE_QUEUE("PUT", "queues/{name}");

  private final String method;
  private final String resource;
  private final boolean isOfOne;

  Operation(String method, String template) {
    this.method = method;
    this.isOfOne = template.contains("/{");
    this.resource = isOfOne ? template.substring(0, template.indexOf('/')) : template;
  }

  /** Returns the operation with this method on a resource; empty if there is none. */
  public static Optional<Operation> of(String method, String resource, @Nullable String name) {
    for (Operation operation : values()) {
      if (operation.method.equals(method)
          && operation.resource.equals(resource)
          && operation.isOfOne == (name != null)) {
        return Optional.of(operation);
      }
    }
    return Optional.empty();
  }
}
