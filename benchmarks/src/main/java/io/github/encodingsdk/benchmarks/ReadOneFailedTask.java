package io.github.encodingsdk.benchmarks;

import io.github.encodingsdk.client.internal.wire.WireEntity;
import io.github.encodingsdk.model.TaskStatus;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Reads the answer to the commonest question: one task, which has failed; about 1.5 kB. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class ReadOneFailedTask {

  /** Who reads. */
  @Param public Competitor competitor = Competitor.JACKSON;

  /** What is read. */
  @Param public Form form = Form.VERBOSE;

  private byte[] document = {};
  private Reading reading = competitor.reading();

  /** Makes the document, and who reads it. */
  @Setup
  public void prepare() {
    reading = competitor.reading();
    document = Documents.failedTask(form);
  }

  /** To the members as text. */
  @Benchmark
  public WireEntity toEntity() throws IOException {
    return reading.task(form, document);
  }

  /** To what a user gets. */
  @Benchmark
  public List<TaskStatus> toStatus() throws IOException {
    return reading.taskStatus(form, document);
  }
}
