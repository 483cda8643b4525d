package io.github.encodingsdk.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Files and packages stay small enough to be read in one sitting. */
class SourceSizeTest {

  private static final int MAX_LINES = 400;

  /** Types of a package, without {@code package-info}. */
  private static final int MAX_TYPES = 16;

  @Test
  @DisplayName("no main source has more than 400 lines")
  void sources_haveAtMost400Lines() throws IOException {
    List<String> longest = new ArrayList<>();
    int seen = 0;
    for (Path file : sources()) {
      seen++;
      long lines = Files.readAllLines(file).size();
      if (lines > MAX_LINES) {
        longest.add(Repository.root().relativize(file) + ": " + lines + " lines");
      }
    }
    assertThat(seen).as("sources").isGreaterThan(200);
    assertThat(longest).isEmpty();
  }

  @Test
  @DisplayName("no package has more than 16 files")
  void packages_haveAtMost16Files() throws IOException {
    Map<Path, Integer> files = new TreeMap<>();
    for (Path file : sources()) {
      files.merge(Repository.root().relativize(file).getParent(), 1, Integer::sum);
    }
    assertThat(files).as("packages").hasSizeGreaterThan(40);
    files.values().removeIf(count -> count <= MAX_TYPES);
    assertThat(files).isEmpty();
  }

  private static List<Path> sources() throws IOException {
    List<Path> all = new ArrayList<>();
    for (Path module : Repository.moduleFolders()) {
      if (module.endsWith("benchmarks")) {
        continue; // never published, and one program per file
      }
      for (Path file : Repository.files(module.resolve("src/main/java"), ".java")) {
        if (!file.endsWith("package-info.java") && !file.endsWith("module-info.java")) {
          all.add(file);
        }
      }
    }
    return all;
  }
}
