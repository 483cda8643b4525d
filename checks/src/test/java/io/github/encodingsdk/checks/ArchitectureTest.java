package io.github.encodingsdk.checks;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaConstructor;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.lang.module.ModuleDescriptor;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class ArchitectureTest {

  private static final String OURS = "io.github.encodingsdk";

  private static final JavaClasses ALL = PublishedModule.allClasses();

  private static final Pattern VAGUE_NAME = Pattern.compile(".*(Manager|Helper|Utils?|Impl|Base)");

  /** Some packages of ours that may use nothing of ours but the packages named. */
  record Arrow(String from, int fewestClasses, List<String> to) {}

  static List<Arrow> arrows() {
    String text = OURS + ".internal.text";
    String argument = OURS + ".internal.argument";
    String table = OURS + ".internal.table";
    String time = OURS + ".internal.time";
    String model = OURS + ".model";
    String failure = OURS + ".failure";
    String ffmpegJobs = OURS + ".ffmpegjobs..";
    String ffmpeg = OURS + ".ffmpeg..";
    String report = OURS + ".report..";
    String call = OURS + ".call..";
    String job = OURS + ".job..";
    String jobs = OURS + ".jobs..";
    String client = OURS + ".client..";
    String mediaConvert = OURS + ".mediaconvert..";
    String testKit = OURS + ".testkit..";
    return List.of(
        new Arrow(text, 2, List.of(text)),
        new Arrow(argument, 1, List.of(argument)),
        new Arrow(time, 1, List.of(time)),
        new Arrow(table, 2, List.of(table, model, text)),
        new Arrow(model, 5, List.of(model, argument, text)),
        new Arrow(failure, 12, List.of(failure, model, text)),
        new Arrow(ffmpeg, 10, List.of(ffmpeg, failure, model, argument, table, text, time)),
        new Arrow(report, 20, List.of(report, failure, model, argument, table, text, time)),
        new Arrow(call, 2, List.of(call, report, failure, model, text)),
        new Arrow(job, 20, List.of(job, failure, model, argument, text, time)),
        new Arrow(jobs, 2, List.of(jobs, job, failure, model, argument)),
        new Arrow(
            client, 40, List.of(client, jobs, job, report, failure, model, argument, text, time)),
        new Arrow(mediaConvert, 5, List.of(mediaConvert, jobs, job, call, report, failure, model)),
        new Arrow(ffmpegJobs, 2, List.of(ffmpegJobs, ffmpeg, jobs, job, model)),
        new Arrow(testKit, 30, List.of(testKit, ffmpeg, failure, model, argument, text, time)));
  }

  /** A library, and the only packages of ours that know it. */
  record Confined(String library, List<String> packages, Set<String> knownTo) {}

  static List<Confined> confined() {
    String json = OURS + ".client.internal.json";
    return List.of(
        new Confined(
            "JSON-B", List.of("jakarta.json.bind..", "org.eclipse.yasson.."), Set.of(json)),
        new Confined(
            "JSON-P",
            List.of(
                "jakarta.json",
                "jakarta.json.stream..",
                "jakarta.json.spi..",
                "org.eclipse.parsson.."),
            Set.of(
                json,
                OURS + ".report.internal.json",
                OURS + ".testkit.internal.amsv2.document",
                OURS + ".testkit.internal.amsv2.notification",
                OURS + ".testkit.internal.amsv2.payload",
                OURS + ".testkit.internal.amsv2.token",
                OURS + ".testkit.internal.mediaconvert",
                OURS + ".testkit.internal.mediaconvert.call",
                OURS + ".testkit.internal.mediaconvert.job",
                OURS + ".testkit.internal.mediaconvert.resource",
                OURS + ".testkit.internal.command",
                OURS + ".testkit.internal.control")),
        new Confined(
            "the HTTP client",
            List.of("java.net.http.."),
            Set.of(
                OURS + ".client",
                OURS + ".client.auth",
                OURS + ".client.internal.body",
                OURS + ".client.internal.http",
                OURS + ".testkit.internal.notification")),
        new Confined(
            "WireMock",
            List.of("com.github.tomakehurst..", "org.wiremock..", "wiremock.."),
            Set.of(OURS + ".testkit.internal.server")),
        new Confined("Spring", List.of("org.springframework.."), Set.of(OURS + ".testkit.spring")),
        new Confined(
            "StAX",
            List.of("javax.xml.stream.."),
            Set.of(
                OURS + ".client.internal.atom",
                OURS + ".testkit.internal.amsv2.document",
                OURS + ".testkit.internal.amsv2.payload")));
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("a module holds the packages that the table lists, exported as it lists them")
  void packages_areTheListedOnes(PublishedModule module) {
    JavaClasses classes = module.classes();

    assertThat(classes).hasSizeGreaterThanOrEqualTo(module.fewestClasses());
    assertThat(packagesOf(classes)).isEqualTo(module.packages());
    Optional<ModuleDescriptor> descriptor = module.descriptor();
    assertThat(descriptor.isPresent())
        .as("is a module")
        .isEqualTo(module.isExplicitModule() || !Files.isDirectory(module.compiled()));
    descriptor.ifPresent(found -> assertThat(found.name()).isEqualTo(module.moduleName()));
    descriptor
        .filter(found -> !found.isAutomatic())
        .ifPresent(
            found ->
                assertThat(found.exports())
                    .filteredOn(exports -> !exports.isQualified())
                    .extracting(ModuleDescriptor.Exports::source)
                    .containsExactlyInAnyOrderElementsOf(module.exported()));
  }

  @ParameterizedTest
  @EnumSource
  void packages_areNullMarked(PublishedModule module) throws ClassNotFoundException {
    assertThat(module.packages()).isNotEmpty();
    for (String name : module.packages()) {
      assertThat(Class.forName(name + ".package-info"))
          .as("package-info of %s", name)
          .hasAnnotation(NullMarked.class);
    }
  }

  @Test
  @DisplayName("every package stands on exactly one side of the table of arrows")
  void arrows_coverEveryPackage() {
    assertThat(ALL)
        .hasSizeGreaterThanOrEqualTo(
            PublishedModule.all().stream().mapToInt(PublishedModule::fewestClasses).sum());
    for (JavaClass type : ALL) {
      assertThat(arrows())
          .as("arrows from %s", type.getName())
          .filteredOn(arrow -> resideInAPackage(arrow.from()).test(type))
          .hasSize(1);
    }
  }

  @ParameterizedTest
  @MethodSource("arrows")
  void packages_dependOnNoOthersOfOurs(Arrow arrow) {
    check(
        noClasses()
            .should()
            .dependOnClassesThat(
                resideInAPackage(OURS + "..").and(DescribedPredicate.not(resideInAny(arrow.to())))),
        ALL.that(resideInAPackage(arrow.from())),
        arrow.fewestClasses());
  }

  @Test
  @DisplayName("sdk-model uses java.base, jspecify and itself, nothing else")
  void model_dependsOnJavaBaseOnly() {
    Set<String> javaBase = Object.class.getModule().getPackages();
    JavaClasses model = PublishedModule.MODEL.classes();
    DescribedPredicate<JavaClass> allowed =
        DescribedPredicate.<JavaClass>describe(
                "in java.base",
                type ->
                    javaBase.contains(type.getBaseComponentType().getPackageName())
                        || type.getBaseComponentType().isPrimitive())
            .or(resideInAnyPackage("org.jspecify.annotations"))
            .or(resideInAny(List.copyOf(PublishedModule.MODEL.packages())));
    check(
        classes().should().onlyDependOnClassesThat(allowed),
        model,
        PublishedModule.MODEL.fewestClasses());
  }

  @Test
  void packages_haveNoCycles() {
    Set<String> seen = packagesOf(ALL);
    assertThat(seen)
        .hasSameSizeAs(PublishedModule.all().stream().flatMap(m -> m.packages().stream()).toList());
    slices().assignedFrom(new EachPackage()).should().beFreeOfCycles().check(ALL);
  }

  @ParameterizedTest
  @MethodSource("confined")
  @DisplayName("a library is known to its own packages, and is used there")
  void library_isKnownToItsPackagesOnly(Confined confined) {
    DescribedPredicate<JavaClass> library = resideInAny(confined.packages());

    Set<String> knownTo =
        ALL.stream()
            .filter(
                type ->
                    type.getDirectDependenciesFromSelf().stream()
                        .map(Dependency::getTargetClass)
                        .anyMatch(library))
            .map(JavaClass::getPackageName)
            .collect(toCollection(TreeSet::new));

    assertThat(knownTo).isEqualTo(confined.knownTo());
  }

  @ParameterizedTest
  @EnumSource
  void nothing_isWrittenToTheStandardStreams(PublishedModule module) {
    check(NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS, module.classes(), module.fewestClasses());
  }

  @ParameterizedTest
  @EnumSource
  void names_sayWhatTheTypeIs(PublishedModule module) {
    JavaClasses classes = module.classes();

    assertThat(classes).hasSizeGreaterThanOrEqualTo(module.fewestClasses());
    assertThat(classes)
        .extracting(JavaClass::getSimpleName)
        .filteredOn(name -> VAGUE_NAME.matcher(name).matches())
        .isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void staticFields_areFinal(PublishedModule module) {
    List<JavaField> fields =
        module.classes().stream()
            .flatMap(type -> type.getFields().stream())
            .filter(field -> field.getModifiers().contains(JavaModifier.STATIC))
            .toList();

    assertThat(fields).hasSizeGreaterThan(1);
    assertThat(fields)
        .filteredOn(field -> !field.getModifiers().contains(JavaModifier.FINAL))
        .isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("signatures that users see name only types that users can name")
  void signatures_exposeNothingInternal(PublishedModule module) {
    DescribedPredicate<JavaClass> foreign = resideInAny(module.foreignApi());
    Set<String> exported =
        PublishedModule.all().stream()
            .flatMap(each -> each.exported().stream())
            .collect(toCollection(TreeSet::new));
    int signatures = 0;
    List<String> leaks = new ArrayList<>();
    for (JavaClass type : module.classes()) {
      if (!module.exported().contains(type.getPackageName())
          || !PublicApi.isVisible(type.reflect())) {
        continue;
      }
      for (Exposure exposure : exposures(type)) {
        signatures++;
        for (JavaClass named : exposure.types()) {
          JavaClass component = named.getBaseComponentType();
          String packageName = component.getPackageName();
          boolean fine =
              component.isPrimitive()
                  || packageName.startsWith("java.")
                  || foreign.test(component)
                  || (exported.contains(packageName) && PublicApi.isVisible(component.reflect()));
          if (!fine) {
            leaks.add(exposure.where() + " exposes " + component.getName());
          }
        }
      }
    }
    assertThat(signatures).isGreaterThan(module.fewestClasses());
    assertThat(leaks).isEmpty();
  }

  /** A place that users see, and all types that it names. */
  private record Exposure(String where, Set<JavaClass> types) {}

  private static List<Exposure> exposures(JavaClass type) {
    List<Exposure> exposures = new ArrayList<>();
    Stream.concat(type.getSuperclass().stream(), type.getInterfaces().stream())
        .map(JavaType::getAllInvolvedRawTypes)
        .forEach(types -> exposures.add(new Exposure(type.getName(), types)));
    for (JavaMember member : type.getMembers()) {
      if (!member.getModifiers().contains(JavaModifier.PUBLIC)
          && !member.getModifiers().contains(JavaModifier.PROTECTED)) {
        continue;
      }
      exposures.add(new Exposure(member.getFullName(), member.getAllInvolvedRawTypes()));
      if (member instanceof JavaMethod method) {
        exposures.add(new Exposure(member.getFullName(), Set.copyOf(method.getExceptionTypes())));
      }
      if (member instanceof JavaConstructor constructor) {
        exposures.add(
            new Exposure(member.getFullName(), Set.copyOf(constructor.getExceptionTypes())));
      }
    }
    return exposures;
  }

  /** Checks a rule, and first that there is something to check. */
  private static void check(ArchRule rule, JavaClasses classes, int fewestClasses) {
    assertThat(classes).as("classes under the rule").hasSizeGreaterThanOrEqualTo(fewestClasses);
    rule.check(classes);
  }

  private static DescribedPredicate<JavaClass> resideInAny(List<String> packages) {
    return resideInAnyPackage(packages.toArray(String[]::new));
  }

  private static Set<String> packagesOf(JavaClasses classes) {
    return classes.stream()
        .filter(type -> !type.getSimpleName().equals("module-info"))
        .map(JavaClass::getPackageName)
        .collect(toCollection(TreeSet::new));
  }

  private static final class EachPackage implements SliceAssignment {
    @Override
    public SliceIdentifier getIdentifierOf(JavaClass type) {
      return type.getPackageName().startsWith(OURS)
          ? SliceIdentifier.of(type.getPackageName())
          : SliceIdentifier.ignore();
    }

    @Override
    public String getDescription() {
      return "each package";
    }
  }
}
