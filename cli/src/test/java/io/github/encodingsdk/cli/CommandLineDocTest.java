package io.github.encodingsdk.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

@DisplayName("docs/command-line.md agrees with the program")
class CommandLineDocTest {

  private final CommandLine program =
      EncodingProgram.commandLine(new ByteArrayInputStream(new byte[0]));

  private final String page;

  CommandLineDocTest() throws IOException {
    String root =
        Objects.requireNonNull(System.getProperty("encodingsdk.root"), "encodingsdk.root");
    page = Files.readString(Path.of(root, "docs", "command-line.md"));
  }

  @Test
  void commands_areAllInItsTable() {
    assertThat(all("(?m)^\\| `encoding ([a-z-]+)"))
        .containsExactlyInAnyOrderElementsOf(program.getSubcommands().keySet());
  }

  @ParameterizedTest
  @ValueSource(strings = {"explain", "fake", "fake-ffmpeg"})
  void options_areAllOnThePage(String command) {
    Set<String> options =
        Objects.requireNonNull(program.getSubcommands().get(command))
            .getCommandSpec()
            .options()
            .stream()
            .map(CommandLine.Model.OptionSpec::longestName)
            .collect(Collectors.toSet());

    assertThat(options).hasSizeGreaterThan(4);
    assertThat(all("(--[a-z-]+)")).containsAll(options);
  }

  @Test
  void exitStatuses_areAllInItsTable() {
    List<String> codes =
        Arrays.stream(ExitStatus.values()).map(status -> Integer.toString(status.code())).toList();

    assertThat(all("(?m)^\\| (\\d+) \\|")).containsExactlyElementsOf(codes);
  }

  private List<String> all(String pattern) {
    return Pattern.compile(pattern)
        .matcher(page)
        .results()
        .map((MatchResult m) -> m.group(1))
        .toList();
  }
}
