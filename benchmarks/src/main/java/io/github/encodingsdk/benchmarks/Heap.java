package io.github.encodingsdk.benchmarks;

/** The heap of this JVM. */
final class Heap {

  private Heap() {}

  /** Returns the bytes in use after garbage collection. */
  static long used() {
    for (int i = 0; i < 5; i++) {
      System.gc();
    }
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }
}
