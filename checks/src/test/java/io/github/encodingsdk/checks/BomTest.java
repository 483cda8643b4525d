package io.github.encodingsdk.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

/** The BOM that users import lists what is published, and nothing else. */
class BomTest {

  private final Element source = read("bom/pom.xml");
  private final Element published = read("bom/target/bom.pom");

  BomTest() throws IOException {}

  @Test
  void bom_listsEveryPublishedArtifact() throws IOException {
    List<String> artifacts =
        PublishedArtifact.all().stream().map(PublishedArtifact::artifactId).toList();

    assertThat(artifacts).hasSizeGreaterThanOrEqualTo(5);
    assertThat(managed(source, "artifactId")).containsExactlyInAnyOrderElementsOf(artifacts);
  }

  @Test
  void publishedBom_listsTheSame_andNoLibraryOfTheParent() {
    assertThat(managed(published, "artifactId"))
        .isEqualTo(managed(source, "artifactId"))
        .isNotEmpty();
    assertThat(managed(published, "groupId")).containsOnly("io.github.encodingsdk");
    assertThat(managed(published, "version")).containsOnly("${project.version}");
    assertThat(Repository.elements(published, "parent")).isEmpty();
  }

  @Test
  void publishedBom_hasTheVersionOfTheProject() throws IOException {
    assertThat(Repository.childText(published, "version")).isEqualTo(Repository.version());
  }

  @ParameterizedTest
  @ValueSource(strings = {"name", "description", "url", "licenses", "developers", "scm"})
  void publishedBom_inheritsWhatACentralRepositoryRequires(String element) {
    assertThat(Repository.childText(published, element)).as(element).isNotEmpty();
  }

  private static List<String> managed(Element pom, String element) {
    return Repository.elements(pom, "dependency").stream()
        .map(dependency -> Repository.childText(dependency, element))
        .toList();
  }

  private static Element read(String file) throws IOException {
    Path path = Repository.root().resolve(file);
    return Repository.xml(new InputSource(path.toUri().toString())).getDocumentElement();
  }
}
