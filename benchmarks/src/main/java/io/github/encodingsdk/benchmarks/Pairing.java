package io.github.encodingsdk.benchmarks;

import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/**
 * Runs every benchmark for one competitor and for Jackson by turns, in slices so short that a slow
 * spell of the machine meets both.
 */
final class Pairing {

  private static final int SLICES = 15;
  private static final long SLICE_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
  private static final long WARM_UP_NANOS = TimeUnit.SECONDS.toNanos(2);

  /** Keeps the last result, so that no compiler finds the work to be in vain. */
  @SuppressWarnings("unused")
  private volatile Object last = "";

  private Pairing() {}

  /**
   * Prints a line for every slice: benchmark, Jackson's microseconds, the competitor's ratio.
   *
   * @param args the competitor
   */
  public static void main(String[] args) throws Exception {
    new Pairing().run(Competitor.valueOf(args[0]), System.out);
  }

  private void run(Competitor competitor, PrintStream out) throws Exception {
    Map<String, Callable<?>> jackson = benchmarks(Competitor.JACKSON);
    Map<String, Callable<?>> other = benchmarks(competitor);
    // All of them first: on a busy machine the compilers are behind for longer than one takes.
    for (String name : jackson.keySet()) {
      long start = System.nanoTime();
      while (System.nanoTime() - start < WARM_UP_NANOS) {
        nanosPerRun(name, jackson);
        nanosPerRun(name, other);
      }
    }
    for (String name : jackson.keySet()) {
      for (int slice = 0; slice < SLICES; slice++) {
        double reference = nanosPerRun(name, jackson);
        double ratio = nanosPerRun(name, other) / reference;
        out.printf(Locale.ROOT, "%s;%f;%f%n", name, reference / 1000, ratio);
      }
    }
  }

  private double nanosPerRun(String name, Map<String, Callable<?>> benchmarks) throws Exception {
    Callable<?> benchmark = Objects.requireNonNull(benchmarks.get(name), name);
    int runs = 0;
    long start = System.nanoTime();
    long taken;
    do {
      last = benchmark.call();
      runs++;
      taken = System.nanoTime() - start;
    } while (taken < SLICE_NANOS);
    return (double) taken / runs;
  }

  private static Map<String, Callable<?>> benchmarks(Competitor competitor) {
    Map<String, Callable<?>> benchmarks = new LinkedHashMap<>();
    for (Form form : Form.values()) {
      String suffix = " " + form.name().toLowerCase(Locale.ROOT);
      ReadOneFailedTask task = new ReadOneFailedTask();
      task.competitor = competitor;
      task.form = form;
      task.prepare();
      benchmarks.put("ReadOneFailedTask.toEntity" + suffix, task::toEntity);
      benchmarks.put("ReadOneFailedTask.toStatus" + suffix, task::toStatus);
      ReadTaskPage page = new ReadTaskPage();
      page.competitor = competitor;
      page.form = form;
      page.prepare();
      benchmarks.put("ReadTaskPage.toEntities" + suffix, page::toEntities);
      benchmarks.put("ReadTaskPage.toStatuses" + suffix, page::toStatuses);
    }
    return benchmarks;
  }
}
