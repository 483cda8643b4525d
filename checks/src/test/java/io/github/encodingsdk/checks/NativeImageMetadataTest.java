package io.github.encodingsdk.checks;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.ParameterizedType;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The reachability metadata for GraalVM lists what the code finds by name at run time. */
class NativeImageMetadataTest {

  private static final String BINDING = "jakarta.json.bind.";
  private static final String DESERIALIZER = BINDING + "serializer.JsonbDeserializer";

  static List<PublishedArtifact> artifacts() throws IOException {
    return PublishedArtifact.all();
  }

  @ParameterizedTest
  @MethodSource("artifacts")
  void everyResource_isMatchedByAGlob_andEveryGlobMatches(PublishedArtifact artifact)
      throws IOException {
    List<String> globs =
        entries(artifact, "resources").stream().map(entry -> entry.getString("glob")).toList();
    NavigableSet<String> resources = resources(artifact);

    assertThat(resources.stream().filter(resource -> matching(globs, resource).isEmpty()))
        .as("resources of %s that no glob matches", artifact)
        .isEmpty();
    assertThat(
            globs.stream()
                .filter(glob -> resources.stream().noneMatch(each -> matches(glob, each))))
        .as("globs of %s that match no resource", artifact)
        .isEmpty();
  }

  @Test
  void resources_areThere() throws IOException {
    NavigableSet<String> all = new TreeSet<>();
    for (PublishedArtifact artifact : artifacts()) {
      all.addAll(resources(artifact));
    }
    assertThat(all)
        .hasSizeGreaterThanOrEqualTo(14)
        .anyMatch(resource -> resource.endsWith(".tsv"))
        .anyMatch(resource -> resource.endsWith(".html"))
        .anyMatch(resource -> resource.endsWith(".schema.json"));
  }

  @ParameterizedTest
  @MethodSource("artifacts")
  void reflection_listsTheTypesThatJsonBindingReadsAndWrites(PublishedArtifact artifact)
      throws IOException {
    NavigableSet<String> listed =
        entries(artifact, "reflection").stream()
            .map(entry -> entry.getString("type"))
            .collect(toCollection(TreeSet::new));

    assertThat(listed).isEqualTo(bound(artifact));
  }

  @Test
  void bindingOfTypes_isRecognized() throws IOException {
    NavigableSet<String> all = new TreeSet<>();
    for (PublishedArtifact artifact : artifacts()) {
      all.addAll(bound(artifact));
    }
    assertThat(all)
        .hasSizeGreaterThanOrEqualTo(5)
        .anyMatch(type -> type.endsWith("JobJson$Task"))
        .anyMatch(type -> type.endsWith("StatusDocument[]"));
  }

  /** Returns the types with annotations of JSON Binding, and those that our deserializers make. */
  private static NavigableSet<String> bound(PublishedArtifact artifact) {
    NavigableSet<String> types = new TreeSet<>();
    for (JavaClass type : classes(artifact)) {
      if (usesBindingAnnotations(type)) {
        types.add(type.getName());
      }
      if (!type.isInterface() && type.isAssignableTo(DESERIALIZER)) {
        for (String made : madeBy(type.reflect())) {
          types.add(made);
          types.add(made + "[]"); // a document can hold a list of them
        }
      }
    }
    return types;
  }

  /** Returns the compiled classes of a module with an API; the program itself binds nothing. */
  private static List<JavaClass> classes(PublishedArtifact artifact) {
    return PublishedModule.all().stream()
        .filter(module -> module.artifact().equals(artifact.artifactId()))
        .flatMap(module -> module.classes().stream())
        .toList();
  }

  private static boolean usesBindingAnnotations(JavaClass type) {
    return Stream.concat(Stream.of(type), type.getMembers().stream())
        .flatMap(annotated -> annotated.getAnnotations().stream())
        .anyMatch(annotation -> annotation.getRawType().getPackageName().startsWith(BINDING));
  }

  private static List<String> madeBy(Class<?> deserializer) {
    return Arrays.stream(deserializer.getGenericInterfaces())
        .filter(ParameterizedType.class::isInstance)
        .map(ParameterizedType.class::cast)
        .filter(type -> type.getRawType().getTypeName().equals(DESERIALIZER))
        .map(type -> type.getActualTypeArguments()[0].getTypeName())
        .toList();
  }

  /** Returns the files in packages of ours; what is in META-INF is found without metadata. */
  private static NavigableSet<String> resources(PublishedArtifact artifact) throws IOException {
    Path folder = artifact.folder().resolve("src/main/resources");
    return Repository.files(folder, "").stream()
        .map(file -> folder.relativize(file).toString().replace('\\', '/'))
        .filter(file -> file.startsWith("io/github/encodingsdk/"))
        .collect(toCollection(TreeSet::new));
  }

  private static List<String> matching(List<String> globs, String resource) {
    return globs.stream().filter(glob -> matches(glob, resource)).toList();
  }

  private static boolean matches(String glob, String resource) {
    return FileSystems.getDefault().getPathMatcher("glob:" + glob).matches(Path.of(resource));
  }

  /** Returns a list in the metadata; empty where the module needs none. */
  private static List<JsonObject> entries(PublishedArtifact artifact, String list)
      throws IOException {
    Path file =
        artifact
            .folder()
            .resolve("src/main/resources/META-INF/native-image/io.github.encodingsdk")
            .resolve(artifact.artifactId())
            .resolve("reachability-metadata.json");
    if (!Files.exists(file)) {
      return List.of();
    }
    try (InputStream in = Files.newInputStream(file);
        JsonReader reader = Json.createReader(in)) {
      JsonObject metadata = reader.readObject();
      assertThat(metadata.keySet()).isSubsetOf("reflection", "resources").isNotEmpty();
      JsonArray entries = metadata.getJsonArray(list);
      return entries == null ? List.of() : entries.stream().map(JsonValue::asJsonObject).toList();
    }
  }
}
