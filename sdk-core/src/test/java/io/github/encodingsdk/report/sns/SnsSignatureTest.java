package io.github.encodingsdk.report.sns;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.encodingsdk.report.UnreadableReportException;
import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The signatures were computed with OpenSSL, by a key that was thrown away. */
class SnsSignatureTest {

  private static final String TOPIC = "arn:aws:sns:eu-west-1:123456789012:encodings";

  private static final Instant SENT = Instant.parse("2027-01-02T03:04:05.678Z");

  private static final String CERTIFICATE =
      """
      -----BEGIN CERTIFICATE-----
      MIIDGTCCAgGgAwIBAgIUf9MU7qd8hAtSrUO3DuDizLc7lvAwDQYJKoZIhvcNAQEL
      BQAwGzEZMBcGA1UEAwwQc25zLnRlc3QuaW52YWxpZDAgFw0yNjExMjcwMDIzNTBa
      GA8yMTI2MTEwMzAwMjM1MFowGzEZMBcGA1UEAwwQc25zLnRlc3QuaW52YWxpZDCC
      ASIwDQYJKoZIhvcNAQEBBQADggEPADCCAQoCggEBAL1OboCObtQM03q50IX2b5OD
      c0g65PNMxUGTJvj3t/FzgfTko70s/Fjiz0wMCnRMyI4D3GqfYW3hn6jN3EvF1r0V
      RrWWUrsuOv/wRd2DnpGmcbdnn/FGWsFQZ1s7mkVBSZc9aztPjpYD3Xha9rsFE6hI
      Fr2FCqgU8iUXDs0KUg2BMPG8Nsb1NRgfFy3vPh57xxviOphIbYb2rF9N8dLBYfBN
      /RShGVyEWLxM/puI1jzrWK2L65Zj+3a9d5knH0dpmNdywngLxSvonqWnRnWpDzU9
      BkCEJFQYbSDGQKGLFk1pRgycUnUqpS4Hjv2qVsjGoYCZUMiMlMoYzpNFqjS18r8C
      AwEAAaNTMFEwHQYDVR0OBBYEFOiKjayLUC2U8nrsvTVJMiKUI6iZMB8GA1UdIwQY
      MBaAFOiKjayLUC2U8nrsvTVJMiKUI6iZMA8GA1UdEwEB/wQFMAMBAf8wDQYJKoZI
      hvcNAQELBQADggEBAGu0DTsBnrkX74365MEqBH2J9Mh4Gigk3leGcoAemgN5O2C2
      UwD19nB41+9nqOIzeFTbox5SxP91n0B8gn8AEeGOxuCjTD4KTRGlZfL/l3N26Gaq
      iWUsSRcgpM9g6ufjvbqqk3ioi2MF73il1rmxGLUWrp9sQG48RJ2P3GX6cXyw8gQ6
      by7JA4ZzND5XPr6RgX7yfrdPyiHiJbWS0fHZDDe3FlqsbeNgofUSzWQGirMjIyvp
      D2yYo1fPWcHZFBHdBLOS0FqolR4E133NQ0fQEpyp4tbC/+PZn3QafBckSTfz/Gx6
      G0VKtkcR+Iv7KN/m4ZQx6Jy9/fAJvt39C+DY5gQ=
      -----END CERTIFICATE-----
      """;

  private static final String VERSION_1 =
      "Djsn21+I26jS3qV4G4qEypQsBZdOJGXCMmtg72/g3Ktr3TashfF9zqNc0dW+ieP6LC18UsPVpIwJ"
          + "MYuAcmJebfNKUJhplBldGKY/72Ncz+DTkErcJbf/KA4ZKiwlnz36Nzsbp0RYtnXv7/zwVxOx5NJp"
          + "huaFpBwdZvsaoS/8mCyCG33bvz1P9PZpnMP+NFi+LnC0cimf9LPBIaqUXm/tHZ7QdJrs+bVPec8T"
          + "IuXCLSDTu2WRSlENKPlQXTNxX/+lnnJkGGbcLUTPK4EuK9A48Wxnn1GD9IK7IkNY1tq7B8BS8Fka"
          + "plElnSsgWp6miz/IruL2CaJMb+beI2t9C2S6Mg==";

  private static final String VERSION_2 =
      "cLwuCirUcur7BlBDdcO3whhGRz31vNKfhz5UdipCMVu5g+r7+cGObXF7WhMEcMSnmLEx/XVryrH3"
          + "UwX5GwxNpny29eOPbDL1UNnOXVTO/hVFnH91TlYFIvD6bg/Lt548rLMORGP2I7vKWEoED/FN5mEx"
          + "hHCXrp24GCya85amLLSbAKq6/yjLs4TBLlJgvlFXuBtzapvqH+LZhRA26UTAPP0FZgA/8z+7Z8UM"
          + "slU9Tsn5xArP1kKGYfFFYc55WKYHtUa5TY+5r02QsXwcl92WxiGaNQT/TH0pUGaTY91DH+CMbpUq"
          + "p9t2RFohPoKbDlM9gk62mBeYd85zd51vBz18PQ==";

