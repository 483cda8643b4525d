package io.github.encodingsdk.client.auth;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.Flow;
import org.junit.jupiter.api.Test;

class FormBodyTest {

  @Test
  void everyCharacter_isEncodedAsTheJdkEncodesForms() {
    StringBuilder all = new StringBuilder();
    for (int point = 0; point < 0x3000; point++) {
      all.appendCodePoint(point);
    }
    all.appendCodePoint(0xFFFD).appendCodePoint(0x1F600).appendCodePoint(0x10FFFF);
    FormBody form = new FormBody().add("a b", all.toString()).add("second", "");

    assertThat(sent(form.publisher()))
        .isEqualTo("a+b=" + URLEncoder.encode(all.toString(), UTF_8) + "&second=");
  }

  @Test
  void publisher_knowsTheLength_andCanBeAskedAgain() {
    BodyPublisher publisher = new FormBody().add("a", "b").publisher();

    assertThat(publisher.contentLength()).isEqualTo(3);
    assertThat(sent(publisher)).isEqualTo("a=b");
    assertThat(sent(publisher)).isEqualTo("a=b");
  }

  @Test
  void wipe_overwritesWhatIsSent_soThatNoCopyIsLeft() {
    FormBody form = new FormBody().add("a", "b".repeat(2000));
    BodyPublisher publisher = form.publisher();
    form.wipe();

    assertThat(sent(publisher)).isEqualTo("\0".repeat(2002));
  }

  @Test
  void add_whenNotWellFormed_refusesWithoutQuotingIt() {
    for (String text : List.of("secret\ud83d", "\ude00secret")) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new FormBody().add("a", text))
          .withMessage("a value of the form is not well-formed text")
          .withNoCause();
    }
  }

  /** Returns what the publisher sends, a character for each byte. */
  static String sent(BodyPublisher publisher) {
    BodySubscriber<String> whole = BodySubscribers.ofString(ISO_8859_1);
    publisher.subscribe(
        new Flow.Subscriber<>() {
          @Override
          public void onSubscribe(Flow.Subscription subscription) {
            whole.onSubscribe(subscription);
          }

          @Override
          public void onNext(ByteBuffer item) {
            whole.onNext(List.of(item));
          }

          @Override
          public void onError(Throwable throwable) {
            whole.onError(throwable);
          }

          @Override
          public void onComplete() {
            whole.onComplete();
          }
        });
    return whole.getBody().toCompletableFuture().join();
  }
}
