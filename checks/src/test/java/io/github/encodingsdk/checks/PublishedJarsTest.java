package io.github.encodingsdk.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Opens each jar that is published. */
class PublishedJarsTest {

  @BeforeAll
  static void jarsAreBuilt() {
    requireJars();
  }

  /** Skips a test in a build that ends before the jars are made. */
  static void requireJars() {
    assumeTrue(
        Files.isRegularFile(PublishedModule.MODEL.compiled()),
        "this build ends before the jars are made; mvn verify runs this test");
  }

  static List<PublishedArtifact> artifacts() throws IOException {
    return PublishedArtifact.all();
  }

  static Stream<Arguments> jars() throws IOException {
    return artifacts().stream()
        .flatMap(
            artifact ->
                Stream.of("", "-sources", "-javadoc")
                    .map(classifier -> Arguments.of(artifact, classifier)));
  }

  @Test
  void everyModuleForUsers_isPublished() throws IOException {
    assertThat(artifacts())
        .extracting(PublishedArtifact::artifactId)
        .containsAll(PublishedModule.all().stream().map(PublishedModule::artifact).toList());
  }

  @ParameterizedTest(name = "{0}{1}")
  @MethodSource("jars")
  void jar_hasTheLicenseAndTheNotice(PublishedArtifact artifact, String classifier)
      throws IOException {
    Path path = artifact.jar(classifier);
    if (classifier.equals("-javadoc")) {
      assumeTrue(
          Files.exists(path) || Files.exists(artifact.folder().resolve("target/reports/apidocs")),
          "this build makes no Javadoc");
    }
    try (JarContents jar = new JarContents(path)) {
      for (String file : List.of("LICENSE", "NOTICE")) {
        assertThat(jar.bytes("META-INF/" + file))
            .as(file)
            .isEqualTo(Files.readAllBytes(Repository.root().resolve(file)));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("artifacts")
  void manifest_namesTheArtifactAndItsVersion(PublishedArtifact artifact) throws IOException {
    try (JarContents jar = new JarContents(artifact.jar(""))) {
      Attributes main = jar.manifest().getMainAttributes();

      assertThat(main.getValue(Attributes.Name.IMPLEMENTATION_TITLE)).isEqualTo(artifact.name());
      assertThat(main.getValue(Attributes.Name.IMPLEMENTATION_VERSION))
          .isEqualTo(Repository.version());
      assertThat(main.getValue(Attributes.Name.IMPLEMENTATION_VENDOR)).isEqualTo("Encoding SDK");
    }
  }
}
