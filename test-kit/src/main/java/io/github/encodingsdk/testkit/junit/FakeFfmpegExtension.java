package io.github.encodingsdk.testkit.junit;

import io.github.encodingsdk.testkit.ffmpeg.FakeFfmpeg;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Injects a {@link FakeFfmpeg} into test methods and into {@code @BeforeEach} and
 * {@code @AfterEach} methods. Each test has its own one, in a temporary folder that is deleted
 * after the test.
 *
 * <pre>{@code
 * @ExtendWith(FakeFfmpegExtension.class)
 * class ConverterTest {
 *   @Test
 *   void aFullDisk(FakeFfmpeg ffmpeg) throws IOException {
 *     ffmpeg.failing("output-disk-full");
 *   }
 * }
 * }</pre>
 */
public final class FakeFfmpegExtension implements ParameterResolver, AfterEachCallback {

  private static final ExtensionContext.Namespace NAMESPACE =
      ExtensionContext.Namespace.create(FakeFfmpegExtension.class);

  /** A fake and its folder. */
  private record Installed(FakeFfmpeg fake, Path folder) {}

  /** Creates an extension. JUnit calls this. */
  public FakeFfmpegExtension() {}

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == FakeFfmpeg.class;
  }

  /**
   * Returns the fake of the test.
   *
   * @throws ParameterResolutionException outside a test, as in a constructor or {@code @BeforeAll}
   */
  @Override
  public FakeFfmpeg resolveParameter(ParameterContext parameter, ExtensionContext context) {
    if (context.getTestMethod().isEmpty()) {
      throw new ParameterResolutionException(
          "A FakeFfmpeg belongs to one test: it can be injected into test methods, @BeforeEach and"
              + " @AfterEach methods, not into "
              + parameter.getDeclaringExecutable());
    }
    return context
        .getStore(NAMESPACE)
        .getOrComputeIfAbsent(Installed.class, key -> install(), Installed.class)
        .fake();
  }

  private static Installed install() {
    try {
      Path folder = Files.createTempDirectory("fake-ffmpeg");
      return new Installed(FakeFfmpeg.in(folder), folder);
    } catch (IOException e) {
      throw new UncheckedIOException("the fake FFmpeg cannot be installed", e);
    }
  }

  /** Deletes the folder. */
  @Override
  public void afterEach(ExtensionContext context) throws IOException {
    @Nullable Installed installed =
        context.getStore(NAMESPACE).remove(Installed.class, Installed.class);
    if (installed == null) {
      return;
    }
    List<Path> files;
    try (Stream<Path> all = Files.walk(installed.folder())) {
      files = all.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path file : files) {
      Files.deleteIfExists(file);
    }
  }
}