  private static final String CONFIRMATION =
      "gBGfG7LQoK3grtIoAqfToe70TFEH0PT0K1mYkUIcmyff2A6pDIPXl6T3aB2uuat4Zp4iqr6Lw18O"
          + "zry58RJTYr7tCKa8y8/cYBeIvCwdE8cf1qeAstgOg1Ly0b13t37UfKduPUEtRkgBiPMAqlgPbqiP"
          + "PAIq5uvoOdgYwB0bzaISRYQKNooyhuzUDG4Pq3BMuH+tIw1w1cTo/5HeOSKL8EfuGZHlh4rMfGPn"
          + "od1gisSu0JX2SDVkqEz43PYTmxWi8de64pZIcorVnWlYE7JWDevQx5a6aHMR4CfpM9Pm+f7LiJ7Y"
          + "pXVpr1+7U58VISLnThEH7GxUo1i8scxrc5fQYw==";

  private static SnsSignature verifier(Instant now) {
    return new SnsSignature(Set.of(TOPIC), Duration.ofHours(1), Clock.fixed(now, ZoneOffset.UTC));
  }

  private static X509Certificate certificate() throws CertificateException {
    return (X509Certificate)
        CertificateFactory.getInstance("X.509")
            .generateCertificate(new ByteArrayInputStream(CERTIFICATE.getBytes(UTF_8)));
  }

  private static String message(String type, String members, String version, String signature) {
    return """
        {"Type":"%s","MessageId":"11111111-2222-3333-4444-555555555555","TopicArn":"%s",%s
         "Message":"{\\"status\\":\\"ERROR\\"}\\n\\u00fcber","Timestamp":"2027-01-02T03:04:05.678Z",
         "SignatureVersion":"%s","Signature":"%s",
         "SigningCertURL":"https://sns.eu-west-1.amazonaws.com/SimpleNotificationService-7f.pem"}
        """
        .formatted(type, TOPIC, members, version, signature);
  }

  private static String notification() {
    return message("Notification", "\"Subject\":\"A job failed\",", "2", VERSION_2);
  }

  @Test
  void messages_thatAreSigned_areAccepted() throws CertificateException {
    String confirmation =
        message(
            "SubscriptionConfirmation",
            "\"Token\":\"t0k\",\"SubscribeURL\":"
                + "\"https://sns.eu-west-1.amazonaws.com/?Action=ConfirmSubscription\",",
            "2",
            CONFIRMATION);

    assertThat(verifier(SENT).verify(notification(), certificate())).isEmpty();
    assertThat(verifier(SENT).verify(confirmation, certificate())).isEmpty();
    assertThat(verifier(SENT).verify(message("Notification", "", "1", VERSION_1), certificate()))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "ERROR, COMPLETE, the signature does not match",
    "A job, No job, the signature does not match",
    "'\"2\"', '\"1\"', the signature does not match",
    "'\"2\"', '\"3\"', the version of the signature is neither 1 nor 2",
    ":encodings, :others, the message is not of an accepted topic",
    "2027-01-02T, yesterday, the message has no valid time",
    "'\"Signature\":\"', '\"Signature\":\"?', the signature cannot be verified",
    "'\"Signature\"', '\"signature\"', the signature cannot be verified"
  })
  void message_thatWasChanged_isRefused(String from, String to, String why)
      throws CertificateException {
    String changed = notification().replace(from, to);

    assertThat(changed).isNotEqualTo(notification());
    assertThat(verifier(SENT).verify(changed, certificate())).contains(why);
  }

  @ParameterizedTest
  @ValueSource(longs = {-3601, 3601})
  void message_ofAnotherTime_isRefused(long seconds) throws CertificateException {
    assertThat(verifier(SENT.plusSeconds(seconds)).verify(notification(), certificate()))
        .contains("the message is older or newer than PT1H");
  }

  @Test
  void certificateUrl_ofAmazonSns_isReturned() {
    assertThat(verifier(SENT).certificateUrl(notification()))
        .hasToString("https://sns.eu-west-1.amazonaws.com/SimpleNotificationService-7f.pem");
    assertThat(
            verifier(SENT)
                .certificateUrl(
                    notification()
                        .replace("eu-west-1.amazonaws.com", "cn-north-1.amazonaws.com.cn")))
        .hasHost("sns.cn-north-1.amazonaws.com.cn");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://sns.eu-west-1.amazonaws.com/a.pem",
        "https://sns.eu-west-1.amazonaws.com.evil.example/a.pem",
        "https://sns.eu-west-1.amazonaws.com@evil.example/a.pem",
        "https://user@sns.eu-west-1.amazonaws.com/a.pem",
        "https://evil.example/sns.eu-west-1.amazonaws.com/a.pem",
        "https://bucket.s3.eu-west-1.amazonaws.com/a.pem",
        "https://sns.eu-west-1.amazonaws.com:8443/a.pem",
        "https://sns.eu-west-1.amazonaws.com/a.pem?x=.pem",
        "https://sns.eu-west-1.amazonaws.com/a.txt",
        "https://sns.eu-west-1.amazonaws.com/ a.pem",
        ""
      })
  void certificateUrl_ofAnotherHost_isRefused(String url) {
    String changed =
        notification()
            .replace("https://sns.eu-west-1.amazonaws.com/SimpleNotificationService-7f.pem", url);

    assertThatThrownBy(() -> verifier(SENT).certificateUrl(changed))
        .isInstanceOf(UnreadableReportException.class);
  }

  @Test
  void arguments_thatAreNotValid_areRefused() {
    assertThatThrownBy(() -> new SnsSignature(Set.of(), Duration.ofHours(1), Clock.systemUTC()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new SnsSignature(Set.of(TOPIC), Duration.ZERO, Clock.systemUTC()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("tolerance is not positive: PT0S");
  }
}
