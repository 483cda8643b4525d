package io.github.encodingsdk.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;

/**
 * What one command line gave, in this JVM.
 *
 * @param errors the lines of the standard error
 */
record Execution(int exitStatus, String out, List<String> errors) {

  static Execution of(String... arguments) {
    return withInput("", arguments);
  }

  static Execution withInput(String standardInput, String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int exitStatus =
        EncodingProgram.commandLine(new ByteArrayInputStream(standardInput.getBytes(UTF_8)))
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(err, true))
            .execute(arguments);
    return new Execution(exitStatus, out.toString(), err.toString().lines().toList());
  }
}
