package io.github.encodingsdk.report;

import io.github.encodingsdk.failure.EncodingException;
import io.github.encodingsdk.model.Provider;
import io.github.encodingsdk.model.TaskState;
import io.github.encodingsdk.model.TaskStatus;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * Reads with another reader, and passes each failed job that it reads to a receiver, such as one
 * that counts failures.
 *
 * <pre>{@code
 * ReportReader reader = new ObservedReportReader(new AnyReportReader(), observer::encodingFailed);
 * }</pre>
 *
 * <p>A document that is read twice counts twice, for example an event that a queue delivers again.
 * Documents that cannot be read are not passed. An exception that the receiver throws reaches the
 * caller.
 *
 * <p>Instances are safe for use by several threads if the reader and the receiver are.
 */
public final class ObservedReportReader implements ReportReader {

  private final ReportReader reader;
  private final Consumer<EncodingException> onFailure;

  /** Creates a reader that returns what {@code reader} returns. */
  public ObservedReportReader(ReportReader reader, Consumer<EncodingException> onFailure) {
    this.reader = Objects.requireNonNull(reader, "reader");
    this.onFailure = Objects.requireNonNull(onFailure, "onFailure");
  }

  @Override
  public Provider provider() {
    return reader.provider();
  }

  @Override
  public List<TaskStatus> readAll(String document) {
    List<TaskStatus> all = reader.readAll(document);
    all.forEach(this::observe);
    return all;
  }

  @Override
  public List<TaskStatus> readAll(byte[] document) {
    List<TaskStatus> all = reader.readAll(document);
    all.forEach(this::observe);
    return all;
  }

  @Override
  public TaskStatus read(String document) {
    return observe(reader.read(document));
  }

  @Override
  public TaskStatus read(byte[] document) {
    return observe(reader.read(document));
  }

  private TaskStatus observe(TaskStatus status) {
    if (status.state() == TaskState.ERROR) {
      onFailure.accept(EncodingException.from(status));
    }
    return status;
  }
}
