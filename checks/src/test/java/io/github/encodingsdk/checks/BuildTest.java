package io.github.encodingsdk.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every module has the limits of time that the parent's POM sets, and none sets them aside. */
class BuildTest {

  private static final String TIMEOUT = "junit.jupiter.execution.timeout.default";
  private static final Pattern MODULE = Pattern.compile("<module>([^<]+)</module>");
  private static final Pattern PARAMETERS =
      Pattern.compile("<configurationParameters>([^<]+)</configurationParameters>");

  /** What the POM of a module would have to hold to take the limits away. */
  private static final List<String> SETS_ASIDE =
      List.of(
          "<configurationParameters>",
          "<forkedProcessTimeoutInSeconds>",
          "<tests.timeout>",
          "<tests.jvm.timeout>",
          "<tests.jvm.minutes>",
          "<argLine>",
          "combine.self=\"override\"",
          TIMEOUT);

  static List<String> modules() throws IOException {
    return MODULE.matcher(pom(Repository.root())).results().map(found -> found.group(1)).toList();
  }

  @Test
  @DisplayName("the parent's POM limits the time of a test and of a module's tests")
  void parent_limitsTheTime() throws IOException {
    String pom = pom(Repository.root());

    Optional<MatchResult> parameters = PARAMETERS.matcher(pom).results().findFirst();
    assertThat(parameters).isPresent();
    Properties set = new Properties();
    set.load(new StringReader(parameters.get().group(1)));
    assertThat(set.getProperty(TIMEOUT)).isEqualTo("${tests.timeout}");
    assertThat(pom)
        .containsOnlyOnce(
            "<forkedProcessTimeoutInSeconds>${tests.jvm.timeout}</forkedProcessTimeoutInSeconds>")
        .contains("-XX:SelfDestructTimer=${tests.jvm.minutes}")
        .containsPattern("<tests\\.jvm\\.minutes>[1-9]\\d*</tests\\.jvm\\.minutes>")
        .containsPattern("<tests\\.timeout>[1-9]\\d* m</tests\\.timeout>")
        .containsPattern("<tests\\.jvm\\.timeout>[1-9]\\d*</tests\\.jvm\\.timeout>");
  }

  @ParameterizedTest
  @MethodSource("modules")
  @DisplayName("a module keeps the limits")
  void module_keepsTheLimits(String module) throws IOException {
    Path folder = Repository.root().resolve(module);
    assertThat(pom(folder))
        .contains("<artifactId>encoding-sdk-parent</artifactId>")
        .doesNotContain(SETS_ASIDE.toArray(String[]::new));
    // Surefire's parameters win over such a file; one with limits of its own would mislead.
    Path tests = folder.resolve("src/test");
    if (Files.isDirectory(tests)) {
      try (Stream<Path> files = Files.walk(tests)) {
        assertThat(files).noneMatch(file -> file.endsWith(Path.of("junit-platform.properties")));
      }
    }
  }

  @Test
  @ExtendWith(Configured.class)
  @DisplayName("the limit is in force where the tests run")
  void limit_isInForce(Optional<String> timeout) {
    assertThat(timeout).hasValueSatisfying(limit -> assertThat(limit).matches("[1-9]\\d* m"));
  }

  private static String pom(Path folder) throws IOException {
    return Files.readString(folder.resolve("pom.xml"));
  }

  /** Hands a test what JUnit was configured with. */
  static final class Configured implements ParameterResolver {
    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
      return parameter.getParameter().getType() == Optional.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
      return context.getConfigurationParameter(TIMEOUT);
    }
  }
}
