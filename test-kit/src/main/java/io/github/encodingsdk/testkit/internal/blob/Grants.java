package io.github.encodingsdk.testkit.internal.blob;

import java.util.Optional;

/** Finds what a shared access signature allows. */
public interface Grants {

  /** Returns the grant of this id; empty if there is none. */
  Optional<Grant> find(String id);
}
