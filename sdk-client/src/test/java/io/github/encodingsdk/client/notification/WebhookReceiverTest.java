package io.github.encodingsdk.client.notification;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.github.encodingsdk.client.notification.WebhookResult.Accepted;
import io.github.encodingsdk.client.notification.WebhookResult.Duplicate;
import io.github.encodingsdk.client.notification.WebhookResult.Reason;
import io.github.encodingsdk.client.notification.WebhookResult.Rejected;
import io.github.encodingsdk.model.TaskState;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookReceiverTest {

  private final WebhookSignature signature = WebhookSignature.of(Messages.KEY);
  private final WebhookReceiver receiver =
      WebhookReceiver.builder(signature, Messages.ACCOUNT_ID).build();

  @Test
  void receive_whenGenuine_isAccepted() {
    WebhookResult receipt = send(receiver, Messages.taskMessage("e", "Error"));

    assertThat(receipt.httpStatus()).isEqualTo(200);
    assertThat(receipt)
        .isInstanceOfSatisfying(
            Accepted.class,
            accepted -> {
              assertThat(accepted.notification().taskId()).isEqualTo(Messages.TASK_ID);
              assertThat(accepted.notification().newState()).isEqualTo(TaskState.ERROR);
            });
  }

  @Test
  void receive_whenAccountOrSignatureIsInAnotherCase_isAccepted() {
    String message = Messages.taskMessage("e", "Error");
    Map<String, String> headers = genuineHeaders(message);
    headers.computeIfPresent("ms-signature", (name, value) -> value.toLowerCase(Locale.ROOT));
    headers.computeIfPresent(
        "ms-mediaservices-accountid", (name, value) -> value.toUpperCase(Locale.ROOT));

    assertThat(receive(receiver, headers, message)).isInstanceOf(Accepted.class);
  }

  @Test
  void receive_whenUnsigned_isRejectedWith401() {
    String message = Messages.taskMessage("e", "Error");
    Map<String, String> headers = genuineHeaders(message);
    headers.remove("ms-signature");

    assertRejected(receive(receiver, headers, message), Reason.UNSIGNED, 401);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "sha256=", "sha256=00", "sha256=0", "sha1=" + "00", "garbage"})
  void receive_whenSignatureIsWrong_isRejectedWith401(String wrong) {
    String message = Messages.taskMessage("e", "Error");
    Map<String, String> headers = genuineHeaders(message);
    headers.put("ms-signature", wrong);

    assertRejected(receive(receiver, headers, message), Reason.WRONG_SIGNATURE, 401);
  }

  @Test
  @DisplayName("a body changed by one byte is refused, and its message is not remembered")
  void receive_whenBodyIsForged_isRejectedWith401() {
    String message = Messages.taskMessage("e", "Error");
    String forged = message.replace("Error", "Canceled");

    assertRejected(receive(receiver, genuineHeaders(message), forged), Reason.WRONG_SIGNATURE, 401);
    assertThat(send(receiver, message)).isInstanceOf(Accepted.class);
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "acc", "5f0c9a52-1111-4222-8333-abcdefabcdee"})
  void receive_whenHeaderNamesNoOrAnotherAccount_isRejectedWith403(String account) {
    String message = Messages.taskMessage("e", "Error");
    Map<String, String> headers = genuineHeaders(message);
    headers.put("ms-mediaservices-accountid", account);

    assertRejected(receive(receiver, headers, message), Reason.FOREIGN_ACCOUNT, 403);
  }

  @Test
  void receive_whenBodyNamesNoOrAnotherAccount_isRejectedWith403() {
    String message = Messages.taskMessage("e", "Error");

    assertRejected(
        send(receiver, message.replace(Messages.ACCOUNT_ID, "other")), Reason.FOREIGN_ACCOUNT, 403);
    assertRejected(send(receiver, message.replace("AccountId", "X")), Reason.FOREIGN_ACCOUNT, 403);
  }

  @Test
  void receive_whenSignedButNoNotification_isRejectedWith400() {
    assertRejected(send(receiver, "{}"), Reason.UNREADABLE, 400);
    assertRejected(send(receiver, ""), Reason.UNREADABLE, 400);
    assertRejected(send(receiver, "[".repeat(500_000)), Reason.UNREADABLE, 400);
  }

  @Test
  void receive_ofRandomBytes_isRejected() {
    Random random = new Random(4);
    for (int round = 0; round < 1000; round++) {
      byte[] body = new byte[1 + random.nextInt(300)];
      random.nextBytes(body);
      Map<String, String> headers = genuineHeaders("");
      assertRejected(
          receiver.receive(headers::get, new ByteArrayInputStream(body)),
          Reason.WRONG_SIGNATURE,
          401);
      headers.put("ms-signature", Messages.signature(body));
      assertRejected(
          receiver.receive(headers::get, new ByteArrayInputStream(body)), Reason.UNREADABLE, 400);
    }
  }

  @Test
  @DisplayName("of a body without end, the limit and one byte are read")
  void receive_whenBodyIsEndless_isRejectedWith413() {
    EndlessBody body = new EndlessBody(50 << 20);

    WebhookResult receipt = receiver.receive(genuineHeaders("")::get, body);

    assertRejected(receipt, Reason.TOO_LARGE, 413);
    assertThat(body.read).isEqualTo(WebhookReceiver.DEFAULT_MAX_BYTES + 1);
  }

  @Test
  void receive_whenBodyIsNotWanted_isNotRead() {
    EndlessBody body = new EndlessBody(50 << 20);

    assertRejected(receiver.receive(name -> null, body), Reason.UNSIGNED, 401);
    assertRejected(receiver.receive(name -> "x", body), Reason.FOREIGN_ACCOUNT, 403);
    assertThat(body.read).isZero();
  }

  @Test
  void receive_atTheLimit_isAccepted() {
    String message = Messages.taskMessage("e", "Error");
    int length = message.getBytes(UTF_8).length;
    WebhookReceiver exact =
        WebhookReceiver.builder(signature, Messages.ACCOUNT_ID).maxBytes(length).build();
    WebhookReceiver narrow =
        WebhookReceiver.builder(signature, Messages.ACCOUNT_ID).maxBytes(length - 1).build();

    assertThat(send(exact, message)).isInstanceOf(Accepted.class);
    assertRejected(send(narrow, message), Reason.TOO_LARGE, 413);
  }

  @Test
  void receive_whenBodyBreaks_isRejectedWith400() {
    InputStream broken =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("peer\nis gone");
          }

          @Override
          public int read(byte[] into, int offset, int count) throws IOException {
            throw new IOException("peer\nis gone");
          }
        };

    WebhookResult receipt = receiver.receive(genuineHeaders("")::get, broken);

    assertRejected(receipt, Reason.UNREADABLE, 400);
    assertThat(((Rejected) receipt).detail()).contains("peer\\nis gone");
  }

  @Test
  void receive_whenSentAgain_isADuplicate() {
    String message = Messages.taskMessage("e", "Error");

    assertThat(send(receiver, message)).isInstanceOf(Accepted.class);
    WebhookResult again = send(receiver, message);
    assertThat(again)
        .isInstanceOfSatisfying(
            Duplicate.class,
            duplicate -> assertThat(duplicate.notification().eTag()).isEqualTo("e"));
    assertThat(again.httpStatus()).isEqualTo(200);
    assertThat(send(receiver, Messages.taskMessage("f", "Error"))).isInstanceOf(Accepted.class);
  }

  @Test
  void receive_afterForget_isAcceptedAgain() {
    String message = Messages.taskMessage("e", "Error");
    Accepted accepted = (Accepted) send(receiver, message);

    receiver.release(accepted.notification());

    assertThat(send(receiver, message)).isInstanceOf(Accepted.class);
    assertThat(send(receiver, message)).isInstanceOf(Duplicate.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " "})
  void receive_withBlankETag_isNeverADuplicate(String eTag) {
    String message = Messages.taskMessage(eTag, "Error");

    assertThat(send(receiver, message)).isInstanceOf(Accepted.class);
    assertThat(send(receiver, message)).isInstanceOf(Accepted.class);
  }

  @Test
  void receive_withoutETag_isNeverADuplicate() {
    String message = Messages.taskMessage("e", "Error").replace("ETag", "X");

    assertThat(send(receiver, message)).isInstanceOf(Accepted.class);
    Accepted again = (Accepted) send(receiver, message);
    receiver.release(again.notification());
    assertThat(again.notification().eTag()).isNull();
  }

  @Test
  @DisplayName("the message not seen for longest is forgotten first")
  void receive_whenMoreThanRemembered_forgetsTheOldest() {
    WebhookReceiver two =
        WebhookReceiver.builder(signature, Messages.ACCOUNT_ID).deduplicationSize(2).build();
    String longTag = "t".repeat(100_000);
    String a = Messages.taskMessage("a", "Error");
    String b = Messages.taskMessage(longTag + "b", "Error");
    String c = Messages.taskMessage(longTag + "c", "Error");

    assertThat(send(two, a)).isInstanceOf(Accepted.class);
    assertThat(send(two, b)).isInstanceOf(Accepted.class);
    assertThat(send(two, a)).isInstanceOf(Duplicate.class);
    assertThat(send(two, c)).as("makes b the third").isInstanceOf(Accepted.class);
    assertThat(send(two, a)).isInstanceOf(Duplicate.class);
    assertThat(send(two, c)).isInstanceOf(Duplicate.class);
    assertThat(send(two, b)).isInstanceOf(Accepted.class);
  }

  @Test
  @DisplayName("of one message sent by many at once, exactly one is accepted")
  void receive_whenSentInParallel_isAcceptedOnce() throws Exception {
    int threads = 8;
    ExecutorService executor = Executors.newFixedThreadPool(threads);
    try {
      for (int round = 0; round < 20; round++) {
        String message = Messages.taskMessage("e" + round, "Error");
        CyclicBarrier start = new CyclicBarrier(threads);
        Callable<WebhookResult> sending =
            () -> {
              start.await(30, TimeUnit.SECONDS);
              return send(receiver, message);
            };
        List<WebhookResult> receipts = new ArrayList<>();
        List<Future<WebhookResult>> sent = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
          sent.add(executor.submit(sending));
        }
        for (Future<WebhookResult> one : sent) {
          receipts.add(one.get(60, TimeUnit.SECONDS));
        }
        assertThat(receipts).filteredOn(Accepted.class::isInstance).hasSize(1);
        assertThat(receipts).filteredOn(Duplicate.class::isInstance).hasSize(threads - 1);
      }
    } finally {
      executor.shutdownNow();
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {-600, -599, 0, 599, 600})
  void receive_withinTheAge_isAccepted(long seconds) {
    assertThat(send(receiverAt(seconds), Messages.taskMessage("e", "Error")))
        .isInstanceOf(Accepted.class);
  }

  @ParameterizedTest
  @ValueSource(longs = {-601, 601, 100_000_000})
  void receive_outsideTheAge_isRejectedWith403(long seconds) {
    assertRejected(
        send(receiverAt(seconds), Messages.taskMessage("e", "Error")), Reason.STALE, 403);
  }

  @Test
  void receive_withAgeLimitAndNoTime_isRejectedWith403() {
    String message = Messages.taskMessage("e", "Error");

    assertRejected(send(receiverAt(0), message.replace("TimeStamp", "X")), Reason.STALE, 403);
    assertRejected(send(receiverAt(0), message.replace("2017-", "in ")), Reason.STALE, 403);
  }

  @Test
  @DisplayName("without a signature only the account is checked, and only when asked for so")
  void receive_withoutSignature_checksTheRest() {
    WebhookReceiver open = WebhookReceiver.builderWithoutSignature(Messages.ACCOUNT_ID).build();
    String message = Messages.taskMessage("e", "Error");
    Map<String, String> headers = new HashMap<>();

    assertRejected(receive(open, headers, message), Reason.FOREIGN_ACCOUNT, 403);
    headers.put("ms-mediaservices-accountid", Messages.ACCOUNT_ID);
    assertThat(receive(open, headers, message)).isInstanceOf(Accepted.class);
    headers.put("ms-signature", "sha256=of another key");
    assertThat(receive(open, headers, message)).isInstanceOf(Duplicate.class);
    assertRejected(receive(open, headers, "{}"), Reason.UNREADABLE, 400);
  }

  @Test
  @SuppressWarnings("NullAway") // the misuse is the test
  void builder_ofArgumentMistakes_namesThem() {
    WebhookReceiver.Builder builder = WebhookReceiver.builder(signature, "a");
    assertThatNullPointerException()
        .isThrownBy(() -> WebhookReceiver.builder(null, "a"))
        .withMessage("signature");
    assertThatNullPointerException()
        .isThrownBy(() -> WebhookReceiver.builder(signature, null))
        .withMessage("accountId");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> WebhookReceiver.builderWithoutSignature(" "))
        .withMessageContaining("accountId");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.maxBytes(0))
        .withMessageContaining("maxBytes");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.maxBytes(Integer.MAX_VALUE))
        .withMessageContaining("maxBytes");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.deduplicationSize(0))
        .withMessageContaining("deduplicationSize");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.maxAge(Duration.ZERO, InstantSource.system()))
        .withMessageContaining("maxAge");
  }

  @Test
  void reasons_haveTheirStatuses() {
    assertThat(Reason.values())
        .extracting(Reason::httpStatus)
        .containsExactly(401, 401, 403, 403, 413, 400);
  }

  /** A receiver with an age limit of ten minutes, so long after the message was made. */
  private WebhookReceiver receiverAt(long seconds) {
    Instant now = Instant.parse("2017-03-04T05:06:07.1234567Z").plusSeconds(seconds);
    return WebhookReceiver.builder(signature, Messages.ACCOUNT_ID)
        .maxAge(Duration.ofMinutes(10), InstantSource.fixed(now))
        .build();
  }

  private static Map<String, String> genuineHeaders(String message) {
    Map<String, String> headers = new HashMap<>();
    headers.put("ms-signature", Messages.signature(message.getBytes(UTF_8)));
    headers.put("ms-mediaservices-accountid", Messages.ACCOUNT_ID);
    return headers;
  }

  private static WebhookResult send(WebhookReceiver receiver, String message) {
    return receive(receiver, genuineHeaders(message), message);
  }

  private static WebhookResult receive(
      WebhookReceiver receiver, Map<String, String> headers, String message) {
    return receiver.receive(headers::get, new ByteArrayInputStream(message.getBytes(UTF_8)));
  }

  private static void assertRejected(WebhookResult receipt, Reason reason, int httpStatus) {
    assertThat(receipt)
        .isInstanceOfSatisfying(
            Rejected.class,
            rejected -> {
              assertThat(rejected.reason()).isEqualTo(reason);
              assertThat(rejected.detail()).isNotBlank().doesNotContain("\n").hasSizeLessThan(1000);
            });
    assertThat(receipt.httpStatus()).isEqualTo(httpStatus);
  }

  /** As many spaces as it is asked for, and a count of them. */
  private static final class EndlessBody extends InputStream {
    private final int length;
    private int read;

    EndlessBody(int length) {
      this.length = length;
    }

    @Override
    public int read() {
      read++;
      return 32;
    }

    @Override
    public int read(byte[] into, int offset, int count) {
      read += count;
      assertThat(read).as("read").isLessThanOrEqualTo(length);
      return count;
    }
  }
}
