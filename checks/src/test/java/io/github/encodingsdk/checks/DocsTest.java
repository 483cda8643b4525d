package io.github.encodingsdk.checks;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.encodingsdk.failure.EncodingException;
import io.github.encodingsdk.job.exception.ServiceCallException;
import io.github.encodingsdk.model.EncodingErrorCode;
import io.github.encodingsdk.model.ErrorDetail;
import io.github.encodingsdk.model.Provider;
import io.github.encodingsdk.model.RetryAdvice;
import io.github.encodingsdk.model.TaskState;
import io.github.encodingsdk.model.TaskStatus;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

class DocsTest {

  private static final Path ROOT = Repository.root();

  private static final Path README = ROOT.resolve("README.md");

  private static final Pattern INHERITS = Pattern.compile("(\\w+) <\\|-- (\\w+)");

  private static final Pattern TRANSITION =
      Pattern.compile("(\\[\\*]|\\w+) *--> *(\\[\\*]|\\w+)( *:.*)?");

  static List<Markdown> documents() throws IOException {
    List<Path> files = new ArrayList<>();
    for (String name :
        List.of(
            "README.md", "CHANGELOG.md", "CODE_OF_CONDUCT.md", "CONTRIBUTING.md", "SECURITY.md")) {
      assertThat(ROOT.resolve(name)).isRegularFile();
      files.add(ROOT.resolve(name));
    }
    files.addAll(Repository.files(ROOT.resolve("docs"), ".md"));
    assertThat(files).hasSizeGreaterThan(5);
    List<Markdown> documents = new ArrayList<>();
    for (Path file : files) {
      documents.add(Markdown.read(file));
    }
    return documents;
  }

  @ParameterizedTest
  @ValueSource(strings = {"Quick start", "Tests"})
  @DisplayName("the README gives one command, which CI runs as it stands")
  void readme_givesOneCommandUnderTheHeading(String heading) throws IOException {
    List<Markdown.Block> blocks = Markdown.read(README).blocksUnder(2, heading);

    assertThat(blocks).hasSize(1);
    assertThat(blocks.get(0).lines()).hasSize(1);
    assertThat(blocks.get(0).lines().get(0)).matches("[\\w./].*").doesNotEndWith("\\");
  }

  @Test
  @DisplayName("Java in the documents stands in a source that is compiled, line for line")
  void javaBlocks_areCompiledCode() throws IOException {
    List<List<String>> sources = new ArrayList<>();
    for (Path module : Repository.moduleFolders()) {
      for (String folder : List.of("src/main/java", "src/test/java")) {
        for (Path file : Repository.files(module.resolve(folder), ".java")) {
          sources.add(Files.readAllLines(file).stream().filter(l -> !l.isBlank()).toList());
        }
      }
    }
    assertThat(sources).hasSizeGreaterThan(50);

    assertThat(Markdown.read(README).blocks("java")).isNotEmpty();
    for (Markdown document : documents()) {
      assertThat(document.blocks("java"))
          .allSatisfy(
              block -> {
                List<String> wanted = withoutIndent(block.lines());
                assertThat(wanted).isNotEmpty();
                assertThat(sources)
                    .as("sources with the code of %s", block)
                    .anyMatch(source -> contains(source, wanted));
              });
    }
  }

  @Test
  @DisplayName(
      "the first table of docs/error-codes.md is that of the codes, the second of the advice")
  void errorCodes_areAllInTheTable() throws IOException {
    List<List<List<String>>> tables = Markdown.read(ROOT.resolve("docs/error-codes.md")).tables();
    assertThat(tables).hasSizeGreaterThanOrEqualTo(2);

    List<List<String>> codes =
        Arrays.stream(EncodingErrorCode.values())
            .map(
                code ->
                    List.of(
                        code.wireName(),
                        exceptionFor(code).getClass().getSimpleName(),
                        code.category().name(),
                        code.advice().name(),
                        code.description()))
            .toList();
    assertThat(rows(tables.get(0))).containsExactlyInAnyOrderElementsOf(codes).hasSize(10);

    List<List<String>> advice =
        Arrays.stream(RetryAdvice.values())
            .map(each -> List.of(each.name(), each.description()))
            .toList();
    assertThat(rows(tables.get(1))).containsExactlyInAnyOrderElementsOf(advice).hasSize(6);
  }

  private static List<List<String>> rows(List<List<String>> table) {
    return table.subList(1, table.size());
  }

  private static EncodingException exceptionFor(EncodingErrorCode code) {
    return EncodingException.from(
        TaskStatus.builder(Provider.AMS_V2, TaskState.ERROR)
            .errorDetails(List.of(ErrorDetail.amsV2(code.wireName(), null)))
            .build());
  }

  @Test
  void links_leadSomewhere() throws IOException {
    int seen = 0;
    List<String> broken = new ArrayList<>();
    for (Markdown document : documents()) {
      for (String destination : document.destinations()) {
        URI link = URI.create(destination);
        if (link.isAbsolute()) {
          continue;
        }
        seen++;
        if (!leadsSomewhere(document, link)) {
          broken.add(ROOT.relativize(document.file()) + ": " + destination);
        }
      }
    }
    assertThat(broken).isEmpty();
    assertThat(seen).as("relative links").isPositive();
  }

