package io.github.encodingsdk.checks;

import static java.util.stream.Collectors.toCollection;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.Location;
import io.github.encodingsdk.client.AmsV2Client;
import io.github.encodingsdk.failure.EncodingException;
import io.github.encodingsdk.ffmpeg.FfmpegLog;
import io.github.encodingsdk.ffmpegjobs.FfmpegJobs;
import io.github.encodingsdk.mediaconvert.MediaConvert;
import io.github.encodingsdk.report.AnyReportReader;
import io.github.encodingsdk.testkit.FakeEncoder;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * The modules that users get, and what each is expected to hold. A new module is one constant here;
 * a new package is one line in it.
 */
@SuppressWarnings("ImmutableEnumChecker") // the lists are made by List.of
enum PublishedModule {
  MODEL(
      "sdk-model",
      "io.github.encodingsdk.model",
      EncodingException.class,
      20,
      List.of("io.github.encodingsdk.failure", "io.github.encodingsdk.model"),
      List.of(
          "io.github.encodingsdk.internal.argument",
          "io.github.encodingsdk.internal.table",
          "io.github.encodingsdk.internal.text",
          "io.github.encodingsdk.internal.time"),
      List.of()),
  FFMPEG(
      "sdk-ffmpeg",
      "io.github.encodingsdk.ffmpeg",
      FfmpegLog.class,
      10,
      List.of("io.github.encodingsdk.ffmpeg", "io.github.encodingsdk.ffmpeg.probe"),
      List.of(
          "io.github.encodingsdk.ffmpeg.internal.process",
          "io.github.encodingsdk.ffmpeg.internal.text"),
      List.of()),
  CORE(
      "sdk-core",
      "io.github.encodingsdk.core",
      AnyReportReader.class,
      60,
      List.of(
          "io.github.encodingsdk.call",
          "io.github.encodingsdk.job",
          "io.github.encodingsdk.job.exception",
          "io.github.encodingsdk.job.jdbc",
          "io.github.encodingsdk.job.micrometer",
          "io.github.encodingsdk.job.observe",
          "io.github.encodingsdk.job.watch",
          "io.github.encodingsdk.jobs",
          "io.github.encodingsdk.report",
          "io.github.encodingsdk.report.alibaba",
          "io.github.encodingsdk.report.amsv3",
          "io.github.encodingsdk.report.apivideo",
          "io.github.encodingsdk.report.bitmovin",
          "io.github.encodingsdk.report.brightcove",
          "io.github.encodingsdk.report.bunnystream",
          "io.github.encodingsdk.report.cloudflarestream",
          "io.github.encodingsdk.report.coconut",
          "io.github.encodingsdk.report.document",
          "io.github.encodingsdk.report.elastictranscoder",
          "io.github.encodingsdk.report.gcore",
          "io.github.encodingsdk.report.googletranscoder",
          "io.github.encodingsdk.report.huawei",
          "io.github.encodingsdk.report.lightflow",
          "io.github.encodingsdk.report.livepeer",
          "io.github.encodingsdk.report.mediaconvert",
          "io.github.encodingsdk.report.mux",
          "io.github.encodingsdk.report.qencode",
          "io.github.encodingsdk.report.sns",
          "io.github.encodingsdk.report.tencent",
          "io.github.encodingsdk.report.transloadit",
          "io.github.encodingsdk.report.webhook",
          "io.github.encodingsdk.report.zencoder"),
      List.of(
          "io.github.encodingsdk.job.internal",
          "io.github.encodingsdk.job.internal.run",
          "io.github.encodingsdk.job.internal.watch",
          "io.github.encodingsdk.report.internal.envelope",
          "io.github.encodingsdk.report.internal.json",
          "io.github.encodingsdk.report.internal.text"),
      List.of("io.micrometer.observation", "javax.sql")),
  CLIENT(
      "sdk-client",
      "io.github.encodingsdk.client",
      AmsV2Client.class,
      40,
      List.of(
          "io.github.encodingsdk.client",
          "io.github.encodingsdk.client.asset",
          "io.github.encodingsdk.client.auth",
          "io.github.encodingsdk.client.notification"),
      List.of(
          "io.github.encodingsdk.client.internal.atom",
          "io.github.encodingsdk.client.internal.auth",
          "io.github.encodingsdk.client.internal.body",
          "io.github.encodingsdk.client.internal.document",
          "io.github.encodingsdk.client.internal.http",
          "io.github.encodingsdk.client.internal.json",
          "io.github.encodingsdk.client.internal.map",
          "io.github.encodingsdk.client.internal.wire"),
      List.of()),
  MEDIACONVERT(
      "sdk-mediaconvert",
      "io.github.encodingsdk.mediaconvert",
      MediaConvert.class,
      5,
      List.of("io.github.encodingsdk.mediaconvert"),
      List.of(),
      List.of(
          "software.amazon.awssdk.core.interceptor",
          "software.amazon.awssdk.services.mediaconvert",
          "software.amazon.awssdk.services.mediaconvert.model")),
  FFMPEG_JOBS(
      "sdk-ffmpeg-jobs",
      "io.github.encodingsdk.ffmpegjobs",
      FfmpegJobs.class,
      2,
      List.of("io.github.encodingsdk.ffmpegjobs"),
      List.of(),
      List.of()),
  TEST_KIT(
      "test-kit",
      "io.github.encodingsdk.testkit",
      FakeEncoder.class,
      30,
      List.of(
          "io.github.encodingsdk.testkit",
          "io.github.encodingsdk.testkit.assertj",
          "io.github.encodingsdk.testkit.event",
          "io.github.encodingsdk.testkit.fault",
          "io.github.encodingsdk.testkit.ffmpeg",
          "io.github.encodingsdk.testkit.junit",
          "io.github.encodingsdk.testkit.protocol",
          "io.github.encodingsdk.testkit.report",
          "io.github.encodingsdk.testkit.script",
          "io.github.encodingsdk.testkit.spring",
          "io.github.encodingsdk.testkit.time"),
      List.of(
          "io.github.encodingsdk.testkit.internal.amsv2",
          "io.github.encodingsdk.testkit.internal.amsv2.document",
          "io.github.encodingsdk.testkit.internal.amsv2.notification",
          "io.github.encodingsdk.testkit.internal.amsv2.odata",
          "io.github.encodingsdk.testkit.internal.amsv2.payload",
          "io.github.encodingsdk.testkit.internal.amsv2.query",
          "io.github.encodingsdk.testkit.internal.amsv2.rule",
          "io.github.encodingsdk.testkit.internal.amsv2.store",
          "io.github.encodingsdk.testkit.internal.amsv2.token",
          "io.github.encodingsdk.testkit.internal.blob",
          "io.github.encodingsdk.testkit.internal.command",
          "io.github.encodingsdk.testkit.internal.control",
          "io.github.encodingsdk.testkit.internal.engine",
          "io.github.encodingsdk.testkit.internal.mediaconvert",
          "io.github.encodingsdk.testkit.internal.mediaconvert.call",
          "io.github.encodingsdk.testkit.internal.mediaconvert.job",
          "io.github.encodingsdk.testkit.internal.mediaconvert.resource",
          "io.github.encodingsdk.testkit.internal.notification",
          "io.github.encodingsdk.testkit.internal.protocol",
          "io.github.encodingsdk.testkit.internal.resource",
          "io.github.encodingsdk.testkit.internal.server"),
      List.of("org.junit.jupiter.api.extension", "org.assertj.core.api"));

