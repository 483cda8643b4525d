package io.github.encodingsdk.testkit.internal.protocol;

/** Text inside elements of HTML or XML. */
public final class Markup {

  private Markup() {}

  /** Returns text that shows these characters; not for the value of an attribute. */
  public static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
