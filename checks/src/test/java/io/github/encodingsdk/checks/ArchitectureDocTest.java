package io.github.encodingsdk.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.lang.module.ModuleDescriptor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

/** The diagram of modules in docs/architecture.md shows the dependencies as they are. */
class ArchitectureDocTest {

  private static final Path DOCUMENT = Repository.root().resolve("docs/architecture.md");

  private static final Pattern ARROW = Pattern.compile("\\s*([\\w-]+) --> ([\\w-]+)");

  private static final List<String> UNPUBLISHED =
      List.of(
          "quickstart",
          "adapters",
          "spring-boot",
          "provider-example",
          "spring-boot-3",
          "checks",
          "benchmarks");

  @Test
  @DisplayName("the arrows of the first diagram are the dependencies in the POMs")
  void arrows_areTheDependenciesOfThePoms() throws IOException {
    Map<String, String> folders = new TreeMap<>();
    for (Path folder : Repository.moduleFolders()) {
      folders.put(Repository.childText(pom(folder), "artifactId"), name(folder));
    }
    Set<String> dependencies = new TreeSet<>();
    for (Path folder : Repository.moduleFolders()) {
      if (UNPUBLISHED.contains(name(folder)) || name(folder).equals("bom")) {
        continue;
      }
      for (Element dependency : Repository.elements(pom(folder), "dependency")) {
        String to = folders.get(Repository.childText(dependency, "artifactId"));
        if (to != null && !Repository.childText(dependency, "scope").equals("test")) {
          dependencies.add(name(folder) + " --> " + to);
        }
      }
    }

    assertThat(dependencies).hasSizeGreaterThan(8);
    assertThat(arrows()).isEqualTo(dependencies);
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("the arrows from a module are what its descriptor requires")
  void arrows_areThoseOfTheDescriptor(PublishedModule module) throws IOException {
    if (!module.isExplicitModule()) {
      return; // named in its manifest only: the POM alone says what it depends on
    }
    Map<String, String> folders =
        PublishedModule.all().stream()
            .collect(Collectors.toMap(PublishedModule::moduleName, PublishedModule::folder));
    Set<String> required =
        module.descriptor().orElseThrow().requires().stream()
            .map(ModuleDescriptor.Requires::name)
            .map(folders::get)
            .filter(Objects::nonNull)
            .map(to -> module.folder() + " --> " + to)
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(arrows().stream().filter(arrow -> arrow.startsWith(module.folder() + " ")))
        .containsExactlyElementsOf(required);
  }

  @Test
  @DisplayName("the table has a row for every published module")
  void table_hasEveryModule() throws IOException {
    String text = Files.readString(DOCUMENT);
    for (Path folder : Repository.moduleFolders()) {
      if (!UNPUBLISHED.contains(name(folder))) {
        assertThat(text).contains("| `" + name(folder) + "` |");
      }
    }
  }

  private static Set<String> arrows() throws IOException {
    Set<String> arrows = new TreeSet<>();
    for (String line : Markdown.read(DOCUMENT).blocks("mermaid").get(0).lines()) {
      Matcher arrow = ARROW.matcher(line);
      if (arrow.matches()) {
        arrows.add(arrow.group(1) + " --> " + arrow.group(2));
      }
    }
    assertThat(arrows).isNotEmpty();
    return arrows;
  }

  private static Element pom(Path folder) throws IOException {
    return Repository.xml(
            new InputSource(new StringReader(Files.readString(folder.resolve("pom.xml")))))
        .getDocumentElement();
  }

  private static String name(Path folder) {
    return folder.getFileName().toString();
  }
}