  private final String folder;
  private final String moduleName;
  private final Class<?> anchor;
  private final int fewestClasses;
  private final List<String> exported;
  private final List<String> internal;
  private final List<String> foreignApi;

  PublishedModule(
      String folder,
      String moduleName,
      Class<?> anchor,
      int fewestClasses,
      List<String> exported,
      List<String> internal,
      List<String> foreignApi) {
    this.folder = folder;
    this.moduleName = moduleName;
    this.anchor = anchor;
    this.fewestClasses = fewestClasses;
    this.exported = exported;
    this.internal = internal;
    this.foreignApi = foreignApi;
  }

  static List<PublishedModule> all() {
    return Arrays.asList(values());
  }

  static JavaClasses allClasses() {
    return classes(all());
  }

  /** Returns the folder below the repository root, which also names the golden file. */
  String folder() {
    return folder;
  }

  /** Returns the Maven artifact. */
  String artifact() {
    return folder.startsWith("sdk-") ? "encoding-" + folder : "encoding-sdk-" + folder;
  }

  String moduleName() {
    return moduleName;
  }

  /** Returns how many classes the module has at least; far fewer means that a check looks amiss. */
  int fewestClasses() {
    return fewestClasses;
  }

  /** Returns the packages for users. */
  List<String> exported() {
    return exported;
  }

  /** Returns all packages. */
  Set<String> packages() {
    return Stream.of(exported, internal).flatMap(List::stream).collect(toCollection(TreeSet::new));
  }

  /** Returns the packages of other people whose types may stand in this module's signatures. */
  List<String> foreignApi() {
    return foreignApi;
  }

  /** Returns the jar, or the folder of classes, that these tests run with. */
  Path compiled() {
    return Repository.compiledFormOf(anchor);
  }

  /** Returns whether the module has a module-info, rather than a name in its manifest only. */
  boolean isExplicitModule() {
    return Files.exists(sources().resolve("module-info.java"));
  }

  Path sources() {
    return Repository.root().resolve(folder).resolve("src/main/java");
  }

  JavaClasses classes() {
    return classes(List.of(this));
  }

  /** Returns the top-level and nested types that users can name, sorted by name. */
  List<Class<?>> publicTypes() {
    return classes().stream()
        .filter(type -> exported.contains(type.getPackageName()))
        .sorted(Comparator.comparing(JavaClass::getName))
        .<Class<?>>map(JavaClass::reflect)
        .filter(PublicApi::isVisible)
        .toList();
  }

  /**
   * Returns what module-info says, or of a module without one what its jar says. Compiled classes
   * that are not in a jar yet and have no module-info say nothing.
   */
  Optional<ModuleDescriptor> descriptor() {
    return ModuleFinder.of(compiled()).findAll().stream()
        .map(ModuleReference::descriptor)
        .findFirst();
  }

  /** Imported once for all tests: it takes seconds. */
  private static JavaClasses classes(List<PublishedModule> modules) {
    return Imported.CLASSES.computeIfAbsent(
        modules,
        these ->
            new ClassFileImporter()
                .importLocations(
                    these.stream().map(module -> Location.of(module.compiled().toUri())).toList()));
  }

  /** The constants of an enum are made before its static fields. */
  private static final class Imported {
    static final Map<List<PublishedModule>, JavaClasses> CLASSES = new ConcurrentHashMap<>();
  }

  @Override
  public String toString() {
    return folder;
  }
}
