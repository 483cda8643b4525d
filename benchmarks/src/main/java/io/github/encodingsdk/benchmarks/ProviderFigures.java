package io.github.encodingsdk.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * Prints what reading other providers' reports costs: ratios, the median with the quartiles, as the
 * two sides alternate in one JVM.
 */
public final class ProviderFigures {

  private ProviderFigures() {}

  /** Prints the figures. */
  public static void main(String[] args) throws Exception {
    ObjectMapper jackson = new ObjectMapper();
    Ratios ratios = new Ratios();
    for (var report : ProviderReports.all().entrySet()) {
      byte[] document = report.getValue().document().getBytes(UTF_8);
      Ratios.print(
          "read " + report.getKey() + ", " + document.length + " bytes, against Jackson's tree",
          ratios.of(
              () -> jackson.readTree(document),
              () -> report.getValue().reader().readAll(document)));
    }
  }
}
