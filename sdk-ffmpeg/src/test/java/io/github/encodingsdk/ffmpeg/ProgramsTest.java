package io.github.encodingsdk.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.encodingsdk.ffmpeg.Programs.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A program that does not start is a program that is absent. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the programs of these tests are shell scripts")
class ProgramsTest {

  private static final Duration TIMEOUT = Duration.ofMinutes(1);

  private final Path folder;

  ProgramsTest(@TempDir Path folder) {
    this.folder = folder;
  }

  private Path program(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private Path starting(String name, String version) throws IOException {
    return program(name, "#!/bin/sh\necho 'ffmpeg version " + version + "-static Copyright'\n");
  }

  @Test
  void programs_thatStart_areSortedByVersion() throws Exception {
    Path later = starting("a", "9.1.2");
    Path earlier = starting("b", "4.4.1");

    Programs programs = Programs.in(List.of(later, earlier), TIMEOUT);

    assertThat(programs.starting())
        .containsExactly(new Program("4.4", earlier), new Program("9.1", later));
    assertThat(programs.leftOut()).isEmpty();
    assertThat(programs.orSkip("nothing")).isEqualTo(programs.starting());
  }

  @Test
  void program_thatMissesALibrary_isLeftOutWithItsFirstLine() throws Exception {
    String error = "error while loading shared libraries: libnonesuch.so.0: not found";
    Path broken =
        program("broken", "#!/bin/sh\necho \"$0: " + error + "\" >&2\necho more\nexit 127\n");
    Path good = starting("good", "5.1");

    Programs programs = Programs.in(List.of(broken, good), TIMEOUT);

    assertThat(programs.starting()).containsExactly(new Program("5.1", good));
    assertThat(programs.leftOut())
        .containsExactly(broken + " is left out, it does not start: " + error);
  }

  @Test
  void file_thatIsNotAProgram_isLeftOut() throws Exception {
    Path torn = program("torn", "\u007fELF\u0002\u0001\u0001\u0000 and no more");

    Programs programs = Programs.in(List.of(torn), TIMEOUT);

    assertThat(programs.starting()).isEmpty();
    assertThat(programs.leftOut())
        .singleElement()
        .asString()
        .startsWith(torn + " is left out, it does not start: ")
        .doesNotContain("\n");
  }

  @Test
  void program_thatPrintsNothing_isLeftOut() throws Exception {
    Path silent = program("silent", "#!/bin/sh\nexit 3\n");

    assertThat(Programs.in(List.of(silent), TIMEOUT).leftOut())
        .containsExactly(silent + " is left out, it does not start: it ends with 3");
  }

  @Test
  void program_thatFailsAfterItsVersion_isLeftOut() throws Exception {
    Path broken = program("broken", "#!/bin/sh\necho ffmpeg version 5.1\nexit 139\n");

    assertThat(Programs.in(List.of(broken), TIMEOUT).starting()).isEmpty();
  }

  @Test
  void program_thatDoesNotEnd_isLeftOut() throws Exception {
    Path endless = program("endless", "#!/bin/sh\nexec sleep 1000\n");

    assertThat(Programs.in(List.of(endless), Duration.ofMillis(100)).leftOut())
        .containsExactly(
            endless + " is left out, it does not start: it does not end within PT0.1S");
  }

  @Test
  void secondProgram_ofAVersion_isLeftOut() throws Exception {
    Path first = starting("first", "7.1.1");
    Path second = starting("second", "7.1.2");

    Programs programs = Programs.in(List.of(first, second), TIMEOUT);

    assertThat(programs.starting()).containsExactly(new Program("7.1", first));
    assertThat(programs.leftOut())
        .containsExactly(second + " is left out: FFmpeg 7.1 is tested with " + first);
  }

  @Test
  void withoutAProgram_aTestIsSkipped_orFailsWhereRequired() {
    Programs none = Programs.in(List.of(folder.resolve("absent")), TIMEOUT);

    assertThat(none.leftOut()).hasSize(1);
    List<String> printed = new ArrayList<>();
    assertThatThrownBy(() -> none.orSkip("the search for programs", false, printed::add))
        .isInstanceOf(RuntimeException.class)
        .hasMessageContaining("the search for programs is not tested");
    assertThat(printed)
        .containsExactly(
            "SKIPPED: no FFmpeg program starts here, so the search for programs is not tested");
    assertThatThrownBy(() -> none.orSkip("the search for programs", true, printed::add))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining(Programs.REQUIRED)
        .hasMessageContaining("absent");
    assertThat(printed).hasSize(1);
  }
}
