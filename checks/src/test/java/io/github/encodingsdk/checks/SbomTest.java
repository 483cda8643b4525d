package io.github.encodingsdk.checks;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each published artifact has a list of its dependencies in the form of CycloneDX. */
class SbomTest {

  @BeforeAll
  static void packagesAreBuilt() {
    PublishedJarsTest.requireJars();
    boolean made = Files.exists(Repository.root().resolve("sdk-model/target/bom.json"));
    if (!Boolean.parseBoolean(System.getenv("ENCODINGSDK_REQUIRE_SBOM"))) {
      assumeTrue(made, "SKIPPED: Maven is offline and makes no SBOM then");
    }
  }

  static List<PublishedArtifact> artifacts() throws IOException {
    return PublishedArtifact.all();
  }

  private static JsonObject sbom(PublishedArtifact artifact) throws IOException {
    try (InputStream in = Files.newInputStream(artifact.folder().resolve("target/bom.json"));
        JsonReader reader = Json.createReader(in)) {
      return reader.readObject();
    }
  }

  @ParameterizedTest
  @MethodSource("artifacts")
  void sbom_describesTheArtifact(PublishedArtifact artifact) throws IOException {
    JsonObject component = sbom(artifact).getJsonObject("metadata").getJsonObject("component");

    assertThat(component.getString("group")).isEqualTo("io.github.encodingsdk");
    assertThat(component.getString("name")).isEqualTo(artifact.artifactId());
    assertThat(component.getString("version")).isEqualTo(Repository.version());
  }

  @ParameterizedTest
  @MethodSource("artifacts")
  void sbom_listsWhatUsersGet_andNotWhatTestsNeed(PublishedArtifact artifact) throws IOException {
    NavigableSet<String> libraries =
        sbom(artifact).getJsonArray("components").stream()
            .map(JsonValue::asJsonObject)
            .map(component -> component.getString("name"))
            .collect(toCollection(TreeSet::new));

    assertThat(libraries).contains("jspecify").doesNotContain("junit-jupiter-params", "archunit");
  }

  /** A time, or a number made at random, would make the file of each build another one. */
  @ParameterizedTest
  @MethodSource("artifacts")
  void sbom_isTheSameInEachBuild(PublishedArtifact artifact) throws IOException {
    String serialNumber = sbom(artifact).getString("serialNumber").replace("urn:uuid:", "");

    assertThat(UUID.fromString(serialNumber).version()).as("made from a name").isEqualTo(3);
    assertThat(sbom(artifact).getJsonObject("metadata")).doesNotContainKey("timestamp");
  }
}
