package io.github.encodingsdk.testkit.internal.amsv2.store;

import io.github.encodingsdk.testkit.internal.amsv2.odata.Entity;
import java.time.Instant;

/** An entity that the service keeps. A read may change it. */
public interface StoredEntity {

  /** Returns the id. */
  String id();

  /** Returns the entity without changing it. */
  Entity look(Instant now);

  /** Returns the entity as a read sees it: scripts take a step. */
  Entity read(Instant now);

  /** Returns the entity as a read of a list sees it: only its own script takes a step. */
  default Entity readInList(Instant now) {
    return read(now);
  }

  /** Returns the entity as the response to its creation shows it. */
  Entity created();
}
