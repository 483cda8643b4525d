package io.github.encodingsdk.client.notification;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Messages in the two forms of the protocol, written by hand, and their signatures. */
final class Messages {

  static final String JOB_ID = "nb:jid:UUID:0a1b2c3d-0000-4000-8000-00000000000a";
  static final String TASK_ID = "nb:tid:UUID:0a1b2c3d-0000-4000-8000-000000000001";
  static final String ACCOUNT_ID = "5f0c9a52-1111-4222-8333-abcdefabcdef";
  static final byte[] KEY = "a signing key of the tests".getBytes(UTF_8);

  private Messages() {}

  /** As a queue delivers it, version 1.0. */
  static String jobMessage(String eTag, String newState) {
    return """
        {"MessageVersion":"1.0","EventType":"JobStateChange","ETag":"%s",\
        "TimeStamp":"2013-05-06T07:08:09","Properties":{"JobId":"%s","JobName":"a job",\
        "NewState":"%s","OldState":"Processing","AccountName":"acc"}}"""
        .formatted(eTag, JOB_ID, newState);
  }

  /** As a webhook delivers it, version 1.1. */
  static String taskMessage(String eTag, String newState) {
    return taskMessage(eTag, TASK_ID, newState);
  }

  static String taskMessage(String eTag, String taskId, String newState) {
    return """
        {"MessageVersion":"1.1","ETag":"%s","EventType":4,"TimeStamp":"2017-03-04T05:06:07.1234567Z",
        "Properties":{"JobId":"%s","TaskId":"%s","NewState":"%s","OldState":"Processing",
        "AccountName":"acc","AccountId":"%s","NotificationEndPointId":"nb:nepid:UUID:1"}}
        """
        .formatted(eTag, JOB_ID, taskId, newState, ACCOUNT_ID);
  }

  /** The value of {@code ms-signature}, as the service writes it. */
  static String signature(byte[] body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(KEY, "HmacSHA256"));
      return "sha256=" + HexFormat.of().formatHex(mac.doFinal(body)).toUpperCase(Locale.ROOT);
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }
}
