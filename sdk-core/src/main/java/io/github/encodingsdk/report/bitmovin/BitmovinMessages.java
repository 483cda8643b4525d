package io.github.encodingsdk.report.bitmovin;

import io.github.encodingsdk.report.document.ReportNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The messages of a task. Some only say that it failed, which the status says already. */
final class BitmovinMessages {

  /** A message that says no more than the status. */
  private static final Pattern WITHOUT_REASON =
      Pattern.compile(
          "\\s*((the |your |this )?(encoding|task|job|transcoding)( has| was)? )?"
              + "(failed|error|errored|not successful|unsuccessful)[.!]*\\s*",
          Pattern.CASE_INSENSITIVE);

  private BitmovinMessages() {}

  /** Returns the texts of the messages of this type. */
  static List<String> of(ReportNode task, String type) {
    List<String> texts = new ArrayList<>();
    for (ReportNode message : task.get("messages").items()) {
      String text = message.get("text").text();
      if (text != null && type.equals(message.get("type").text())) {
        texts.add(text);
      }
    }
    return texts;
  }

  /** Returns the texts of the error messages. Those without a reason are last. */
  static List<String> errors(ReportNode task) {
    return of(task, "ERROR").stream()
        .sorted(Comparator.comparing(BitmovinMessages::isWithoutReason))
        .toList();
  }

  /** Returns the text of the error, or the first message if only that gives a reason. */
  static @Nullable String telling(@Nullable String text, List<String> messages) {
    boolean silent = text == null || isWithoutReason(text);
    return silent && !messages.isEmpty() ? messages.get(0) : text;
  }

  private static boolean isWithoutReason(String text) {
    return WITHOUT_REASON.matcher(text).matches();
  }
}
