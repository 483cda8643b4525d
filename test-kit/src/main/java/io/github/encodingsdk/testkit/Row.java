package io.github.encodingsdk.testkit;

import io.github.encodingsdk.testkit.internal.odata.Entity;
import java.time.Instant;

/** An entity that the service keeps, and that may change by being read. */
interface Row {

  String id();

  /** Returns it as it is. */
  Entity look(Instant now);

  /** Returns it as a read shows it: scripts take a step by that. */
  Entity read(Instant now);

  /** An entity that only requests change. */
  record Stored(Entity entity) implements Row {

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
  }
}
