package com.example.encoder;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ExplainIT {

  @Test
  void explain_findsTheProviderOnTheClassPath() throws Exception {
    Process program =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                "io.github.encodingsdk.cli.Main",
                "explain",
                "-")
            .redirectErrorStream(true)
            .start();
    try (OutputStream in = program.getOutputStream()) {
      in.write(AcmeReaderTest.failed("E2", "cannot write").getBytes(UTF_8));
    }
    String output = new String(program.getInputStream().readAllBytes(), UTF_8);

    assertThat(output)
        .contains("Acme Encoder", "E2", "The output storage denied access.", "Grant the encoder");
    assertThat(program.waitFor()).as(output).isEqualTo(12);
  }
}
