package io.github.encodingsdk.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PublicApiTest {

  private static final String UPDATE = "encodingsdk.api.update";

  @ParameterizedTest
  @EnumSource
  @DisplayName("the public API is the one that the golden file lists")
  void publicApi_isTheListedOne(PublishedModule module) throws Exception {
    List<Class<?>> types = module.publicTypes();
    assertThat(types).as("types").hasSizeGreaterThanOrEqualTo(module.exported().size());
    List<String> actual = PublicApi.lines(types);
    Path golden =
        Repository.root()
            .resolve("checks/src/test/resources/api")
            .resolve(module.folder() + ".txt");

    if (Boolean.getBoolean(UPDATE)) {
      // Red all the same: a build that rewrites what it is held to proves nothing.
      Files.createDirectories(golden.getParent());
      Files.write(golden, actual);
      fail("rewrote " + golden.getFileName() + ": review the change, then build without " + UPDATE);
    }
    List<String> listed = Files.exists(golden) ? Files.readAllLines(golden) : List.of();
    List<String> changes = changes(listed, actual);
    assertThat(changes)
        .as(
            "changes to the public API of %s. If they are meant, accept them with%n"
                + "  mvn verify -D%s=true%n"
                + "which rewrites the list and fails, then commit the list.%n",
            module, UPDATE)
        .isEmpty();
    assertThat(actual).isEqualTo(listed);
  }

  /** Returns the lines that went and came, each with the type that it stands below. */
  private static List<String> changes(List<String> listed, List<String> actual) throws IOException {
    List<String> before = withType(listed);
    List<String> after = withType(actual);
    List<String> changes = new ArrayList<>();
    before.stream().filter(line -> !after.contains(line)).forEach(line -> changes.add("- " + line));
    after.stream().filter(line -> !before.contains(line)).forEach(line -> changes.add("+ " + line));
    return changes;
  }

  private static List<String> withType(List<String> lines) {
    List<String> result = new ArrayList<>();
    String type = "";
    for (String line : lines) {
      if (line.startsWith(" ")) {
        result.add(line.strip() + "  [" + type + "]");
      } else {
        type = line.replaceFirst(" (extends|implements) .*", "").replaceFirst(".* ", "");
        result.add(line);
      }
    }
    return result;
  }
}
