package io.github.encodingsdk.testkit.internal.control;

import io.github.encodingsdk.model.ErrorDetail;
import io.github.encodingsdk.model.TaskStatus;
import java.util.List;
import java.util.Locale;

/** Writes tasks as items of a list, for browsers without JavaScript. */
final class TaskListHtml {

  private TaskListHtml() {}

  static String of(List<TaskStatus> tasks) {
    StringBuilder html = new StringBuilder();
    for (TaskStatus task : tasks) {
      html.append("<li class=\"").append(task.state()).append("\"><b>");
      escape(html, String.valueOf(task.name()));
      html.append("</b> ").append(task.state().name().toLowerCase(Locale.ROOT)).append(", ");
      escape(html, task.provider().displayName() + " " + task.id());
      for (ErrorDetail detail : task.errorDetails()) {
        html.append("<br>");
        escape(html, detail.rawCode() + ": " + detail.message());
      }
      html.append("</li>");
    }
    return html.toString();
  }

  private static void escape(StringBuilder html, String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '<' -> html.append("&lt;");
        case '>' -> html.append("&gt;");
        case '&' -> html.append("&amp;");
        case '"' -> html.append("&quot;");
        default -> html.append(c);
      }
    }
  }
}
