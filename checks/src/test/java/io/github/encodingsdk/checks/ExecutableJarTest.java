package io.github.encodingsdk.checks;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.Attributes;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The executable jar holds what the program needs, the licenses of all of it, and nothing else. */
class ExecutableJarTest {

  private static final String OURS = "io/github/encodingsdk/";
  private static final String LICENSES = "META-INF/licenses/";
  private static final String SERVICES = "META-INF/services/";

  /** The 15.7 MB that the documents name, and some room. */
  private static final long MOST_BYTES = 16_500_000;

  private JarContents jar;
  private JarContents wireMock;

  /** One line of the list of libraries inside WireMock's jar. */
  private record Part(String folder, String library, String license, String textFile) {}

  @BeforeAll
  static void jarsAreBuilt() {
    PublishedJarsTest.requireJars();
  }

  @BeforeEach
  void open() throws IOException, ClassNotFoundException {
    jar = new JarContents(ProgramJar.file());
    wireMock =
        new JarContents(
            Repository.compiledFormOf(
                Class.forName("com.github.tomakehurst.wiremock.WireMockServer")));
  }

  @AfterEach
  void close() throws IOException {
    jar.close();
    wireMock.close();
  }

  @Test
  void size_isWhatTheDocumentsSay() throws IOException {
    assertThat(Files.size(ProgramJar.file())).isLessThan(MOST_BYTES);
  }

  @Test
  void mainClass_isInTheJar() throws IOException {
    String mainClass = jar.manifest().getMainAttributes().getValue(Attributes.Name.MAIN_CLASS);

    assertThat(jar.classes()).contains(mainClass.replace('.', '/'));
  }

