package io.github.encodingsdk.checks;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.doctree.ParamTree;
import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Doclint looks at the comments that are there; this looks for those that are not. */
class JavadocPresenceTest {

  @ParameterizedTest
  @EnumSource
  @DisplayName("everything that users can name has a doc comment with a first sentence")
  void everythingForUsers_hasADocComment(PublishedModule module) throws IOException {
    Findings findings = new Findings();
    List<Path> sources = new ArrayList<>();
    if (module.isExplicitModule()) {
      sources.add(module.sources().resolve("module-info.java"));
    }
    for (String name : module.exported()) {
      Path folder = module.sources().resolve(name.replace('.', '/'));
      sources.addAll(
          Repository.files(folder, ".java").stream()
              .filter(file -> folder.equals(file.getParent()))
              .toList());
    }

    JavaCompiler compiler = Objects.requireNonNull(ToolProvider.getSystemJavaCompiler());
    try (StandardJavaFileManager files =
        compiler.getStandardFileManager(null, Locale.ROOT, StandardCharsets.UTF_8)) {
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  null,
                  files,
                  null,
                  List.of("-proc:none"),
                  null,
                  files.getJavaFileObjectsFromPaths(sources));
      DocTrees docs = DocTrees.instance(task);
      for (CompilationUnitTree unit : task.parse()) {
        look(unit, docs, findings);
      }
    }

    assertThat(findings.undocumented).isEmpty();
    assertThat(findings.packages).isEqualTo(module.exported().size());
    assertThat(findings.modules).isEqualTo(module.isExplicitModule() ? 1 : 0);
    assertThat(findings.types).isEqualTo(module.publicTypes().size());
    assertThat(findings.members).isGreaterThan(findings.types);
  }

  private static void look(CompilationUnitTree unit, DocTrees docs, Findings findings) {
    TreePath root = new TreePath(unit);
    String file = Path.of(unit.getSourceFile().toUri()).getFileName().toString();
    if (unit.getModule() != null) {
      findings.modules++;
      findings.expectComment(
          "module-info", docs.getDocCommentTree(new TreePath(root, unit.getModule())));
    } else if (file.equals("package-info.java")) {
      findings.packages++;
      String name = String.valueOf(unit.getPackageName());
      findings.expectComment(
          "package " + name, docs.getDocCommentTree(new TreePath(root, unit.getPackage())));
    }
    for (Tree type : unit.getTypeDecls()) {
      if (type instanceof ClassTree declared) {
        look(declared, new TreePath(root, declared), false, "", docs, findings);
      }
    }
  }

  private static void look(
      ClassTree type,
      TreePath path,
      boolean implicitlyPublic,
      String outer,
      DocTrees docs,
      Findings findings) {
    if (!implicitlyPublic && !isVisible(type.getModifiers())) {
      return;
    }
    findings.types++;
    String name = outer + type.getSimpleName();
    DocCommentTree comment = docs.getDocCommentTree(path);
    findings.expectComment(name, comment);
    boolean inInterface =
        type.getKind() == Tree.Kind.INTERFACE || type.getKind() == Tree.Kind.ANNOTATION_TYPE;
    for (Tree member : type.getMembers()) {
      TreePath memberPath = new TreePath(path, member);
      if (member instanceof ClassTree nested) {
        look(nested, memberPath, inInterface, name + ".", docs, findings);
      } else if (member instanceof MethodTree method) {
        boolean visible =
            (inInterface && !method.getModifiers().getFlags().contains(Modifier.PRIVATE))
                || isVisible(method.getModifiers());
        if (visible && !isOverride(method.getModifiers())) {
          findings.members++;
          findings.expectComment(name + "#" + method.getName(), docs.getDocCommentTree(memberPath));
        }
      } else if (member instanceof VariableTree field) {
        if (type.getKind() == Tree.Kind.RECORD
            && !field.getModifiers().getFlags().contains(Modifier.STATIC)) {
          findings.members++;
          findings.expectParam(name, field.getName().toString(), comment);
        } else if (inInterface || isVisible(field.getModifiers())) {
          findings.members++;
          findings.expectComment(name + "#" + field.getName(), docs.getDocCommentTree(memberPath));
        }
      }
    }
  }

  private static boolean isVisible(ModifiersTree modifiers) {
    Set<Modifier> flags = modifiers.getFlags();
    return flags.contains(Modifier.PUBLIC) || flags.contains(Modifier.PROTECTED);
  }

  private static boolean isOverride(ModifiersTree modifiers) {
    return modifiers.getAnnotations().stream()
        .map(AnnotationTree::getAnnotationType)
        .anyMatch(type -> type.toString().equals("Override"));
  }

  private static final class Findings {
    private final List<String> undocumented = new ArrayList<>();
    private int modules;
    private int packages;
    private int types;
    private int members;

    void expectComment(String subject, @Nullable DocCommentTree comment) {
      if (comment == null || comment.getFirstSentence().isEmpty()) {
        undocumented.add(subject);
      }
    }

    void expectParam(String record, String component, @Nullable DocCommentTree comment) {
      boolean described =
          comment != null
              && comment.getBlockTags().stream()
                  .flatMap(
                      tag -> tag instanceof ParamTree param ? Stream.of(param) : Stream.empty())
                  .filter(param -> !param.isTypeParameter())
                  .filter(param -> param.getName().getName().contentEquals(component))
                  .anyMatch(param -> !param.getDescription().isEmpty());
      if (!described) {
        undocumented.add(record + " @param " + component);
      }
    }
  }
}
