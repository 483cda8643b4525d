package io.github.encodingsdk.model;

/** Who says whether to retry. */
public enum AdviceOrigin {
  /** The provider said so in its report, or in its documentation of the code. */
  PROVIDER,
  /** The provider said nothing; the advice follows from what the code means. */
  CODE
}
