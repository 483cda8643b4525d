package io.github.encodingsdk.cli;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/** Opens a file or the standard input, and parses and classifies its content. */
final class ReportFile {

  private static final String STANDARD_INPUT = "-";

  private ReportFile() {}

  /**
   * Returns the classified jobs of a file, in the order of the file.
   *
   * @param name the name of the file; {@code -} for the standard input
   * @throws UnreadableInputException if the file cannot be read, or is neither a report nor a log
   */
  static List<Explanation> explain(String name, ReportParser parser, InputStream standardInput)
      throws UnreadableInputException {
    String shown = name.equals(STANDARD_INPUT) ? "the standard input" : name;
    try (InputStream in = new BufferedInputStream(open(name, standardInput))) {
      return parser.parse(shown, in).stream().map(status -> Explanation.of(name, status)).toList();
    } catch (NoSuchFileException e) {
      throw new UnreadableInputException(shown + ": the file does not exist", e);
    } catch (AccessDeniedException e) {
      throw new UnreadableInputException(shown + ": access to the file is denied", e);
    } catch (IOException e) {
      throw new UnreadableInputException(shown + ": the file cannot be read: " + e.getMessage(), e);
    }
  }

  private static InputStream open(String name, InputStream standardInput)
      throws IOException, UnreadableInputException {
    if (name.equals(STANDARD_INPUT)) {
      return standardInput;
    }
    Path path;
    try {
      path = Path.of(name);
    } catch (InvalidPathException e) {
      throw new UnreadableInputException(name + ": the file name is not valid", e);
    }
    if (Files.isDirectory(path)) {
      throw new UnreadableInputException(name + ": this is a directory; give the files in it");
    }
    return Files.newInputStream(path);
  }
}
