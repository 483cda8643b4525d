package io.github.encodingsdk.client.internal.document;

import io.github.encodingsdk.client.asset.Asset;
import io.github.encodingsdk.client.asset.MediaProcessor;
import io.github.encodingsdk.client.internal.atom.StatusAtom;
import io.github.encodingsdk.client.internal.json.StatusJson;
import io.github.encodingsdk.client.internal.map.StatusMapping;
import io.github.encodingsdk.client.internal.wire.WireEntity;
import io.github.encodingsdk.model.JobStatus;
import io.github.encodingsdk.model.TaskStatus;
import io.github.encodingsdk.report.document.MalformedDocumentException;
import io.github.encodingsdk.report.internal.text.DocumentText;
import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;

/** Reads a complete status document in any of the formats. */
public final class StatusDocuments {

  private StatusDocuments() {}

  /** Returns the tasks of the document, in its order. */
  public static List<TaskStatus> tasks(DocumentText document) throws MalformedDocumentException {
    return map(document, StatusMapping::toTask);
  }

  /** Returns the jobs of the document, in its order. */
  public static List<JobStatus> jobs(DocumentText document) throws MalformedDocumentException {
    return map(document, StatusMapping::toJob);
  }

  /** Returns the assets of the document, in its order. */
  public static List<Asset> assets(DocumentText document) throws MalformedDocumentException {
    return map(document, StatusMapping::toAsset);
  }

  /** Returns the media processors of the document, in its order. */
  public static List<MediaProcessor> processors(DocumentText document)
      throws MalformedDocumentException {
    return map(document, StatusMapping::toProcessor);
  }

  private static <T> List<T> map(DocumentText document, Mapping<T> mapping)
      throws MalformedDocumentException {
    List<WireEntity> entities =
        switch (document.format()) {
          case JSON -> StatusJson.read(document.text());
          case XML ->
              document instanceof DocumentText.Encoded encoded
                  ? StatusAtom.read(new ByteArrayInputStream(encoded.bytes()))
                  : StatusAtom.read(new StringReader(document.text()));
          case NEITHER ->
              throw new MalformedDocumentException(
                  document.isBlank()
                      ? "the document is empty"
                      : "the document is neither JSON nor XML");
        };
    List<T> statuses = new ArrayList<>(entities.size());
    for (WireEntity entity : entities) {
      statuses.add(mapping.apply(entity));
    }
    return List.copyOf(statuses);
  }

  private interface Mapping<T> {
    T apply(WireEntity entity) throws MalformedDocumentException;
  }
}
