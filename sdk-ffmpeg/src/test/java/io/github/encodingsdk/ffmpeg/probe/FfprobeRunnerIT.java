package io.github.encodingsdk.ffmpeg.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.encodingsdk.failure.EncodingException;
import io.github.encodingsdk.failure.InputDownloadEncodingException;
import io.github.encodingsdk.failure.MalformedInputEncodingException;
import io.github.encodingsdk.failure.ProcessingEncodingException;
import io.github.encodingsdk.failure.UnknownEncodingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Shell scripts in the place of ffprobe, which write what ffprobe 5.1 and 7.1 write. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the programs are scripts for a POSIX shell")
class FfprobeRunnerIT {

  private final Path folder;

  FfprobeRunnerIT(@TempDir Path folder) {
    this.folder = folder;
  }

  private FfprobeRunner.Builder script(String script) {
    return FfprobeRunner.builder().program("sh", "-c", script, "sh").directory(folder);
  }

  @Test
  void probe_returnsWhatTheProgramWrites() throws Exception {
    String json = script("echo '{\"format\": {}}'; echo a warning >&2").build().probe("in.mp4");

    assertThat(json).isEqualTo("{\"format\": {}}\n");
  }

  @Test
  void probe_passesTheInputAsOneArgument() throws Exception {
    String json = script("for last; do :; done; printf '%s' \"$last\"").build().probe("-a b;c.mp4");

    assertThat(json).isEqualTo("-a b;c.mp4");
  }

  @Test
  void probe_ofAMissingFile_throwsTheTypedException() {
    FfprobeRunner runner =
        script("echo 'in.mp4: No such file or directory' >&2; echo '{}'; exit 1").build();

    assertThatThrownBy(() -> runner.probe("in.mp4"))
        .isInstanceOf(MalformedInputEncodingException.class);
  }

  @Test
  void probe_ofAnAddressThatRefuses_throwsTheTypedException() {
    FfprobeRunner runner =
        script(
                "echo '[tcp @ 0x5] Connection to tcp://127.0.0.1:1 failed: Connection refused' >&2;"
                    + " echo 'http://127.0.0.1:1/a.mp4: Connection refused' >&2; exit 1")
            .build();

    assertThatThrownBy(() -> runner.probe("http://127.0.0.1:1/a.mp4"))
        .isInstanceOf(InputDownloadEncodingException.class);
  }

  @Test
  void probe_thatEndsWithoutAReason_isUnknown() {
    assertThatThrownBy(() -> script("exit 1").build().probe("in.mp4"))
        .isInstanceOf(UnknownEncodingException.class);
  }

  @Test
  void probe_thatIsKilled_isAFailure() {
    assertThatThrownBy(() -> script("kill -9 $$").build().probe("in.mp4"))
        .isInstanceOf(EncodingException.class);
  }

  @Test
  void probe_thatHangs_isKilledWithItsChildren() throws Exception {
    FfprobeRunner runner =
        script("sleep 600 & echo $! > pid; wait").timeout(Duration.ofSeconds(1)).build();

    assertThatThrownBy(() -> runner.probe("in.mp4"))
        .isInstanceOf(ProcessingEncodingException.class)
        .hasMessageContaining("timeout of PT1S");
    long pid = Long.parseLong(Files.readString(folder.resolve("pid")).strip());
    long giveUp = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (isAlive(pid) && System.nanoTime() < giveUp) {
      Thread.onSpinWait();
    }
    assertThat(isAlive(pid)).isFalse();
  }

  /** In a container, a killed process can stay as a zombie, because no process waits for it. */
  private static boolean isAlive(long pid) throws IOException {
    Path state = Path.of("/proc/" + pid + "/stat");
    try {
      return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false)
          && !(Files.exists(state) && Files.readString(state).contains(") Z "));
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  @Test
  void probe_thatWritesTooMuch_isRefused() {
    FfprobeRunner runner = script("head -c 2000 /dev/zero").maxOutputBytes(1000).build();

    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> runner.probe("in.mp4"))
        .withMessage("ffprobe wrote more than 1000 bytes");
  }

  @Test
  void aProgramThatIsMissing_isNamed() {
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> FfprobeRunner.builder().program("/no/ffprobe").build().probe("in.mp4"))
        .withMessageContaining("\"/no/ffprobe\" cannot be started; install FFmpeg");
  }

  @Test
  void run_passesItsArguments() throws Exception {
    assertThat(script("echo $*").build().run(List.of("-v", "error", "in.mp4"), List.of("in.mp4")))
        .isEqualTo("-hide_banner -v error in.mp4\n");
  }

  @Test
  void aBlankInput_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FfprobeRunner.builder().build().probe(" "))
        .withMessageContaining("input");
  }
}
