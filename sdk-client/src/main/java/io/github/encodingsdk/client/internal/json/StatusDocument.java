package io.github.encodingsdk.client.internal.json;

import io.github.encodingsdk.client.internal.wire.WireEntity;
import java.util.List;

/** What a status document holds, whatever its envelope: one entity or a list of them. */
public record StatusDocument(List<WireEntity> entities) {}
