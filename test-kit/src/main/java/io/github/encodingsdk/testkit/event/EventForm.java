package io.github.encodingsdk.testkit.event;

/**
 * How an event of MediaConvert is posted to an address. Source: the AWS documentation of each form,
 * as far as receivers use it.
 */
public enum EventForm {
  /** The event itself, as a Lambda function receives it from EventBridge. */
  EVENT,
  /** A notification of SNS over HTTP, whose {@code Message} is the event. It is not signed. */
  SNS,
  /** The event of a Lambda function that subscribes to SNS: {@code Records}. */
  LAMBDA_SNS,
  /** The event of a Lambda function that reads SQS: {@code Records}. */
  LAMBDA_SQS,
  /**
   * The call PutEvents of EventBridge, for an endpoint that accepts events of {@code
   * aws.mediaconvert}, such as a local one. EventBridge itself refuses sources of AWS.
   */
  PUT_EVENTS
}
