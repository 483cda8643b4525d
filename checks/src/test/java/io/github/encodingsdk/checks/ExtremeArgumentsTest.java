package io.github.encodingsdk.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.tngtech.archunit.core.domain.JavaClass;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Public constructors, factories and settings with the extreme values of durations, times and
 * texts. Each either takes a value or refuses it with an exception for arguments; none overflows.
 */
class ExtremeArgumentsTest {

  private static final List<Duration> DURATIONS =
      List.of(
          Duration.ZERO,
          Duration.ofNanos(1),
          Duration.ofNanos(-1),
          Duration.ofSeconds(Long.MAX_VALUE, 999_999_999),
          Duration.ofSeconds(Long.MIN_VALUE),
          ChronoUnit.FOREVER.getDuration(),
          Duration.ofNanos(Long.MAX_VALUE));
  private static final List<Instant> INSTANTS =
      List.of(Instant.MIN, Instant.MAX, Instant.EPOCH, Instant.parse("9999-12-31T23:59:59Z"));
  private static final List<String> TEXTS =
      List.of(
          "",
          " ",
          "\0\n\r\t\u001b[31m\u202e\u009b",
          "x".repeat(1_000_000),
          "\ud800",
          "'); DROP",
          "%2e%2e/../",
          "9".repeat(100_000),
          "\uD83C\uDFAC");

  /** What a call may throw for an argument that it refuses. */
  private static final Set<Class<?>> REFUSALS =
      Set.of(IllegalArgumentException.class, NullPointerException.class);

  /** What needs a machine, a network or a file, and is tested elsewhere. */
  private static final Set<String> ELSEWHERE =
      Set.of("start", "read", "advance", "advanceUntil", "run", "main", "deserialize", "program");

  @TestFactory
  Stream<DynamicTest> publicMembers_withExtremeValues() {
    List<Executable> members = members();
    assertThat(members).as("members with a duration, a time or a text").hasSizeGreaterThan(60);
    return members.stream()
        .map(member -> DynamicTest.dynamicTest(name(member), () -> callWithExtremes(member)));
  }

  private static List<Executable> members() {
    return PublishedModule.all().stream()
        .flatMap(module -> module.classes().stream().filter(type -> isExported(module, type)))
        .map(JavaClass::reflect)
        .filter(type -> Modifier.isPublic(type.getModifiers()) && !type.isEnum())
        .filter(type -> type.getEnclosingClass() == null || isOpen(type.getEnclosingClass()))
        .flatMap(
            type ->
                Stream.<Executable>concat(
                    Arrays.stream(type.getConstructors()), Arrays.stream(type.getMethods())))
        .filter(member -> Modifier.isPublic(member.getModifiers()))
        .filter(member -> member.getDeclaringClass().getName().startsWith("io.github.encodingsdk"))
        .filter(member -> !ELSEWHERE.contains(member.getName()))
        .filter(ExtremeArgumentsTest::isCallable)
        .filter(
            member -> Arrays.stream(member.getParameterTypes()).anyMatch(t -> extremes(t) != null))
        .filter(ExtremeArgumentsTest::hasDefaults)
        .distinct()
        .sorted(Comparator.comparing(ExtremeArgumentsTest::name))
        .toList();
  }

  private static boolean isExported(PublishedModule module, JavaClass type) {
    return module.exported().contains(type.getPackageName());
  }

  private static boolean isOpen(Class<?> type) {
    return Modifier.isPublic(type.getModifiers());
  }

  /** Constructors, static factories, and the settings of records: not calls of a service. */
  private static boolean isCallable(Executable member) {
    return member instanceof Constructor<?>
        ? !Modifier.isAbstract(member.getDeclaringClass().getModifiers())
        : Modifier.isStatic(member.getModifiers())
            || (member.getDeclaringClass().isRecord()
                && value(member.getDeclaringClass()).isPresent());
  }

  private static String name(Executable member) {
    return member.getDeclaringClass().getSimpleName()
        + "."
        + member.getName()
        + Arrays.stream(member.getParameterTypes()).map(Class::getSimpleName).toList();
  }

  private static boolean hasDefaults(Executable member) {
    return Arrays.stream(member.getParameterTypes()).allMatch(type -> value(type).isPresent());
  }

