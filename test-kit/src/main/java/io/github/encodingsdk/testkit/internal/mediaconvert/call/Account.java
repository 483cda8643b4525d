package io.github.encodingsdk.testkit.internal.mediaconvert.call;

import io.github.encodingsdk.testkit.protocol.HttpRequest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The account of the fake in the region of a client.
 *
 * @param region the region of the client's signature
 */
public record Account(String region) {

  public static final String ID = "111122223333";

  private static final String DEFAULT_REGION = "us-east-1";

  /** The scope of a signature of version 4: key id, date, region, service. */
  private static final Pattern SCOPE =
      Pattern.compile("Credential=[^/,\\s]+/\\d{8}/([a-z0-9-]{1,40})/([a-z0-9-]+)/aws4_request");

  private static final Pattern SIGNATURE =
      Pattern.compile(
          "AWS4-HMAC-SHA256 Credential=\\S+, ?SignedHeaders=\\S+, ?Signature=[0-9a-f]{64}");

  public static Account of(HttpRequest request) {
    Matcher scope = SCOPE.matcher(request.header("Authorization"));
    return new Account(scope.find() ? scope.group(1) : DEFAULT_REGION);
  }

  /** Returns whether the request has a signature of version 4 for MediaConvert, by its form. */
  public static boolean isSigned(HttpRequest request) {
    String header = request.header("Authorization");
    Matcher scope = SCOPE.matcher(header);
    return SIGNATURE.matcher(header).matches()
        && scope.find()
        && scope.group(2).equals("mediaconvert");
  }

  /** Returns the ARN of a resource, such as {@code jobs/1515368087458-qnoxtd}. */
  public String arn(String resource) {
    String partition =
        region.startsWith("cn-") ? "aws-cn" : region.startsWith("us-gov-") ? "aws-us-gov" : "aws";
    return "arn:" + partition + ":mediaconvert:" + region + ":" + ID + ":" + resource;
  }
}
