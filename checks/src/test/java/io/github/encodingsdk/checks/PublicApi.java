package io.github.encodingsdk.checks;

import static java.util.stream.Collectors.joining;

import java.lang.reflect.AnnotatedArrayType;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.AnnotatedTypeVariable;
import java.lang.reflect.AnnotatedWildcardType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.TypeVariable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Lists what users can name, by reflection: one line for each type, and below it one for each
 * member. It leaves out what says nothing: {@code values()} and {@code valueOf} of enums, the
 * accessors of records, and {@code equals}, {@code hashCode} and {@code toString}, which every type
 * has. {@code java.lang} is left out of names.
 */
final class PublicApi {

  private static final Pattern JAVA_LANG = Pattern.compile("\\bjava\\.lang\\.(?=[A-Z])");

  private PublicApi() {}

  /** Returns whether code outside the package can name the type. */
  static boolean isVisible(Class<?> type) {
    if (type.isSynthetic() || type.isAnonymousClass() || type.isLocalClass()) {
      return false;
    }
    for (Class<?> t = type; t != null; t = t.getEnclosingClass()) {
      if (!isVisible(t.getModifiers())) {
        return false;
      }
    }
    return !type.getSimpleName().equals("package-info");
  }

  /** Returns the listing of these types, in their order. */
  static List<String> lines(List<Class<?>> types) throws IllegalAccessException {
    List<String> lines = new ArrayList<>();
    for (Class<?> type : types) {
      lines.add(brief(header(type)));
      components(type).forEach(component -> lines.add("  " + brief(component)));
      members(type).forEach(member -> lines.add("  " + brief(member)));
    }
    return lines;
  }

  private static String header(Class<?> type) {
    StringBuilder line = new StringBuilder();
    if (type.isAnnotationPresent(Deprecated.class)) {
      line.append("@Deprecated ");
    }
    int hidden = Modifier.INTERFACE | Modifier.STRICT;
    if (type.isInterface() || type.isEnum()) {
      hidden |= Modifier.ABSTRACT | Modifier.STATIC | Modifier.FINAL;
    }
    if (type.isRecord()) {
      hidden |= Modifier.STATIC | Modifier.FINAL;
    }
    line.append(modifiers(type.getModifiers() & ~hidden));
    line.append(type.isSealed() ? "sealed " : "");
    line.append(kind(type)).append(' ').append(type.getTypeName());
    line.append(typeParameters(type.getTypeParameters()));
    AnnotatedType parent = type.getAnnotatedSuperclass();
    if (parent != null
        && !type.isEnum()
        && !type.isRecord()
        && !Objects.equals(parent.getType(), Object.class)) {
      line.append(" extends ").append(render(parent));
    }
    if (!type.isAnnotation() && type.getInterfaces().length > 0) {
      line.append(type.isInterface() ? " extends " : " implements ");
      line.append(render(type.getAnnotatedInterfaces()));
    }
    return line.toString();
  }

  private static String kind(Class<?> type) {
    if (type.isAnnotation()) {
      return "@interface";
    }
    if (type.isInterface()) {
      return "interface";
    }
    if (type.isEnum()) {
      return "enum";
    }
    return type.isRecord() ? "record" : "class";
  }

  private static String brief(String line) {
    return JAVA_LANG.matcher(line).replaceAll("");
  }

  /** Returns the components of a record, in their order, which users depend on. */
  private static List<String> components(Class<?> type) {
    return type.isRecord()
        ? Arrays.stream(type.getRecordComponents())
            .map(each -> "component " + render(each.getAnnotatedType()) + " " + each.getName())
            .toList()
        : List.of();
  }

  private static Set<String> members(Class<?> type) throws IllegalAccessException {
    Set<String> members = new TreeSet<>();
    if (type.isSealed()) {
      for (Class<?> permitted : type.getPermittedSubclasses()) {
        members.add("permits " + permitted.getTypeName());
      }
    }
    for (Constructor<?> constructor : type.getDeclaredConstructors()) {
      if (isListed(type, constructor.getModifiers(), constructor.isSynthetic())) {
        members.add("constructor " + signature(constructor, "new"));
      }
    }
    for (Class<?> owner = type; owner != null; owner = hiddenParent(owner)) {
      addFieldsAndMethods(type, owner, members);
    }
    return members;
  }

  /** Returns the superclass if users cannot name it: its members then seem to be the subclass's. */
  private static @Nullable Class<?> hiddenParent(Class<?> type) {
    Class<?> parent = type.getSuperclass();
    return parent == null
            || isVisible(parent)
            || !parent.getName().startsWith("io.github.encodingsdk.")
        ? null
        : parent;
  }

  private static void addFieldsAndMethods(Class<?> type, Class<?> owner, Set<String> members)
      throws IllegalAccessException {
    for (Field field : owner.getDeclaredFields()) {
      if (field.isEnumConstant()) {
        members.add("constant " + deprecation(field) + field.getName());
      } else if (isListed(type, field.getModifiers(), field.isSynthetic())) {
        members.add(
            "field "
                + deprecation(field)
                + modifiers(field.getModifiers())
                + render(field.getAnnotatedType())
                + " "
                + field.getName()
                + constantValue(field));
      }
    }
    for (Method method : owner.getDeclaredMethods()) {
      if (isListed(type, method.getModifiers(), method.isSynthetic()) && !saysNothing(method)) {
        members.add("method " + signature(method, method.getName()));
      }
    }
  }

