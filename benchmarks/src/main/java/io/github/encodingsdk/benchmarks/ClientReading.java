package io.github.encodingsdk.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.encodingsdk.client.AmsV2Reader;
import io.github.encodingsdk.client.internal.json.StatusJson;
import io.github.encodingsdk.client.internal.wire.WireEntity;
import io.github.encodingsdk.model.TaskStatus;
import io.github.encodingsdk.report.document.MalformedDocumentException;
import java.io.IOException;
import java.util.List;

/** The client: its JSON step alone for the entities, its public reader for the statuses. */
final class ClientReading implements Reading {

  private static final AmsV2Reader READER = new AmsV2Reader();

  @Override
  public List<WireEntity> page(Form form, byte[] document) throws IOException {
    try {
      return StatusJson.read(new String(document, UTF_8));
    } catch (MalformedDocumentException e) {
      throw new IOException(e);
    }
  }

  @Override
  public WireEntity task(Form form, byte[] document) throws IOException {
    return page(form, document).get(0);
  }

  @Override
  public List<TaskStatus> pageStatuses(Form form, byte[] document) {
    return READER.readTasks(document);
  }

  @Override
  public List<TaskStatus> taskStatus(Form form, byte[] document) {
    return READER.readTasks(document);
  }
}
