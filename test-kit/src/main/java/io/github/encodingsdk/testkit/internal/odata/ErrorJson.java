package io.github.encodingsdk.testkit.internal.odata;

import jakarta.json.Json;

/** Writes error bodies as the service does, with the empty code that it always gave. */
public final class ErrorJson {

  private ErrorJson() {}

  /** Returns the body of an error with this message. */
  public static String of(JsonForm form, String message) {
    return Json.createObjectBuilder()
        .add(
            form == JsonForm.VERBOSE ? "error" : "odata.error",
            Json.createObjectBuilder()
                .add("code", "")
                .add(
                    "message",
                    Json.createObjectBuilder().add("lang", "en-US").add("value", message)))
        .build()
        .toString();
  }
}
