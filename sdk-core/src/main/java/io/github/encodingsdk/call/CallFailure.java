package io.github.encodingsdk.call;

import io.github.encodingsdk.internal.text.Sentence;
import io.github.encodingsdk.model.AdviceOrigin;
import io.github.encodingsdk.model.Certainty;
import io.github.encodingsdk.model.Diagnosis;
import io.github.encodingsdk.model.EncodingErrorCode;
import io.github.encodingsdk.model.FailureStage;
import io.github.encodingsdk.model.Provider;
import io.github.encodingsdk.model.RetryAdvice;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Why a service rejects a call. The error code decides before the HTTP status, and the first
 * constant that matches decides. Sources: the common errors of AWS, {@code google.rpc.Code} and
 * {@code google.api.ErrorReason}, the error codes of Azure Resource Manager, and RFC 9110.
 */
enum CallFailure {
  THROTTLED(
      "throttl|toomanyrequests|rate_?limit|requestlimitexceeded|slowdown|serverbusy",
      Set.of(429),
      EncodingErrorCode.TRANSIENT_ERROR,
      RetryAdvice.RETRY_LATER,
      RetryAdvice.CANCEL_AGAIN,
      "the service received too many requests",
      null),
  QUOTA(
      "limitexceeded|quota|resource_exhausted",
      Set.of(),
      EncodingErrorCode.ERROR_PROCESSING_TASK,
      RetryAdvice.UNKNOWN,
      RetryAdvice.CANCEL_AGAIN,
      "a quota of the account is used up",
      "Wait until other jobs have ended, or request a higher quota."),
  ROLE(
      "passrole|assumerole|linkedauthorizationfailed",
      Set.of(),
      EncodingErrorCode.ERROR_PROCESSING_TASK,
      RetryAdvice.FIX_FIRST,
      RetryAdvice.FIX_FIRST,
      "the role of the job cannot be used",
      "Check that the caller may pass the role, and that the role trusts the service."),
  UNAUTHENTICATED(
      "unauthenticated|authenticationfailed|unrecognizedclient|invalidclienttoken|expired(token|auth)"
          + "|tokenexpired|access_token|requestexpired|signature|missingauthentication"
          + "|invalidauthentication|api_?key|credentials?_missing|^unauthorized",
      Set.of(401, 407),
      EncodingErrorCode.ERROR_PROCESSING_TASK,
      RetryAdvice.FIX_FIRST,
      RetryAdvice.FIX_FIRST,
      "the service did not accept the credentials of the call",
      "Check the credentials, their expiry and the clock of this machine."),
  DENIED(
      "accessdenied|forbidden|permission_?denied|authorizationfailed|notauthorized|optinrequired"
          + "|subscription|service_disabled|billing|account(is)?(disabled|suspended)",
      Set.of(402, 403, 451),
      EncodingErrorCode.ERROR_PROCESSING_TASK,
      RetryAdvice.FIX_FIRST,
      RetryAdvice.FIX_FIRST,
      "the caller may not make this call",
      "Check the rights of the caller and the state of the account."),
  NOT_FOUND(
      "not_?found|nosuch|doesnotexist",
      Set.of(404, 410),
      EncodingErrorCode.ERROR_PARSING_CONFIGURATION,
      RetryAdvice.FIX_FIRST,
      RetryAdvice.ASK_STATUS,
      "something that the call names does not exist, such as a queue, a preset or a template",
      "Check the names in the job, the region and the endpoint."),
  ABORTED(
      "^aborted|concurrentmodification|concurrentoperation|anotheroperationinprogress",
      Set.of(),
      EncodingErrorCode.TRANSIENT_ERROR,
      RetryAdvice.RETRY_LATER,
      RetryAdvice.CANCEL_AGAIN,
      "another call changed the same resource at the same time",
      null),
  CONFLICT(
      "conflict|already_?exists|duplicate|resourceinuse|preconditionfailed|failed_precondition",
      Set.of(409, 412),
      EncodingErrorCode.ERROR_PARSING_CONFIGURATION,
      RetryAdvice.FIX_FIRST,
      RetryAdvice.ASK_STATUS,
      "the call conflicts with the state of a resource",
      "A job with the same name or token can exist already: request its status."),
  SERVER(
      "internal|unavailable|servererror|servertimeout|servicefailure|serviceexception"
          + "|time(d_?)?_?out|deadline_?exceeded|bad_?gateway",
      Set.of(408, 425, 499, 500, 502, 503, 504, 507, 508, 529),
      EncodingErrorCode.TRANSIENT_ERROR,
      RetryAdvice.RETRY_LATER,
      RetryAdvice.CANCEL_AGAIN,
      "the service failed while it processed the call",
      "Submit with an idempotency token where the service has one: the job can exist."),
  INVALID(
      "badrequest|validation|invalid|badargument|malformed|missing|unsupported|out_of_range"
          + "|unimplemented|notimplemented|incompatible|toolarge|serialization",
      Set.of(400, 405, 406, 411, 413, 414, 415, 417, 422, 431, 501, 505),
      EncodingErrorCode.ERROR_PARSING_CONFIGURATION,
      RetryAdvice.FIX_FIRST,
      RetryAdvice.FIX_FIRST,
      "the call is not valid",
      "Correct the job that was submitted."),
  OTHER(
      "(?!)",
      Set.of(),
      EncodingErrorCode.UNKNOWN,
      RetryAdvice.UNKNOWN,
      RetryAdvice.FIX_FIRST,
      "the service rejected the call",
      null);