  /** Returns the value of a constant, which compilers copy into the code of users. */
  private static String constantValue(Field field) throws IllegalAccessException {
    boolean constant =
        Modifier.isStatic(field.getModifiers())
            && Modifier.isFinal(field.getModifiers())
            && (field.getType().isPrimitive() || field.getType() == String.class);
    if (!constant || !Modifier.isPublic(field.getModifiers())) {
      return "";
    }
    return " = " + field.get(null);
  }

  private static boolean saysNothing(Method method) {
    String erased =
        method.getName()
            + Arrays.stream(method.getParameterTypes())
                .map(Class::getTypeName)
                .collect(joining(",", "(", ")"));
    boolean ofEnum =
        method.getDeclaringClass().isEnum()
            && (erased.equals("values()") || erased.equals("valueOf(java.lang.String)"));
    return ofEnum
        || isAccessor(method)
        || erased.equals("equals(java.lang.Object)")
        || erased.equals("hashCode()")
        || erased.equals("toString()");
  }

  private static boolean isAccessor(Method method) {
    return method.getDeclaringClass().isRecord()
        && Arrays.stream(method.getDeclaringClass().getRecordComponents())
            .anyMatch(component -> method.equals(component.getAccessor()));
  }

  private static boolean isListed(Class<?> type, int modifiers, boolean synthetic) {
    return !synthetic
        && (Modifier.isPublic(modifiers)
            || (Modifier.isProtected(modifiers) && !Modifier.isFinal(type.getModifiers())));
  }

  private static boolean isVisible(int modifiers) {
    return Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers);
  }

  private static String signature(Executable executable, String name) {
    StringBuilder line = new StringBuilder(deprecation(executable));
    if (executable instanceof Method method) {
      int shown = Modifier.methodModifiers() & ~Modifier.SYNCHRONIZED & ~Modifier.NATIVE;
      line.append(modifiers(method.getModifiers() & shown & ~Modifier.STRICT));
      line.append(method.isDefault() ? "default " : "");
    } else {
      line.append(modifiers(executable.getModifiers() & Modifier.constructorModifiers()));
    }
    String typeParameters = typeParameters(executable.getTypeParameters());
    line.append(typeParameters).append(typeParameters.isEmpty() ? "" : " ");
    if (executable instanceof Method method) {
      line.append(render(method.getAnnotatedReturnType())).append(' ');
    }
    String parameters = render(executable.getAnnotatedParameterTypes());
    line.append(name).append('(');
    line.append(executable.isVarArgs() ? parameters.replaceFirst("\\[]$", "...") : parameters);
    line.append(')');
    if (executable.getExceptionTypes().length > 0) {
      line.append(" throws ").append(render(executable.getAnnotatedExceptionTypes()));
    }
    if (executable instanceof Method method && method.getDefaultValue() != null) {
      line.append(" default ").append(render(method.getDefaultValue()));
    }
    return line.toString();
  }

  private static String render(@Nullable Object defaultValue) {
    return defaultValue instanceof Object[] array
        ? Arrays.toString(array)
        : String.valueOf(defaultValue);
  }

  private static String deprecation(AnnotatedElement element) {
    return element.isAnnotationPresent(Deprecated.class) ? "@Deprecated " : "";
  }

  private static String modifiers(int modifiers) {
    return modifiers == 0 ? "" : Modifier.toString(modifiers) + " ";
  }

  private static String typeParameters(TypeVariable<?>[] parameters) {
    return parameters.length == 0
        ? ""
        : Arrays.stream(parameters)
            .map(parameter -> annotations(parameter) + parameter.getName() + bounds(parameter))
            .collect(joining(", ", "<", ">"));
  }

  private static String bounds(TypeVariable<?> parameter) {
    String bounds =
        Arrays.stream(parameter.getAnnotatedBounds())
            .map(PublicApi::render)
            .collect(joining(" & "));
    return bounds.equals("java.lang.Object") ? "" : " extends " + bounds;
  }

  private static String render(AnnotatedType[] types) {
    return Arrays.stream(types).map(PublicApi::render).collect(joining(", "));
  }

  private static String render(AnnotatedType type) {
    if (type instanceof AnnotatedArrayType array) {
      return render(array.getAnnotatedGenericComponentType())
          + (array.getAnnotations().length == 0 ? "" : " " + annotations(array))
          + "[]";
    }
    if (type instanceof AnnotatedWildcardType wildcard) {
      return annotations(wildcard) + "?" + wildcardBounds(wildcard);
    }
    if (type instanceof AnnotatedTypeVariable variable) {
      return annotations(variable) + variable.getType().getTypeName();
    }
    if (type instanceof AnnotatedParameterizedType parameterized) {
      String raw = ((ParameterizedType) parameterized.getType()).getRawType().getTypeName();
      return Stream.of(parameterized.getAnnotatedActualTypeArguments())
          .map(PublicApi::render)
          .collect(joining(", ", annotations(type) + raw + "<", ">"));
    }
    return annotations(type) + type.getType().getTypeName();
  }

  private static String wildcardBounds(AnnotatedWildcardType wildcard) {
    if (wildcard.getAnnotatedLowerBounds().length > 0) {
      return " super " + render(wildcard.getAnnotatedLowerBounds());
    }
    String upper = render(wildcard.getAnnotatedUpperBounds());
    return upper.equals("java.lang.Object") || upper.isEmpty() ? "" : " extends " + upper;
  }

  private static String annotations(AnnotatedElement element) {
    return Arrays.stream(element.getAnnotations())
        .map(annotation -> "@" + annotation.annotationType().getSimpleName() + " ")
        .sorted()
        .collect(joining());
  }
}
