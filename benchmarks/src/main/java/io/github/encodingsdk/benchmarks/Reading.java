package io.github.encodingsdk.benchmarks;

import io.github.encodingsdk.client.internal.map.StatusMapping;
import io.github.encodingsdk.client.internal.wire.WireEntity;
import io.github.encodingsdk.model.TaskStatus;
import io.github.encodingsdk.report.document.MalformedDocumentException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * One way to read the documents. All ways fill the client's own wire records, so that what is
 * compared is the reading and nothing else. They are handed bytes, as they come from the network.
 */
interface Reading {

  /** Returns the entities of a page. */
  List<WireEntity> page(Form form, byte[] document) throws IOException;

  /** Returns the entity of a document that holds one task. */
  WireEntity task(Form form, byte[] document) throws IOException;

  /** Returns the tasks of a page, mapped as the client maps them. */
  default List<TaskStatus> pageStatuses(Form form, byte[] document) throws IOException {
    return statuses(page(form, document));
  }

  /** Returns the task of a document that holds one, mapped as the client maps it. */
  default List<TaskStatus> taskStatus(Form form, byte[] document) throws IOException {
    return statuses(List.of(task(form, document)));
  }

  private static List<TaskStatus> statuses(List<WireEntity> entities) throws IOException {
    List<TaskStatus> statuses = new ArrayList<>(entities.size());
    for (WireEntity entity : entities) {
      try {
        statuses.add(StatusMapping.toTask(entity));
      } catch (MalformedDocumentException e) {
        throw new IOException(e);
      }
    }
    return List.copyOf(statuses);
  }
}