  private static boolean leadsSomewhere(Markdown document, URI link) throws IOException {
    Path folder = Objects.requireNonNull(document.file().getParent());
    Path target =
        link.getPath().isEmpty() ? document.file() : folder.resolve(link.getPath()).normalize();
    if (!target.startsWith(ROOT) || !Files.exists(target)) {
      return false;
    }
    return link.getFragment() == null
        || (target.toString().endsWith(".md")
            && Markdown.read(target).anchors().contains(link.getFragment()));
  }

  @Test
  @DisplayName("the Maven snippets of the README name our artifacts and this version")
  void mavenSnippets_areOurs() throws IOException {
    String version = Repository.version();
    List<String> seen = new ArrayList<>();
    for (Markdown.Block block : Markdown.read(README).blocks("xml")) {
      Element snippet =
          Repository.xml(new InputSource(new StringReader("<all>" + block.text() + "</all>")))
              .getDocumentElement();
      for (Element dependency : Repository.elements(snippet, "dependency")) {
        String group = Repository.childText(dependency, "groupId");
        String artifact = Repository.childText(dependency, "artifactId");
        if (group.startsWith("io.github.enc") || artifact.startsWith("enc")) {
          seen.add(artifact);
          assertThat(group).isEqualTo("io.github.encodingsdk");
          assertThat(artifact)
              .isIn(PublishedModule.all().stream().map(PublishedModule::artifact).toList());
          assertThat(Repository.childText(dependency, "version")).isEqualTo(version);
        }
      }
    }
    assertThat(seen).isNotEmpty();
  }

  @Test
  @DisplayName("every class diagram shows one whole sealed hierarchy; EncodingException's is there")
  void classDiagrams_areTheSealedHierarchies() throws IOException {
    Set<String> failures = edges(EncodingException.class);
    Set<String> calls = edges(ServiceCallException.class);
    assertThat(failures).hasSizeGreaterThan(10);

    List<Set<String>> drawn = new ArrayList<>();
    for (Markdown document : documents()) {
      for (Markdown.Block block : diagrams(document, "classDiagram")) {
        Set<String> edges = new TreeSet<>();
        for (String line : statements(block)) {
          if (line.matches("direction (TB|TD|BT|LR|RL)")) {
            continue;
          }
          Matcher inherits = INHERITS.matcher(line);
          assertThat(inherits.matches()).as("'%s' reads A <|-- B in %s", line, block).isTrue();
          assertThat(edges.add(line)).as("'%s' stands once in %s", line, block).isTrue();
        }
        assertThat(edges).as(block.toString()).isIn(failures, calls);
        drawn.add(edges);
      }
    }
    assertThat(drawn).as("class diagrams").contains(failures);
  }

  private static Set<String> edges(Class<?> sealed) {
    if (!sealed.isSealed()) {
      return Set.of();
    }
    return Stream.of(sealed.getPermittedSubclasses())
        .flatMap(
            below ->
                Stream.concat(
                    Stream.of(sealed.getSimpleName() + " <|-- " + below.getSimpleName()),
                    edges(below).stream()))
        .collect(toCollection(TreeSet::new));
  }

  @Test
  void stateDiagrams_nameTaskStates() throws IOException {
    List<String> states = Arrays.stream(TaskState.values()).map(Enum::name).toList();
    for (Markdown document : documents()) {
      for (Markdown.Block block : diagrams(document, "stateDiagram-v2")) {
        assertThat(statesOf(block)).as(block.toString()).isNotEmpty().isSubsetOf(states);
      }
    }
  }

  @Test
  @DisplayName("a state diagram with a state that does not exist would be found")
  void stateDiagram_isReadWhole() {
    String text = "stateDiagram-v2\n  [*] --> QUEUED\n  QUEUED --> LOST : by chance\n";

    assertThat(statesOf(new Markdown.Block(README, "mermaid", text)))
        .containsExactly("LOST", "QUEUED");
  }

  private static Set<String> statesOf(Markdown.Block block) {
    Set<String> states = new TreeSet<>();
    for (String line : statements(block)) {
      if (line.matches("direction (TB|TD|BT|LR|RL)")) {
        continue;
      }
      Matcher transition = TRANSITION.matcher(line);
      assertThat(transition.matches()).as("'%s' reads A --> B in %s", line, block).isTrue();
      states.add(transition.group(1));
      states.add(transition.group(2));
    }
    states.remove("[*]");
    return states;
  }

  private static List<Markdown.Block> diagrams(Markdown document, String kind) {
    return document.blocks("mermaid").stream()
        .filter(block -> block.lines().get(0).strip().equals(kind))
        .toList();
  }

  /** Returns the lines of a diagram after the first, without comments. */
  private static List<String> statements(Markdown.Block block) {
    return block.lines().stream()
        .skip(1)
        .map(String::strip)
        .filter(line -> !line.startsWith("%%"))
        .toList();
  }

  private static boolean contains(List<String> source, List<String> wanted) {
    for (int i = 0; i + wanted.size() <= source.size(); i++) {
      if (source.get(i).endsWith(wanted.get(0))
          && withoutIndent(source.subList(i, i + wanted.size())).equals(wanted)) {
        return true;
      }
    }
    return false;
  }

  private static List<String> withoutIndent(List<String> lines) {
    return String.join("\n", lines).stripIndent().lines().toList();
  }
}
