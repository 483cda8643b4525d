package io.github.encodingsdk.client.internal.json;

import io.github.encodingsdk.client.internal.wire.WireEntity;
import java.util.List;

/** The entities of a status document, independent of its envelope. */
public record StatusDocument(List<WireEntity> entities) {}