  @Test
  void thirdPartyList_namesEachBundledLibraryWithItsLicense() throws IOException {
    String list = jar.text("META-INF/THIRD-PARTY.txt");

    for (String library :
        List.of(
            "info.picocli:picocli:",
            "jakarta.json:jakarta.json-api:",
            "jakarta.json.bind:jakarta.json.bind-api:",
            "org.eclipse:yasson:",
            "org.eclipse.parsson:parsson:",
            "org.jspecify:jspecify:",
            "org.wiremock:wiremock-standalone:")) {
      assertThat(list.lines().filter(line -> line.startsWith(library))).as(library).hasSize(1);
    }
    assertThat(list).doesNotContain("io.github.encodingsdk").doesNotContain("Unknown license");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jakarta.json-api/LICENSE.md",
        "jakarta.json-api/NOTICE.md",
        "jakarta.json.bind-api/LICENSE.md",
        "jakarta.json.bind-api/NOTICE.md",
        "parsson/LICENSE.md",
        "parsson/NOTICE.md",
        "yasson/LICENSE.md",
        "yasson/NOTICE.md"
      })
  void eclipseLibraries_comeWithTheirTexts(String file) throws IOException {
    assertThat(jar.text(LICENSES + file)).contains("Eclipse");
  }

  @Test
  void wireMocksTexts_areAllThere() {
    List<String> texts =
        wireMock.files().stream()
            .filter(file -> file.matches("META-INF/([^/]*-)?(LICENSE|NOTICE)[^/]*"))
            .map(file -> file.replace("META-INF/", LICENSES + "wiremock-standalone/"))
            .toList();

    assertThat(texts).hasSizeGreaterThan(5);
    assertThat(jar.files()).containsAll(texts);
  }

  @Test
  void librariesInsideWireMock_areAllListed() throws IOException {
    List<Part> parts = parts();
    Set<String> inWireMock = wireMock.classes();

    List<String> unlisted =
        jar.classes().stream()
            .filter(inWireMock::contains)
            .map(name -> name.substring(0, name.lastIndexOf('/') + 1))
            .filter(folder -> !folder.equals("wiremock/")) // its main class
            .filter(folder -> !folder.startsWith("org/jspecify/")) // from a jar of its own
            .filter(folder -> parts.stream().noneMatch(part -> folder.startsWith(part.folder())))
            .distinct()
            .toList();

    assertThat(unlisted).isEmpty();
  }

  @Test
  void librariesListed_areInTheJar_withTheTextOfTheirLicense() throws IOException {
    Map<String, Long> classes =
        parts().stream()
            .collect(
                toMap(
                    Part::folder,
                    part ->
                        jar.classes().stream()
                            .filter(name -> name.startsWith(part.folder()))
                            .count()));
    assertThat(classes).hasSizeGreaterThan(20).doesNotContainValue(0L);

    Map<String, String> beginnings =
        Map.of(
            "Apache-2.0", "Apache License",
            "BSD-3-Clause", "Redistribution and use in source and binary forms",
            "EPL-2.0", "Eclipse Public License - v 2.0",
            "GPL-2.0-with-classpath-exception", "CLASSPATH EXCEPTION",
            "MIT", "Permission is hereby granted, free of charge");
    for (Part part : parts()) {
      String text = jar.text(LICENSES + part.textFile());
      for (String license : part.license().split(" or ", -1)) {
        assertThat(beginnings).as(part.library()).containsKey(license);
        assertThat(text).as(part.library()).contains(beginnings.get(license));
      }
    }
  }

  @Test
  void pagesThatAreNeverServed_areLeftOut() {
    assertThat(
            jar.files().stream()
                .filter(
                    file ->
                        file.startsWith("swagger/")
                            || file.startsWith("javax/servlet/")
                            || file.startsWith("wiremock/jakarta/servlet/resources/")))
        .isEmpty();
    assertThat(jar.files().stream().filter(file -> file.startsWith("assets/")))
        .containsExactly("assets/swagger-ui/index.html");
  }

  @Test
  void metadataOfOneJar_isNotMixedWithThatOfAnother() {
    assertThat(jar.files().stream().filter(file -> file.matches("META-INF/[^/]*")))
        .containsExactlyInAnyOrder(
            "META-INF/LICENSE",
            "META-INF/MANIFEST.MF",
            "META-INF/NOTICE",
            "META-INF/THIRD-PARTY.txt");
    assertThat(jar.files().stream().filter(file -> file.endsWith("module-info.class"))).isEmpty();
  }

  @Test
  void classesThatAreLeftOut_cannotBeReached() throws IOException {
    Set<String> here = jar.classes();
    Set<String> inWireMock = wireMock.classes();
    Set<String> roots = new TreeSet<>(services());
    here.stream().filter(name -> name.startsWith(OURS)).forEach(roots::add);

    Set<String> reached =
        ClassReferences.closure(
            roots,
            name -> here.contains(name) || inWireMock.contains(name),
            name -> (here.contains(name) ? jar : wireMock).classBytes(name));

    assertThat(reached)
        .hasSizeGreaterThan(5000)
        .contains("wiremock/org/eclipse/jetty/server/Server");
    assertThat(inWireMock).hasSizeGreaterThan(here.size() - 2000);
    assertThat(reached.stream().filter(name -> !here.contains(name)).sorted())
        .as("classes that are used but not in the jar")
        .isEmpty();
  }

  /** Returns the classes that {@code ServiceLoader} finds in the jar. */
  private Set<String> services() throws IOException {
    Set<String> classes = new TreeSet<>();
    for (String file : jar.files()) {
      if (file.startsWith(SERVICES)) {
        jar.text(file)
            .lines()
            .map(line -> line.replaceFirst("#.*", "").strip().replace('.', '/'))
            .filter(jar.classes()::contains)
            .forEach(classes::add);
      }
    }
    assertThat(classes).contains("org/eclipse/parsson/JsonProviderImpl");
    return classes;
  }

  private List<Part> parts() throws IOException {
    return jar.text("META-INF/THIRD-PARTY.txt")
        .lines()
        .map(line -> line.split(" \\| ", -1))
        .filter(fields -> fields.length == 4)
        .map(fields -> new Part(fields[0] + "/", fields[1], fields[2], fields[3]))
        .sorted(Comparator.comparing(Part::folder))
        .toList();
  }
}
