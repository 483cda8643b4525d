package io.github.encodingsdk.model;

import java.io.Serial;
import java.io.Serializable;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a provider's report of a failure means, in the vocabulary that all providers share. The
 * values as received are beside it in {@link ErrorDetail}.
 *
 * <p>Immutable, serializable, and safe for use by several threads. Two diagnoses are equal when all
 * their values are.
 */
public final class Diagnosis implements Serializable {

  @Serial private static final long serialVersionUID = 2L;

  private final Values values;

  /** The values; the record makes them comparable. */
  private record Values(
      Provider provider,
      EncodingErrorCode code,
      FailureStage stage,
      Certainty certainty,
      RetryAdvice advice,
      AdviceOrigin adviceOrigin,
      @Nullable String meaning,
      @Nullable String hint)
      implements Serializable {

    @Serial private static final long serialVersionUID = 2L;

    Values {
      Objects.requireNonNull(provider, "provider");
      Objects.requireNonNull(code, "code");
      Objects.requireNonNull(stage, "stage");
      Objects.requireNonNull(certainty, "certainty");
      Objects.requireNonNull(advice, "advice");
      Objects.requireNonNull(adviceOrigin, "adviceOrigin");
    }
  }

  private Diagnosis(Values values) {
    this.values = values;
  }

  /**
   * Returns a diagnosis with the code's own stage and advice, without meaning and hint.
   *
   * @param provider the provider that reported the failure
   * @param code which of the ten codes it is
   * @param certainty how sure that is
   * @throws NullPointerException if an argument is null
   */
  public static Diagnosis of(Provider provider, EncodingErrorCode code, Certainty certainty) {
    Objects.requireNonNull(code, "code");
    return new Diagnosis(
        new Values(
            provider, code, code.stage(), certainty, code.advice(), AdviceOrigin.SDK, null, null));
  }

  /**
   * Returns the diagnosis of a code that is absent or in no table: {@link
   * EncodingErrorCode#UNKNOWN} and {@link Certainty#UNLISTED}.
   *
   * @throws NullPointerException if {@code provider} is null
   */
  public static Diagnosis unknown(Provider provider) {
    return of(provider, EncodingErrorCode.UNKNOWN, Certainty.UNLISTED);
  }

  /** AMS v2: the code is the diagnosis, unless it is in no table. */
  static Diagnosis amsV2(@Nullable String rawCode) {
    EncodingErrorCode code = EncodingErrorCode.from(rawCode);
    return code.wireName().equals(rawCode)
        ? of(Provider.AMS_V2, code, Certainty.EXACT).withMeaning(code.description())
        : unknown(Provider.AMS_V2);
  }

  /** Returns the provider that reported the failure. */
  public Provider provider() {
    return values.provider;
  }

  /** Returns which of the ten codes the failure is. */
  public EncodingErrorCode code() {
    return values.code;
  }

  /** Returns where in the job it happened. */
  public FailureStage stage() {
    return values.stage;
  }

  /** Returns how sure {@link #code()} is. */
  public Certainty certainty() {
    return values.certainty;
  }

  /**
   * Returns whether to retry. It can differ from {@link EncodingErrorCode#advice()}, because
   * providers report more than the code says.
   */
  public RetryAdvice advice() {
    return values.advice;
  }

  /** Returns where {@link #advice()} comes from. */
  public AdviceOrigin adviceOrigin() {
    return values.adviceOrigin;
  }

  /**
   * Returns what the provider's code means, as one English sentence for a person; null when the
   * code is in no table. It is more exact than {@link EncodingErrorCode#description()}.
   */
  public @Nullable String meaning() {
    return values.meaning;
  }

  /** Returns what to do about this failure in particular, as one English sentence; null if none. */
  public @Nullable String hint() {
    return values.hint;
  }

  /** Returns this diagnosis with another stage. */
  public Diagnosis withStage(FailureStage stage) {
    return new Diagnosis(
        new Values(
            provider(), code(), stage, certainty(), advice(), adviceOrigin(), meaning(), hint()));
  }

  /** Returns this diagnosis with other advice. */
  public Diagnosis withAdvice(RetryAdvice advice, AdviceOrigin adviceOrigin) {
    return new Diagnosis(
        new Values(
            provider(), code(), stage(), certainty(), advice, adviceOrigin, meaning(), hint()));
  }

  /** Returns this diagnosis with another meaning, or none. */
  public Diagnosis withMeaning(@Nullable String meaning) {
    return new Diagnosis(
        new Values(
            provider(), code(), stage(), certainty(), advice(), adviceOrigin(), meaning, hint()));
  }

  /** Returns this diagnosis with another hint, or none. */
  public Diagnosis withHint(@Nullable String hint) {
    return new Diagnosis(
        new Values(
            provider(), code(), stage(), certainty(), advice(), adviceOrigin(), meaning(), hint));
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Diagnosis diagnosis && values.equals(diagnosis.values);
  }

  @Override
  public int hashCode() {
    return values.hashCode();
  }

  @Override
  public String toString() {
    return values.toString().replaceFirst("Values", "Diagnosis");
  }
}
