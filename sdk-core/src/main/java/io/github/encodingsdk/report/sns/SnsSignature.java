package io.github.encodingsdk.report.sns;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.encodingsdk.report.ReportParser;
import io.github.encodingsdk.report.UnreadableReportException;
import io.github.encodingsdk.report.document.MalformedDocumentException;
import io.github.encodingsdk.report.document.ReportNode;
import io.github.encodingsdk.report.document.WantedMembers;
import java.net.URI;
import java.net.URISyntaxException;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Verifies that Amazon SNS sent a message of one of your topics, from the body of its HTTP request.
 * It makes no network calls: fetch the certificate from {@link #certificateUrl} yourself, once, and
 * keep it.
 *
 * <pre>{@code
 * SnsSignature signature = new SnsSignature(Set.of(topicArn), Duration.ofHours(1), Clock.systemUTC());
 * X509Certificate certificate = certificates.get(signature.certificateUrl(body));
 * Optional<String> refusal = signature.verify(body, certificate);
 * }</pre>
 *
 * <p>Amazon SNS signs the messages of all customers, so the topic is checked as well. Signature
 * versions 1 (SHA-1) and 2 (SHA-256) are verified; set the attribute {@code SignatureVersion} of
 * your topics to 2. Instances are immutable and safe for use by several threads.
 *
 * <p>Source: Amazon SNS developer guide, verifying the signatures of messages.
 */
public final class SnsSignature {

  private static final Pattern CERTIFICATE_HOST =
      Pattern.compile("sns\\.[a-z]{2,10}(-[a-z0-9]{1,12}){1,4}\\.amazonaws\\.com(\\.cn)?");

  private static final List<String> OF_A_NOTIFICATION =
      List.of("Message", "MessageId", "Subject", "Timestamp", "TopicArn", "Type");

  private static final List<String> OF_A_CONFIRMATION =
      List.of("Message", "MessageId", "SubscribeURL", "Timestamp", "Token", "TopicArn", "Type");

  private static final WantedMembers WANTED =
      new WantedMembers(
          Set.of(),
          Set.of(
              "Message",
              "MessageId",
              "Subject",
              "SubscribeURL",
              "Timestamp",
              "Token",
              "TopicArn",
              "Type",
              "Signature",
              "SignatureVersion",
              "SigningCertURL",
              "SigningCertUrl"));

  private final Set<String> topicArns;
  private final Duration tolerance;
  private final Clock clock;

  /**
   * Creates a verifier.
   *
   * @param topicArns the ARNs of the topics whose messages are accepted
   * @param tolerance how far the time of a message can be from now. Amazon SNS retries a delivery
   *     for up to an hour by default
   * @param clock the clock
   * @throws IllegalArgumentException if {@code topicArns} is empty, or {@code tolerance} is not
   *     positive
   */
  public SnsSignature(Set<String> topicArns, Duration tolerance, Clock clock) {
    if (topicArns.isEmpty()) {
      throw new IllegalArgumentException("topicArns is empty");
    }
    if (tolerance.isNegative() || tolerance.isZero()) {
      throw new IllegalArgumentException("tolerance is not positive: " + tolerance);
    }
    this.topicArns = Set.copyOf(topicArns);
    this.tolerance = tolerance;
    this.clock = Objects.requireNonNull(clock, "clock");
  }

  /**
   * Returns the address of the certificate that the message names. It is an HTTPS address of Amazon
   * SNS; a message that names any other address is refused, because anyone can sign with a
   * certificate of their own.
   *
   * @throws UnreadableReportException if the body is not a message of Amazon SNS, or if the address
   *     is not one of Amazon SNS
   */
  public URI certificateUrl(String body) {
    return ReportParser.read(body, WANTED, message -> List.of(url(message))).get(0);
  }

  private static URI url(ReportNode message) throws MalformedDocumentException {
    String text = message.firstOf("SigningCertURL", "SigningCertUrl").nonEmptyText();
    try {
      URI url = text == null ? null : new URI(text);
      String host = url == null ? null : url.getHost();
      String path = url == null ? null : url.getPath();
      boolean trusted =
          url != null
              && "https".equals(url.getScheme())
              && host != null
              && CERTIFICATE_HOST.matcher(host).matches()
              && (url.getPort() == -1 || url.getPort() == 443)
              && url.getUserInfo() == null
              && url.getQuery() == null
              && path != null
              && path.endsWith(".pem");
      if (url != null && trusted) {
        return url;
      }
    } catch (URISyntaxException e) {
      throw new MalformedDocumentException("the address of the certificate is not a URI", e);
    }
    throw new MalformedDocumentException(
        text == null
            ? "the message names no certificate"
            : "the address of the certificate is not one of Amazon SNS");
  }

  /**
   * Returns why the message is refused; empty if Amazon SNS signed it for one of the topics.
   *
   * @param body the body of the request, unchanged
   * @param certificate the certificate from {@link #certificateUrl}, fetched by HTTPS
   * @throws UnreadableReportException if the body is not JSON
   */
  public Optional<String> verify(String body, X509Certificate certificate) {
    Objects.requireNonNull(certificate, "certificate");
    ReportNode message = ReportParser.read(body, WANTED, root -> List.of(root)).get(0);
    return Optional.ofNullable(refusal(message, certificate));
  }

  private @Nullable String refusal(ReportNode message, X509Certificate certificate) {
    String topic = message.get("TopicArn").text();
    if (topic == null || !topicArns.contains(topic)) {
      return "the message is not of an accepted topic";
    }
    String time = message.get("Timestamp").text();
    Instant now = clock.instant();
    try {
      Instant sent = Instant.parse(Objects.requireNonNullElse(time, ""));
      if (Duration.between(sent, now).abs().compareTo(tolerance) > 0) {
        return "the message is older or newer than " + tolerance;
      }
    } catch (DateTimeParseException e) {
      return "the message has no valid time";
    }
    String version = message.get("SignatureVersion").text();
    String algorithm =
        "2".equals(version) ? "SHA256withRSA" : "1".equals(version) ? "SHA1withRSA" : null;
    if (algorithm == null) {
      return "the version of the signature is neither 1 nor 2";
    }
    try {
      certificate.checkValidity(Date.from(now));
      Signature signature = Signature.getInstance(algorithm);
      signature.initVerify(certificate.getPublicKey());
      signature.update(signed(message).getBytes(UTF_8));
      String value = Objects.requireNonNullElse(message.get("Signature").text(), "");
      return signature.verify(Base64.getDecoder().decode(value))
          ? null
          : "the signature does not match";
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      return "the signature cannot be verified";
    }
  }

  /** Returns the text that is signed: the members with their names, each on a line. */
  private static String signed(ReportNode message) {
    boolean notification = "Notification".equals(message.get("Type").text());
    StringBuilder signed = new StringBuilder();
    for (String member : notification ? OF_A_NOTIFICATION : OF_A_CONFIRMATION) {
      String value = message.get(member).text();
      if (value != null) {
        signed.append(member).append('\n').append(value).append('\n');
      }
    }
    return signed.toString();
  }
}
