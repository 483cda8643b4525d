package io.github.encodingsdk.ffmpeg.internal.process;

import io.github.encodingsdk.model.TaskState;
import io.github.encodingsdk.model.TaskStatus;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The output files that a run creates. A failed run leaves none of them behind. */
public final class PartialOutputs {

  private static final System.Logger LOG = System.getLogger("io.github.encodingsdk.ffmpeg");

  private final List<Path> created;

  private PartialOutputs(List<Path> created) {
    this.created = created;
  }

  /** Returns outputs that stay as they are. */
  public static PartialOutputs kept() {
    return new PartialOutputs(List.of());
  }

  /**
   * Returns the outputs that are files and do not exist yet.
   *
   * @param names the outputs as given to FFmpeg
   * @param directory the working directory of FFmpeg; null for that of this process
   */
  public static PartialOutputs of(List<String> names, @Nullable Path directory) {
    return new PartialOutputs(
        names.stream()
            .filter(name -> !name.contains(":") || name.matches("[A-Za-z]:[/\\\\].*"))
            .flatMap(name -> path(name, directory).stream())
            .filter(path -> !Files.exists(path))
            .toList());
  }

  private static List<Path> path(String name, @Nullable Path directory) {
    try {
      Path path = Path.of(name);
      return List.of(directory == null ? path : directory.resolve(path));
    } catch (InvalidPathException e) {
      return List.of(); // FFmpeg will report it
    }
  }

  /** Removes the files that the run created if it failed; returns the status. */
  public TaskStatus settled(TaskStatus status) {
    if (status.state() == TaskState.ERROR) {
      created.forEach(PartialOutputs::delete);
    }
    return status;
  }

  private static void delete(Path file) {
    try {
      if (Files.isRegularFile(file)) {
        Files.delete(file);
      }
    } catch (IOException e) {
      LOG.log(Level.WARNING, "a partial output cannot be removed: " + file, e);
    }
  }
}
