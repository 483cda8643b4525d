package io.github.encodingsdk.client;

import io.github.encodingsdk.report.ReportMark;
import io.github.encodingsdk.report.document.ReportNode;
import io.github.encodingsdk.report.document.WantedMembers;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Decides whether a JSON document is a task or a job of AMS v2, or a list of them. */
final class AmsV2Mark {

  static final WantedMembers WANTED =
      new WantedMembers(
          Set.of("d", "results", "value", "__metadata", "ErrorDetails", "HistoricalEvents"),
          Set.of("Id", "State", "Code", "type", "uri", "odata.metadata", "@odata.context"));

  private static final String NOT_OURS =
      "the document has neither an id of AMS v2 nor its metadata or error details";

  private static final Pattern STATE = Pattern.compile("[0-9]{1,2}");

  private static final Pattern CODE = Pattern.compile("[A-Za-z]{1,100}");

  private AmsV2Mark() {}

  static ReportMark of(ReportNode report) {
    String context = report.firstOf("odata.metadata", "@odata.context").text();
    if (context != null && (context.contains("#Tasks") || context.contains("#Jobs"))) {
      return ReportMark.named("the metadata of OData");
    }
    ReportNode root = report.get("d");
    ReportNode entities = root.isObject() ? root.get("results") : root;
    if (!entities.isArray()) {
      entities = report.isArray() ? report : report.get("value");
    }
    if (entities.isArray()) {
      List<ReportMark> marks = entities.items().stream().map(AmsV2Mark::entity).toList();
      return ReportMark.ofList(marks, ReportMark.weak("an empty list", "odata.metadata"));
    }
    return entity(root.isObject() ? root : report);
  }

  private static ReportMark entity(ReportNode entity) {
    if (isId(entity.get("Id").text())) {
      return ReportMark.named("the id of a task or job");
    }
    ReportNode metadata = entity.get("__metadata");
    String type = metadata.get("type").text();
    String uri = metadata.get("uri").text();
    if ((type != null && type.startsWith("Microsoft.Cloud.Media."))
        || (uri != null && isUri(uri))) {
      return ReportMark.named("the metadata of an entity");
    }
    String state = entity.get("State").text();
    if (state == null || !STATE.matcher(state).matches()) {
      return ReportMark.none(NOT_OURS);
    }
    ReportNode errors = entity.get("ErrorDetails");
    ReportNode list = errors.isObject() ? errors.get("results") : errors;
    boolean coded = list.items().stream().anyMatch(error -> isCode(error.get("Code").text()));
    return coded || entity.get("HistoricalEvents").isArray()
        ? ReportMark.shape("a state and error details")
        : ReportMark.close(NOT_OURS, "an Id that begins with nb:tid:UUID:");
  }

  private static boolean isId(@Nullable String id) {
    String lower = id == null ? "" : id.toLowerCase(Locale.ROOT);
    return lower.startsWith("nb:tid:uuid:") || lower.startsWith("nb:jid:uuid:");
  }

  private static boolean isUri(String uri) {
    return uri.contains("/Tasks('nb") || uri.contains("/Jobs('nb");
  }

  private static boolean isCode(@Nullable String code) {
    return code != null && CODE.matcher(code).matches();
  }
}
