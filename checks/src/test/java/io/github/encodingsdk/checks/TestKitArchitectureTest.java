package io.github.encodingsdk.checks;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The script engine of the test kit knows no protocol, and protocols know no server")
class TestKitArchitectureTest {

  private static final String KIT = "io.github.encodingsdk.testkit";

  private static final JavaClasses CLASSES = PublishedModule.TEST_KIT.classes();

  @Test
  @DisplayName("the engine uses the model, scripts, faults and the JDK without HTTP")
  void engine_knowsNoProtocol() {
    check(
        classes()
            .should()
            .onlyDependOnClassesThat(
                resideInAnyPackage(
                        KIT + ".internal.engine",
                        KIT + ".script",
                        KIT + ".fault",
                        "io.github.encodingsdk.model",
                        "org.jspecify.annotations",
                        "java..")
                    .and(resideOutsideOf("java.net.."))),
        KIT + ".internal.engine",
        8);
  }

  @ParameterizedTest
  @ValueSource(strings = {"amsv2", "mediaconvert", "blob"})
  @DisplayName("a protocol uses neither the server nor the control API nor the commands")
  void protocol_knowsNoServer(String protocol) {
    check(
        noClasses()
            .should()
            .dependOnClassesThat(
                resideInAnyPackage(
                    KIT,
                    KIT + ".internal.server",
                    KIT + ".internal.control",
                    KIT + ".internal.command")),
        KIT + ".internal." + protocol + "..",
        6);
  }

  @Test
  @DisplayName("no protocol uses another one, apart from AMS v2 and the blobs of its assets")
  void protocols_doNotKnowEachOther() {
    check(
        noClasses()
            .should()
            .dependOnClassesThat(
                resideInAnyPackage(KIT + ".internal.mediaconvert..", KIT + ".internal.amsv2..")),
        KIT + ".internal.blob",
        6);
    check(
        noClasses()
            .should()
            .dependOnClassesThat(resideInAPackage(KIT + ".internal.mediaconvert..")),
        KIT + ".internal.amsv2..",
        30);
    check(
        noClasses()
            .should()
            .dependOnClassesThat(
                resideInAnyPackage(KIT + ".internal.amsv2..", KIT + ".internal.blob..")),
        KIT + ".internal.mediaconvert..",
        15);
  }

  @Test
  @DisplayName("the public packages know no internal ones, apart from the top and its wiring")
  void scriptsAndFaults_knowNothingInternal() {
    for (String name : new String[] {"script", "fault", "time", "protocol"}) {
      check(
          noClasses().should().dependOnClassesThat(resideInAPackage(KIT + ".internal..")),
          KIT + "." + name,
          1);
    }
  }

  @Test
  @DisplayName("no two source files use each other")
  void files_haveNoCycles() {
    assertThat(CLASSES).hasSizeGreaterThan(80);
    slices().assignedFrom(new EachFile()).should().beFreeOfCycles().check(CLASSES);
  }

  private static void check(ArchRule rule, String from, int fewestClasses) {
    JavaClasses checked = CLASSES.that(resideInAPackage(from));
    assertThat(checked).as("classes of %s", from).hasSizeGreaterThanOrEqualTo(fewestClasses);
    rule.check(checked);
  }

  private static DescribedPredicate<JavaClass> resideOutsideOf(String packages) {
    return DescribedPredicate.not(resideInAPackage(packages));
  }

  /**
   * A top-level class with its nested classes and its builder: a type and its builder make each
   * other.
   */
  private static final class EachFile implements SliceAssignment {
    @Override
    public SliceIdentifier getIdentifierOf(JavaClass type) {
      String name = type.getBaseComponentType().getName();
      return name.startsWith(KIT)
          ? SliceIdentifier.of(name.replaceFirst("(Builder)?(\\$.*)?$", ""))
          : SliceIdentifier.ignore();
    }

    @Override
    public String getDescription() {
      return "each source file";
    }
  }
}
