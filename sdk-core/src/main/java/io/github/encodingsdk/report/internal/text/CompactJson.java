package io.github.encodingsdk.report.internal.text;

/** Removes the white space between the tokens of JSON. */
public final class CompactJson {

  private CompactJson() {}

  /** Returns a part of a document, which is JSON, without that white space. */
  public static String of(String document, int start, int end) {
    StringBuilder compact = new StringBuilder(end - start);
    boolean quoted = false;
    for (int i = start; i < end; i++) {
      char c = document.charAt(i);
      if (c == '"') {
        quoted = !quoted;
      } else if (c == '\\' && quoted) {
        compact.append(c);
        i++;
        c = document.charAt(i);
      }
      if (quoted || c > ' ') {
        compact.append(c);
      }
    }
    return compact.toString();
  }
}
