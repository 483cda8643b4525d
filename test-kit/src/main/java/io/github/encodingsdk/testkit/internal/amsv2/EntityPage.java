package io.github.encodingsdk.testkit.internal.amsv2;

import io.github.encodingsdk.testkit.internal.amsv2.document.Document;
import io.github.encodingsdk.testkit.internal.amsv2.document.DocumentWriters;
import io.github.encodingsdk.testkit.internal.amsv2.document.ODataFormat;
import io.github.encodingsdk.testkit.internal.amsv2.odata.BadRequestException;
import io.github.encodingsdk.testkit.internal.amsv2.odata.Entity;
import io.github.encodingsdk.testkit.internal.amsv2.odata.EntityType;
import io.github.encodingsdk.testkit.internal.amsv2.query.Query;
import io.github.encodingsdk.testkit.internal.amsv2.store.StoredEntity;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The entities that a query selects, and the requested page. */
final class EntityPage {

  private final EntityType type;
  private final Query query;
  private final int minor;
  private final Instant now;
  private final Function<StoredEntity, Entity> read;
  private final boolean readsAll;
  private final List<Selected> selected;

  /**
   * Selects entities. A filter by state reads the state of all entities. With any other filter only
   * the entities of the page take a step: a filter on the id of one job moves no other job.
   *
   * @param minor the minor number of the {@code x-ms-version}
   * @param read reads one entity of the list
   */
  EntityPage(
      EntityType type,
      List<StoredEntity> entities,
      Query query,
      int minor,
      Instant now,
      Function<StoredEntity, Entity> read)
      throws BadRequestException {
    this.type = type;
    this.query = query;
    this.minor = minor;
    this.now = now;
    this.read = read;
    this.readsAll = query.readsProgress();
    Predicate<Entity> filter = query.filter(type);
    Optional<Comparator<Entity>> order = query.order(type);
    if (query.option("$filter").isEmpty() && order.isEmpty()) {
      selected = entities.stream().map(entity -> new Selected(entity, null)).toList();
      return;
    }
    Stream<Selected> passed =
        entities.stream()
            .map(entity -> new Selected(entity, readsAll ? read.apply(entity) : entity.look(now)))
            .filter(one -> filter.test(one.entity(now)));
    selected =
        order
            .map(by -> passed.sorted(Comparator.comparing(one -> one.entity(now), by)))
            .orElse(passed)
            .toList();
  }

  /** An entity, and its state at the selection; null if the selection did not read it. */
  private record Selected(StoredEntity stored, @Nullable Entity looked) {

    Entity entity(Instant now) {
      return looked == null ? stored.look(now) : looked;
    }
  }

  /** Returns how many entities the query selects. */
  int count() {
    return selected.size();
  }

  /** Returns the page. */
  Document document(ODataFormat format, String base) throws BadRequestException {
    int from = Math.min(query.skip(), selected.size());
    int to = Math.min(from + query.top(), selected.size());
    List<Entity> entities =
        selected.subList(from, to).stream()
            .map(one -> readsAll ? one.entity(now) : read.apply(one.stored()))
            .toList();
    return DocumentWriters.of(format, query.projection(type, minor), base, now)
        .list(type, entities, query.counts() ? count() : null);
  }
}
