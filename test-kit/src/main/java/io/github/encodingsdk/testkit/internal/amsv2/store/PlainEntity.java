package io.github.encodingsdk.testkit.internal.amsv2.store;

import io.github.encodingsdk.testkit.internal.amsv2.odata.Entity;
import io.github.encodingsdk.testkit.internal.amsv2.odata.Timestamp;
import java.time.Instant;
import java.util.List;

/** An entity that only requests change. */
record PlainEntity(Entity entity) implements StoredEntity {

  @Override
  public String id() {
    return entity.id();
  }

  @Override
  public Entity look(Instant now) {
    return entity;
  }

  @Override
  public Entity read(Instant now) {
    return entity;
  }

  @Override
  public Entity created() {
    Entity.Builder fresh = entity.change();
    for (String name : List.of("Created", "LastModified")) {
      if (entity.type().property(name).isPresent()) {
        entity.value(name).ifPresent(value -> fresh.set(name, ((Timestamp) value).fresh()));
      }
    }
    return fresh.build();
  }
}
