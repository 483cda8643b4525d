package io.github.encodingsdk.benchmarks;

/** The libraries that are compared. {@link #JACKSON} is the reference. */
public enum Competitor {
  /** Jackson databind: what most applications would use. */
  JACKSON,
  /** Gson. */
  GSON,
  /** Parsson's parser without JSON-B. */
  PARSSON,
  /**
   * This SDK's deserializer without JSON-B around it: what is left to {@link #CLIENT} is Yasson.
   */
  UNBOUND,
  /** This SDK. */
  CLIENT;

  Reading reading() {
    return switch (this) {
      case JACKSON -> new JacksonReading();
      case GSON -> new GsonReading();
      case PARSSON -> new ParssonReading();
      case UNBOUND -> new UnboundReading();
      case CLIENT -> new ClientReading();
    };
  }
}
