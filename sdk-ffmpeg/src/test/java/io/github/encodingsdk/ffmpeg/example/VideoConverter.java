package io.github.encodingsdk.ffmpeg.example;

import io.github.encodingsdk.failure.ContentEncodingException;
import io.github.encodingsdk.failure.OutputUploadEncodingException;
import io.github.encodingsdk.ffmpeg.FfmpegCommand;
import io.github.encodingsdk.ffmpeg.FfmpegRunner;
import java.io.IOException;
import java.time.Duration;

public final class VideoConverter {

  private final FfmpegRunner ffmpeg;

  public VideoConverter(String program) {
    ffmpeg = FfmpegRunner.builder().program(program).timeout(Duration.ofHours(1)).build();
  }

  /** Returns a message for the user. */
  public String convert(String input, String output) throws IOException, InterruptedException {
    try {
      ffmpeg.run(FfmpegCommand.of("-y", "-i", input, "-c:v", "libvpx", output));
      return "The video is converted.";
    } catch (ContentEncodingException e) {
      return "Choose another video: " + e.rawMessage();
    } catch (OutputUploadEncodingException e) {
      return "The result cannot be saved: " + e.rawMessage();
    }
  }
}
