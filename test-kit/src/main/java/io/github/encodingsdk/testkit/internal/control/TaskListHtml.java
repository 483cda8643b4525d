package io.github.encodingsdk.testkit.internal.control;

import io.github.encodingsdk.model.ErrorDetail;
import io.github.encodingsdk.model.TaskStatus;
import io.github.encodingsdk.testkit.internal.protocol.Markup;
import java.util.List;
import java.util.Locale;

/** Writes tasks as items of a list, for browsers without JavaScript. */
final class TaskListHtml {

  private TaskListHtml() {}

  static String of(List<TaskStatus> tasks) {
    StringBuilder html = new StringBuilder();
    for (TaskStatus task : tasks) {
      html.append("<li class=\"").append(task.state()).append("\"><b>");
      html.append(Markup.escaped(String.valueOf(task.name())));
      html.append("</b> ").append(task.state().name().toLowerCase(Locale.ROOT)).append(", ");
      html.append(Markup.escaped(task.provider().displayName() + " " + task.id()));
      for (ErrorDetail detail : task.errorDetails()) {
        html.append("<br>");
        html.append(Markup.escaped(detail.rawCode() + ": " + detail.message()));
      }
      html.append("</li>");
    }
    return html.toString();
  }
}
