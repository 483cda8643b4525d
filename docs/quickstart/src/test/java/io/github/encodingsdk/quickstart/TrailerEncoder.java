package io.github.encodingsdk.quickstart;

import io.github.encodingsdk.client.AmsV2Client;
import io.github.encodingsdk.client.JobSubmission;
import io.github.encodingsdk.failure.ConfigurationEncodingException;
import io.github.encodingsdk.failure.ContentEncodingException;
import io.github.encodingsdk.failure.EncodingException;
import io.github.encodingsdk.job.exception.ConnectionException;
import io.github.encodingsdk.job.exception.ServiceCallException;
import io.github.encodingsdk.job.exception.ThrottledException;
import io.github.encodingsdk.model.RetryAdvice;

final class TrailerEncoder {

  enum NextStep {
    NONE,
    REQUEST_OTHER_MEDIA,
    CORRECT_PRESET,
    SUBMIT_LATER,
    CANCEL_AGAIN,
    READ_STATUS_LATER,
    NOTIFY_OPERATOR
  }

  static NextStep encode(AmsV2Client client, JobSubmission job) {
    try {
      client.jobs().await(client.submitJob(job));
      return NextStep.NONE;
    } catch (ContentEncodingException e) {
      return NextStep.REQUEST_OTHER_MEDIA; // e.rawMessage() describes the problem
    } catch (ConfigurationEncodingException e) {
      return NextStep.CORRECT_PRESET;
    } catch (EncodingException e) {
      return byAdvice(e.advice());
    } catch (ThrottledException | ConnectionException e) {
      return NextStep.READ_STATUS_LATER;
    } catch (ServiceCallException e) {
      return NextStep.NOTIFY_OPERATOR;
    }
  }

  static NextStep byAdvice(RetryAdvice advice) {
    return switch (advice) {
      case RETRY_LATER -> NextStep.SUBMIT_LATER;
      case CANCEL_AGAIN -> NextStep.CANCEL_AGAIN;
      case ASK_STATUS -> NextStep.READ_STATUS_LATER;
      case RETRY_ELSEWHERE, FIX_FIRST, UNKNOWN -> NextStep.NOTIFY_OPERATOR;
    };
  }
}