  private static void callWithExtremes(Executable member) {
    Class<?>[] types = member.getParameterTypes();
    @Nullable Object target =
        member instanceof Method && !Modifier.isStatic(member.getModifiers())
            ? value(member.getDeclaringClass()).orElseThrow()
            : null;
    for (int i = 0; i < types.length; i++) {
      List<?> extremes = extremes(types[i]);
      for (Object extreme : extremes == null ? List.of() : extremes) {
        Object[] arguments = Arrays.stream(types).map(t -> value(t).orElseThrow()).toArray();
        arguments[i] = extreme;
        call(member, target, arguments);
      }
    }
  }

  private static void call(Executable member, @Nullable Object target, Object[] arguments) {
    try {
      Object made =
          member instanceof Constructor<?> constructor
              ? constructor.newInstance(arguments)
              : ((Method) member).invoke(target, arguments);
      assertThat(String.valueOf(made)).isNotNull(); // its text can be made too
    } catch (InvocationTargetException e) {
      Throwable thrown = Objects.requireNonNull(e.getCause());
      boolean refusal =
          REFUSALS.stream().anyMatch(type -> type.isInstance(thrown))
              || thrown.getClass().getName().startsWith("io.github.encodingsdk")
              || thrown instanceof IllegalStateException;
      if (!refusal) {
        fail(name(member) + " throws " + thrown, thrown);
      }
      assertThat(String.valueOf(thrown.getMessage())).hasSizeLessThan(20_000);
    } catch (ReflectiveOperationException e) {
      fail(name(member), e);
    }
  }

  private static @Nullable List<?> extremes(Class<?> type) {
    return type == Duration.class
        ? DURATIONS
        : type == Instant.class ? INSTANTS : type == String.class ? TEXTS : null;
  }

  /** Returns a usual value of a type; empty if none is known. */
  private static Optional<Object> value(Class<?> type) {
    if (type.isEnum()) {
      return Optional.of(type.getEnumConstants()[0]);
    }
    if (type.isRecord() && type.getName().startsWith("io.github.encodingsdk")) {
      return record(type);
    }
    return Optional.ofNullable(KNOWN.get(type)).map(Supplier::get);
  }

  private static final Map<Class<?>, Supplier<Object>> KNOWN =
      Map.ofEntries(
          Map.entry(String.class, () -> "text"),
          Map.entry(Duration.class, () -> Duration.ofSeconds(30)),
          Map.entry(Instant.class, () -> Instant.EPOCH),
          Map.entry(int.class, () -> 1),
          Map.entry(long.class, () -> 1L),
          Map.entry(double.class, () -> 1.0),
          Map.entry(boolean.class, () -> true),
          Map.entry(Integer.class, () -> 1),
          Map.entry(Long.class, () -> 1L),
          Map.entry(Double.class, () -> 1.0),
          Map.entry(byte[].class, () -> new byte[] {1}),
          Map.entry(List.class, ArrayList::new),
          Map.entry(Set.class, Set::of),
          Map.entry(Map.class, Map::of),
          Map.entry(Path.class, () -> Path.of("target")),
          Map.entry(URI.class, () -> URI.create("http://127.0.0.1/api/")),
          Map.entry(Random.class, () -> new Random(1)),
          Map.entry(InstantSource.class, InstantSource::system),
          Map.entry(Throwable.class, () -> new IllegalStateException("x")),
          Map.entry(Consumer.class, () -> (Consumer<Object>) taken -> {}),
          Map.entry(Function.class, Function::identity));

  private static Optional<Object> record(Class<?> type) {
    RecordComponent[] components = type.getRecordComponents();
    Object[] values = new Object[components.length];
    for (int i = 0; i < values.length; i++) {
      Optional<Object> value =
          components[i].getType() == type ? Optional.empty() : value(components[i].getType());
      if (value.isEmpty()) {
        return Optional.empty();
      }
      values[i] = value.get();
    }
    try {
      Class<?>[] types =
          Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
      return Optional.of(type.getConstructor(types).newInstance(values));
    } catch (ReflectiveOperationException e) {
      return Optional.empty(); // it needs values that belong together
    }
  }
}
