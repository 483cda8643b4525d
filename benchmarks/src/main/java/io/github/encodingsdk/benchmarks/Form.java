package io.github.encodingsdk.benchmarks;

/** The two JSON forms that the service writes. */
public enum Form {
  /** {@code application/json;odata=verbose}. */
  VERBOSE,
  /** {@code application/json}, which the service takes as minimal metadata. */
  PLAIN
}
