package io.github.encodingsdk.report.amsv3;

import io.github.encodingsdk.internal.text.Excerpt;
import io.github.encodingsdk.report.ReportMark;
import io.github.encodingsdk.report.document.ReportNode;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Decides whether a document is a job of Media Services v3 or an event of one. */
final class AmsV3Mark {

  /** The beginning of the type of all events about jobs and their outputs. */
  static final String JOB_EVENT = "Microsoft.Media.Job";

  private static final String JOB_TYPE = "/transforms/jobs";

  private static final String MODEL_TYPE = "#Microsoft.Media.";

  private static final String NOT_OURS =
      "the document is neither a job of Media Services v3 nor an event of one";

  private AmsV3Mark() {}

  static ReportMark of(ReportNode report) {
    if (report.isArray()) {
      return ReportMark.none("the list contains neither an event nor a job");
    }
    ReportNode list = report.get("value");
    if (list.isArray()) {
      List<ReportMark> marks = list.items().stream().map(AmsV3Mark::entry).toList();
      return ReportMark.ofList(marks, ReportMark.weak("an empty list", "value"));
    }
    return entry(report);
  }

  /** Returns the type of an event about a job or its output; null if this is not such an event. */
  static @Nullable String eventType(ReportNode node) {
    String type = node.firstOf("eventType", "type").text();
    return type != null && type.startsWith(JOB_EVENT) ? type : null;
  }

  private static ReportMark entry(ReportNode node) {
    String type = node.firstOf("eventType", "type").text();
    boolean event = node.has("eventType") || node.has("specversion") || eventType(node) != null;
    return event ? event(node, type) : job(node, type);
  }

  private static ReportMark event(ReportNode event, @Nullable String type) {
    if (type == null) {
      return ReportMark.close("the event does not name its type", "eventType");
    }
    if (!type.startsWith(JOB_EVENT)) {
      return ReportMark.none(
          "the event is a " + Excerpt.quoted(type) + ", not of a job of Media Services v3");
    }
    return event.get("data").isObject()
        ? ReportMark.named("the type " + type)
        : ReportMark.close("the event has no data", "data");
  }

  private static ReportMark job(ReportNode job, @Nullable String type) {
    ReportNode inner = job.get("properties");
    ReportNode properties = inner.isObject() ? inner : job;
    String rawState = properties.get("state").text();
    if (rawState == null && job.get("error").isObject()) {
      return ReportMark.none("the document is the response to a failed call, not a job");
    }
    if (type != null && !type.toLowerCase(Locale.ROOT).endsWith(JOB_TYPE)) {
      return ReportMark.none("the type of the document is " + Excerpt.quoted(type) + ", not a job");
    }
    if (rawState == null) {
      return type == null ? ReportMark.none(NOT_OURS) : ReportMark.close(NOT_OURS, "state");
    }
    if (type != null) {
      return ReportMark.named("the type of a job");
    }
    if (isJobId(job.get("id").text()) || isOfModel(properties)) {
      return ReportMark.named("the id of a job, or the type of an output");
    }
    boolean known = inner.isObject() && AmsV3Reader.STATES.contains(rawState);
    if (known && properties.get("outputs").isArray()) {
      return ReportMark.shape("properties with a state and outputs");
    }
    return known ? ReportMark.weak("properties.state", "type") : ReportMark.none(NOT_OURS);
  }

  private static boolean isJobId(@Nullable String id) {
    return id != null && id.contains("/transforms/") && id.contains("/jobs/");
  }

  /** Returns true if a part of the job names its type in the model of Media Services. */
  private static boolean isOfModel(ReportNode job) {
    return isTyped(job.get("input"))
        || job.get("outputs").items().stream().anyMatch(AmsV3Mark::isTyped);
  }

  private static boolean isTyped(ReportNode part) {
    String type = part.firstOf("@odata.type", "odata_type").text();
    return type != null && type.startsWith(MODEL_TYPE);
  }
}
