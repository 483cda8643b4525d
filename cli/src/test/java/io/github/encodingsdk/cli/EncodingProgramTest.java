package io.github.encodingsdk.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The program encoding")
class EncodingProgramTest {

  @ParameterizedTest
  @ValueSource(strings = {"--help", "-h", "help"})
  void help_listsTheCommands(String arguments) {
    Execution execution = Execution.of(arguments);

    assertThat(execution.exitStatus()).isZero();
    assertThat(execution.out())
        .startsWith("Usage: encoding ")
        .contains("explain", "fake", "help", "generate-completion", "--version");
    assertThat(execution.out().lines()).allMatch(line -> line.length() <= 80);
  }

  @ParameterizedTest
  @ValueSource(strings = {"fake", "explain"})
  void helpOfACommand_isThatOfItsOption(String command) {
    assertThat(Execution.of("help", command).out())
        .isEqualTo(Execution.of(command, "--help").out())
        .startsWith("Usage: encoding " + command);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "\"\" | a command is missing",
        "explian | 'explian' is not a command; the commands are explain, fake, fake-ffmpeg,"
            + " generate-completion, help",
        "event.json | 'event.json' is not a command; the commands are explain, fake,"
            + " fake-ffmpeg, generate-completion, help",
        "--port 8080 | unknown option '--port'",
      })
  void aWrongCommand_isOneLineThatPointsToTheHelp(String command, String message) {
    Execution execution = Execution.of(command.isEmpty() ? new String[0] : command.split(" ", -1));

    assertThat(execution.exitStatus()).isEqualTo(2);
    assertThat(execution.out()).isEmpty();
    assertThat(execution.errors())
        .containsExactly("encoding: " + message + "; see 'encoding --help'");
  }

  @Test
  void version_isPrintedByEachCommand() {
    Execution execution = Execution.of("--version");

    assertThat(execution.exitStatus()).isZero();
    assertThat(execution.out()).isNotBlank();
    assertThat(Execution.of("fake", "--version").out()).isEqualTo(execution.out());
    assertThat(Execution.of("explain", "--version").out()).isEqualTo(execution.out());
  }

  @Test
  void completion_isAScriptForTheProgramsName() {
    Execution execution = Execution.of("generate-completion");

    assertThat(execution.exitStatus()).isZero();
    assertThat(execution.out())
        .contains("--exit-status", "--virtual-time", "complete -F _complete_encoding ")
        .contains(" encoding encoding.sh");
  }
}
