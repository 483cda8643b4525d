package io.github.encodingsdk.model;

/** Where retry advice comes from. */
public enum AdviceOrigin {
  /** The provider states it in its report, or in its documentation of the code. */
  PROVIDER,
  /** This SDK derived it from what the failure means; the provider gave no advice. */
  SDK
}