  /** A call that is denied or not valid because of the role that it names. */
  private static final Pattern ROLE_IN_MESSAGE =
      Pattern.compile(
          "iam:PassRole|\\b(assume|pass) (the |this |an? )?(iam )?role\\b|sts:AssumeRole"
              + "|\\brole\\b.{0,200}\\b(trust|assumed|not valid|invalid|does not exist)\\b",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern INPUT_IN_MESSAGE =
      Pattern.compile(
          "\\b(input|source|asset|file|media|blob|object|video)s?\\b", Pattern.CASE_INSENSITIVE);

  private static final Pattern SETTING_IN_MESSAGE =
      Pattern.compile(
          "\\b(queue|preset|template|pipeline|processor|transform|codec|config|profile)",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern RATE_IN_MESSAGE =
      Pattern.compile(
          "\\bper (second|minute|100 seconds)\\b|\\brate\\b|too many requests",
          Pattern.CASE_INSENSITIVE);

  private static final int LONGEST_MESSAGE = 4_000;

  private final Pattern errorCode;

  @SuppressWarnings("ImmutableEnumChecker") // each is a Set.of
  private final Set<Integer> statuses;

  private final EncodingErrorCode code;
  private final RetryAdvice advice;
  private final RetryAdvice adviceToCancel;
  private final String meaning;
  private final @Nullable String hint;

  CallFailure(
      String errorCode,
      Set<Integer> statuses,
      EncodingErrorCode code,
      RetryAdvice advice,
      RetryAdvice adviceToCancel,
      String meaning,
      @Nullable String hint) {
    this.errorCode = Pattern.compile(errorCode, Pattern.CASE_INSENSITIVE);
    this.statuses = statuses;
    this.code = code;
    this.advice = advice;
    this.adviceToCancel = adviceToCancel;
    this.meaning = meaning;
    this.hint = hint;
  }

  /** Returns what the values say; {@link #OTHER} if nothing is known about them. */
  static CallFailure of(int httpStatus, @Nullable String errorCode, @Nullable String message) {
    CallFailure found = byCode(errorCode);
    if (found == OTHER) {
      found = byStatus(httpStatus);
    }
    String text = message == null ? "" : message;
    text = text.substring(0, Math.min(text.length(), LONGEST_MESSAGE));
    if (found == QUOTA && RATE_IN_MESSAGE.matcher(text).find()) {
      return THROTTLED;
    }
    return (found == DENIED || found == INVALID) && ROLE_IN_MESSAGE.matcher(text).find()
        ? ROLE
        : found;
  }

  private static CallFailure byCode(@Nullable String errorCode) {
    if (errorCode != null) {
      for (CallFailure each : values()) {
        if (each.errorCode.matcher(errorCode).find()) {
          return each;
        }
      }
    }
    return OTHER;
  }

  private static CallFailure byStatus(int httpStatus) {
    for (CallFailure each : values()) {
      if (each.statuses.contains(httpStatus)) {
        return each;
      }
    }
    return httpStatus >= 500 ? SERVER : OTHER;
  }

  /** Returns the advice for a call that was to cancel a job. */
  RetryAdvice adviceToCancel() {
    return adviceToCancel;
  }

  /** Returns the diagnosis of a submission. */
  Diagnosis diagnosis(Provider provider, @Nullable String errorCode, @Nullable String message) {
    boolean byCode = byCode(errorCode) == this;
    Certainty certainty =
        this == OTHER ? Certainty.UNLISTED : byCode ? Certainty.EXACT : Certainty.INFERRED;
    if (this == NOT_FOUND && namesOnlyAnInput(message)) {
      return Diagnosis.of(
              provider,
              EncodingErrorCode.ERROR_DOWNLOADING_INPUT_ASSET_MALFORMED_CONTENT,
              Certainty.INFERRED)
          .withMeaning("An input of the job does not exist.")
          .withAdvice(RetryAdvice.FIX_FIRST, AdviceOrigin.SDK);
    }
    return Diagnosis.of(provider, code, certainty)
        .withStage(FailureStage.UNKNOWN)
        .withMeaning(Sentence.of(meaning))
        .withHint(hint)
        .withAdvice(advice, AdviceOrigin.SDK);
  }

  private static boolean namesOnlyAnInput(@Nullable String message) {
    return message != null
        && message.length() <= LONGEST_MESSAGE
        && INPUT_IN_MESSAGE.matcher(message).find()
        && !SETTING_IN_MESSAGE.matcher(message).find();
  }
}
