package io.github.encodingsdk.model;

/** How sure the SDK is that a provider's report means one of the ten codes. */
public enum Certainty {
  /** The provider's code means this and nothing else. */
  EXACT,
  /** Concluded from a second signal: the text of the message, the phase, an exit status. */
  INFERRED,
  /**
   * The provider's code is known, but it covers several causes or has no documented meaning. This
   * is the usual cause.
   */
  AMBIGUOUS,
  /** The provider's code is absent, or in no table of this SDK. */
  UNLISTED
}
