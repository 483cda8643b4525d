package io.github.encodingsdk.ffmpeg.internal.process;

import io.github.encodingsdk.model.TaskState;
import io.github.encodingsdk.model.TaskStatus;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The output files that a run creates. A failed run leaves none of them behind.
 *
 * <p>Each file is created, empty, before FFmpeg starts. Only one of several runs can create a file,
 * so a run never removes the output of another one.
 */
public final class PartialOutputs {

  private static final System.Logger LOG = System.getLogger("io.github.encodingsdk.ffmpeg");

  private static final Pattern DRIVE = Pattern.compile("[A-Za-z]:[/\\\\].*", Pattern.DOTALL);

  /** A pattern of file names, or several outputs in one text. */
  private static final Pattern SEVERAL_FILES = Pattern.compile("[%|*?\\[]");

  private final Map<Path, FileTime> created;
  private final boolean isComplete;

  private PartialOutputs(Map<Path, FileTime> created, boolean isComplete) {
    this.created = created;
    this.isComplete = isComplete;
  }

  /** Returns outputs that stay as they are. */
  public static PartialOutputs kept() {
    return new PartialOutputs(Map.of(), false);
  }

  /**
   * Creates the outputs that are files and do not exist yet.
   *
   * @param names the outputs as given to FFmpeg
   * @param directory the working directory of FFmpeg; null for that of this process
   * @param mayOverwrite whether the run may overwrite files; if not, and one exists, none is
   *     created
   */
  public static PartialOutputs reserve(
      List<String> names, @Nullable Path directory, boolean mayOverwrite) {
    Map<Path, FileTime> created = new LinkedHashMap<>();
    for (String name : names) {
      Optional<Path> file = file(name, directory);
      if (file.isPresent() && !created.containsKey(file.get())) {
        boolean isOurs = create(file.get(), created);
        if (!isOurs && !mayOverwrite) {
          PartialOutputs incomplete = new PartialOutputs(created, false);
          incomplete.release();
          return kept();
        }
      }
    }
    return new PartialOutputs(created, !created.isEmpty());
  }

  private static boolean create(Path file, Map<Path, FileTime> created) {
    try {
      Files.createFile(file);
      created.put(file, Files.getLastModifiedTime(file));
      return true;
    } catch (FileAlreadyExistsException e) {
      return false;
    } catch (IOException e) { // FFmpeg will report it
      LOG.log(Level.DEBUG, "an output cannot be created: " + file, e);
      return false;
    }
  }

  /** Returns the file that FFmpeg writes under this name; empty if it is not one file. */
  private static Optional<Path> file(String name, @Nullable Path directory) {
    String path = name.startsWith("file:") ? name.substring("file:".length()) : name;
    boolean isAddress = path.contains(":") && !DRIVE.matcher(path).matches();
    if (path.isBlank() || isAddress || SEVERAL_FILES.matcher(path).find()) {
      return Optional.empty();
    }
    try {
      Path file = Path.of(path);
      return Optional.of(directory == null ? file : directory.resolve(file));
    } catch (InvalidPathException e) {
      return Optional.empty(); // FFmpeg will report it
    }
  }

  /**
   * Returns whether all outputs that are files were created here, so that FFmpeg may write them.
   */
  public boolean isComplete() {
    return isComplete;
  }

  /** Removes the files, because FFmpeg does not start. */
  public void release() {
    created.keySet().forEach(PartialOutputs::delete);
  }

  /**
   * Removes the files if the run failed, and those that FFmpeg did not write otherwise; returns the
   * status.
   */
  public TaskStatus settled(TaskStatus status) {
    created.forEach(
        (file, time) -> {
          if (status.state() == TaskState.ERROR || isUntouched(file, time)) {
            delete(file);
          }
        });
    return status;
  }

  private static boolean isUntouched(Path file, FileTime time) {
    try {
      return Files.size(file) == 0 && Files.getLastModifiedTime(file).equals(time);
    } catch (IOException e) {
      return false; // it was removed
    }
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
