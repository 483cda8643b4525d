package io.github.encodingsdk.model;

/** How surely a provider's own code stands for one of the ten codes. */
public enum Certainty {
  /** The provider's code means this and nothing else. */
  EXACT,
  /** The provider's code covers several causes, or none that is known; this is the usual one. */
  BY_DEFAULT,
  /** Concluded from a second signal: the message's text, the phase, an exit status. */
  INFERRED
}
