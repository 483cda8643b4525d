package io.github.encodingsdk.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/** Ratios of two kinds of work that alternate in one JVM, and how they are printed. */
final class Ratios {

  private static final int SLICES = 31;
  private static final long SLICE_NANOS = TimeUnit.MILLISECONDS.toNanos(40);
  private static final int WARM_UP_SLICES = 50;

  /** Keeps the last result, so that no compiler finds the work to be in vain. */
  @SuppressWarnings("unused")
  private volatile Object last = "";

  /** Returns the time of our work divided by that of the reference, for each pair of slices. */
  List<Double> of(Callable<?> reference, Callable<?> ours) throws Exception {
    return of(reference, ours, WARM_UP_SLICES, SLICES);
  }

  /** Returns the ratios of work that takes long, with fewer slices. */
  List<Double> ofLongWork(Callable<?> reference, Callable<?> ours) throws Exception {
    return of(reference, ours, 2, 9);
  }

  private List<Double> of(Callable<?> reference, Callable<?> ours, int warmUp, int slices)
      throws Exception {
    for (int i = 0; i < warmUp; i++) {
      nanosPerRun(reference);
      nanosPerRun(ours);
    }
    List<Double> ratios = new ArrayList<>();
    for (int i = 0; i < slices; i++) {
      double first = nanosPerRun(reference);
      ratios.add(nanosPerRun(ours) / first);
    }
    return ratios;
  }

  private double nanosPerRun(Callable<?> work) throws Exception {
    int runs = 0;
    long start = System.nanoTime();
    long taken;
    do {
      last = work.call();
      runs++;
      taken = System.nanoTime() - start;
    } while (taken < SLICE_NANOS);
    return (double) taken / runs;
  }

  /** Prints the median and the quartiles. */
  static void print(String what, List<Double> ratios) {
    List<Double> sorted = ratios.stream().sorted().toList();
    System.out.printf(
        Locale.ROOT,
        "%s: %.3f (%.3f-%.3f)%n",
        what,
        sorted.get(sorted.size() / 2),
        sorted.get(sorted.size() / 4),
        sorted.get(sorted.size() * 3 / 4));
  }
}
