package io.github.encodingsdk.model;

import java.io.Serial;
import java.io.Serializable;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a provider's report of a failure means, in the vocabulary that all providers share.
 *
 * <p>What was received stands beside it, unchanged, in {@link ErrorDetail}.
 *
 * @param provider who reported the failure
 * @param code which of the ten codes it is
 * @param stage where in the job it happened
 * @param certainty how surely the provider's code stands for this one
 * @param advice what to do about it; can differ from {@link EncodingErrorCode#advice()}, because
 *     providers say more than the code does
 * @param adviceOrigin who says so
 * @param hint what is special about this failure, as one English sentence; null when nothing is
 */
public record Diagnosis(
    Provider provider,
    EncodingErrorCode code,
    FailureStage stage,
    Certainty certainty,
    RetryAdvice advice,
    AdviceOrigin adviceOrigin,
    @Nullable String hint)
    implements Serializable {

  @Serial private static final long serialVersionUID = 1L;

  /**
   * Checks the components.
   *
   * @throws NullPointerException if one other than {@code hint} is null
   */
  public Diagnosis {
    Objects.requireNonNull(provider, "provider");
    Objects.requireNonNull(code, "code");
    Objects.requireNonNull(stage, "stage");
    Objects.requireNonNull(certainty, "certainty");
    Objects.requireNonNull(advice, "advice");
    Objects.requireNonNull(adviceOrigin, "adviceOrigin");
  }

  /**
   * Returns the diagnosis of which only the code is known: the code's own stage and advice.
   *
   * @throws NullPointerException if an argument is null
   */
  public static Diagnosis of(Provider provider, EncodingErrorCode code, Certainty certainty) {
    return new Diagnosis(
        provider, code, code.stage(), certainty, code.advice(), AdviceOrigin.CODE, null);
  }

  /**
   * Returns the diagnosis of a code that is absent or in no table: {@link
   * EncodingErrorCode#UNKNOWN}, by default.
   *
   * @throws NullPointerException if {@code provider} is null
   */
  public static Diagnosis unknown(Provider provider) {
    return of(provider, EncodingErrorCode.UNKNOWN, Certainty.BY_DEFAULT);
  }

  /** Returns the same at another stage. */
  public Diagnosis withStage(FailureStage stage) {
    return new Diagnosis(provider, code, stage, certainty, advice, adviceOrigin, hint);
  }

  /** Returns the same with other advice. */
  public Diagnosis withAdvice(RetryAdvice advice, AdviceOrigin adviceOrigin) {
    return new Diagnosis(provider, code, stage, certainty, advice, adviceOrigin, hint);
  }

  /** Returns the same with another hint, or none. */
  public Diagnosis withHint(@Nullable String hint) {
    return new Diagnosis(provider, code, stage, certainty, advice, adviceOrigin, hint);
  }

  /** AMS v2: the code is the diagnosis, unless it is in no table. */
  static Diagnosis amsV2(@Nullable String rawCode) {
    EncodingErrorCode code = EncodingErrorCode.from(rawCode);
    return code.wireName().equals(rawCode)
        ? of(Provider.AMS_V2, code, Certainty.EXACT)
        : unknown(Provider.AMS_V2);
  }
}
