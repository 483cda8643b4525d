package io.github.encodingsdk.testkit.junit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.encodingsdk.testkit.ffmpeg.FakeFfmpeg;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(FakeFfmpegExtension.class)
class FakeFfmpegExtensionTest {

  private static final Set<Path> PROGRAMS = ConcurrentHashMap.newKeySet();

  @BeforeEach
  void choose(FakeFfmpeg ffmpeg) throws IOException {
    ffmpeg.failing("output-disk-full");
  }

  @RepeatedTest(3)
  void eachTest_hasItsOwn(FakeFfmpeg ffmpeg) throws IOException {
    assertThat(PROGRAMS.add(ffmpeg.program())).isTrue();
    assertThat(ffmpeg.program()).exists();
    assertThat(ffmpeg.program().resolveSibling(".fake-ffmpeg/settings"))
        .content()
        .contains("output-disk-full");
    assertThat(ffmpeg.calls()).isEmpty();
  }

  @AfterEach
  void isTheSame(FakeFfmpeg ffmpeg) {
    assertThat(PROGRAMS).contains(ffmpeg.program());
  }

  @AfterAll
  static void areDeleted() {
    assertThat(PROGRAMS).hasSize(3).allSatisfy(program -> assertThat(program).doesNotExist());
  }
}
