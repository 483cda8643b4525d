package io.github.encodingsdk.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.OutputStreamWriter;
import java.io.PrintWriter;

/** Runs the program {@code encoding}, and ends the JVM with the exit status of the command. */
public final class Main {

  private Main() {}

  /**
   * Runs one command.
   *
   * @param args the command and its options; {@code --help} lists them
   */
  public static void main(String[] args) {
    // A report can contain any script, so the output does not depend on the default charset.
    PrintWriter out = new PrintWriter(new OutputStreamWriter(System.out, UTF_8), true);
    System.exit(EncodingProgram.commandLine(System.in).setOut(out).execute(args));
  }
}
