package io.github.encodingsdk.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Runs the benchmarks of all competitors and prints each time as a multiple of Jackson's.
 *
 * <p>Machines are noisy. So a competitor and Jackson take turns in one JVM ({@link Pairing}), a
 * ratio is taken of neighbouring slices only, and several JVMs are run for each competitor, by
 * turns again, because no two JVMs compile alike. Printed are the median of all slices and, beside
 * it, the quartiles: treat figures whose quartiles overlap as equal.
 */
public final class Figures {

  private final Map<String, Map<Competitor, List<Double>>> ratios = new TreeMap<>();
  private final Map<String, List<Double>> jacksonMicros = new TreeMap<>();

  private Figures() {}

  /**
   * Prints the figures.
   *
   * @param args the number of JVMs for each competitor
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    int jvms = Integer.parseInt(args[0]);
    Figures figures = new Figures();
    for (int jvm = 1; jvm <= jvms; jvm++) {
      for (Competitor competitor : Competitor.values()) {
        System.out.println("JVM " + jvm + " of " + jvms + ": " + competitor);
        figures.run(competitor);
      }
    }
    figures.print(System.out);
  }

  private void run(Competitor competitor) throws IOException, InterruptedException {
    Process pairing =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xms1g",
                "-Xmx1g",
                "-classpath",
                System.getProperty("java.class.path"),
                Pairing.class.getName(),
                competitor.name())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader lines = pairing.inputReader(UTF_8)) {
      lines.lines().map(line -> line.split(";", -1)).forEach(slice -> take(competitor, slice));
    }
    if (pairing.waitFor() != 0) {
      throw new IllegalStateException("the JVM for " + competitor + " failed");
    }
  }

  private void take(Competitor competitor, String[] slice) {
    jacksonMicros
        .computeIfAbsent(slice[0], name -> new ArrayList<>())
        .add(Double.valueOf(slice[1]));
    ratios
        .computeIfAbsent(slice[0], name -> new EnumMap<>(Competitor.class))
        .computeIfAbsent(competitor, name -> new ArrayList<>())
        .add(Double.valueOf(slice[2]));
  }

  private void print(PrintStream out) {
    out.println();
    out.println(
        "Time as a multiple of Jackson's: median (quartiles). JACKSON is the noise itself.");
    out.println();
    out.println(
        "| benchmark | Jackson, microseconds | JACKSON | GSON | PARSSON | UNBOUND | CLIENT |");
    out.println("|---|---|---|---|---|---|---|");
    ratios.forEach(
        (name, row) -> {
          List<Double> micros = jacksonMicros.getOrDefault(name, List.of());
          out.printf(Locale.ROOT, "| %s | %.1f |", name, quantile(micros, 0.5));
          row.values()
              .forEach(
                  slices ->
                      out.printf(
                          Locale.ROOT,
                          " %.2f (%.2f-%.2f) |",
                          quantile(slices, 0.5),
                          quantile(slices, 0.25),
                          quantile(slices, 0.75)));
          out.println();
        });
  }

  private static double quantile(List<Double> values, double part) {
    List<Double> sorted = values.stream().sorted().toList();
    return sorted.get((int) Math.round(part * (sorted.size() - 1)));
  }
}
