package io.github.encodingsdk.testkit.internal.amsv2.odata;

import java.util.Arrays;

/** The primitive types that the service uses, by their names in OData. */
public enum Edm {
  /** Text. */
  STRING("Edm.String"),
  /** A whole number of 32 bits. */
  INT32("Edm.Int32"),
  /** A whole number of 64 bits, which JSON carries as text. */
  INT64("Edm.Int64"),
  /** A number with a fraction. */
  DOUBLE("Edm.Double"),
  /** True or false. */
  BOOLEAN("Edm.Boolean"),
  /** A time without a zone, meant as UTC. */
  DATE_TIME("Edm.DateTime");

  private final String wireName;

  Edm(String wireName) {
    this.wireName = wireName;
  }

  /** Returns the name, such as {@code Edm.String}. */
  public String wireName() {
    return wireName;
  }

  /**
   * Returns the type of a name on the wire.
   *
   * @throws IllegalArgumentException if there is none
   */
  static Edm of(String wireName) {
    return Arrays.stream(values())
        .filter(type -> type.wireName.equals(wireName))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("there is no type " + wireName));
  }
}
