package io.github.encodingsdk.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class FfmpegCommandTest {

  @Test
  void of_findsInputsAndOutput() {
    FfmpegCommand command =
        FfmpegCommand.of("-y", "-i", "a.mp4", "-i", "b.wav", "-t", "1", "o.mkv");

    assertThat(command.inputs()).containsExactly("a.mp4", "b.wav");
    assertThat(command.outputs()).containsExactly("o.mkv");
  }

  @Test
  void of_whenThereIsNoOutput_hasNone() {
    assertThat(FfmpegCommand.of("-i", "a.mp4").outputs()).isEmpty();
    assertThat(FfmpegCommand.of("-i", "a.mp4", "-version").outputs()).isEmpty();
    assertThat(FfmpegCommand.of(List.of()).outputs()).isEmpty();
    assertThat(FfmpegCommand.of("-i", "a.mp4", "-f", "mpegts", "-").outputs()).containsExactly("-");
  }
}
