package io.github.encodingsdk.client.auth;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetEncoder;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.concurrent.Flow;

/**
 * A form with a secret in it, as {@code application/x-www-form-urlencoded}. It never makes a {@code
 * String} of the secret, which could not be wiped, and leaves no copy of it but its own, which
 * {@link #wipe} ends. Copies that the JDK makes on the way to the network are out of reach.
 */
final class FormBody {

  private static final String PLAIN = "-._*";
  private static final HexFormat HEX = HexFormat.of().withUpperCase();

  private byte[] bytes = new byte[512];
  private int length;

  /** Adds a field. */
  FormBody add(String name, String value) {
    return add(name, value.toCharArray());
  }

  /**
   * Adds a field whose value is a secret. The array stays the caller's to wipe.
   *
   * @throws IllegalArgumentException if the value is not well-formed UTF-16
   */
  FormBody add(String name, char[] value) {
    if (length > 0) {
      append((byte) '&');
    }
    appendEncoded(name.toCharArray());
    append((byte) '=');
    appendEncoded(value);
    return this;
  }

  private void appendEncoded(char[] text) {
    CharsetEncoder encoder = UTF_8.newEncoder();
    // As long as it can get: the encoder's own buffer would leave copies behind where it grows.
    byte[] encoded = new byte[(int) Math.ceil(text.length * (double) encoder.maxBytesPerChar())];
    try {
      ByteBuffer units = ByteBuffer.wrap(encoded);
      if (encoder.encode(CharBuffer.wrap(text), units, true).isError()
          || encoder.flush(units).isError()) {
        throw new IllegalArgumentException("a value of the form is not well-formed text");
      }
      for (int i = 0; i < units.position(); i++) {
        appendEncoded(encoded[i]);
      }
    } finally {
      Arrays.fill(encoded, (byte) 0);
    }
  }

  private void appendEncoded(byte unit) {
    if ((unit >= '0' && unit <= '9')
        || (unit >= 'A' && unit <= 'Z')
        || (unit >= 'a' && unit <= 'z')
        || PLAIN.indexOf(unit) >= 0) {
      append(unit);
    } else if (unit == ' ') {
      append((byte) '+');
    } else {
      append((byte) '%');
      append((byte) HEX.toHighHexDigit(unit));
      append((byte) HEX.toLowHexDigit(unit));
    }
  }

  private void append(byte unit) {
    if (length == bytes.length) {
      byte[] longer = Arrays.copyOf(bytes, 2 * length);
      Arrays.fill(bytes, (byte) 0);
      bytes = longer;
    }
    bytes[length++] = unit;
  }

  /** Returns what sends the form, without another copy of it; zeros, once it is wiped. */
  BodyPublisher publisher() {
    return BodyPublishers.fromPublisher(
        subscriber ->
            subscriber.onSubscribe(new Sending(ByteBuffer.wrap(bytes, 0, length), subscriber)),
        length);
  }

  /** Overwrites the form with zeros. */
  void wipe() {
    Arrays.fill(bytes, (byte) 0);
  }

  /** Sends one buffer. Its methods are called one after the other, as the JDK's client does. */
  private static final class Sending implements Flow.Subscription {
    private final ByteBuffer form;
    private final Flow.Subscriber<? super ByteBuffer> subscriber;
    private boolean done;

    private Sending(ByteBuffer form, Flow.Subscriber<? super ByteBuffer> subscriber) {
      this.form = form;
      this.subscriber = subscriber;
    }

    @Override
    public void request(long count) {
      if (!done) {
        done = true;
        subscriber.onNext(form);
        subscriber.onComplete();
      }
    }

    @Override
    public void cancel() {
      done = true;
    }
  }
}
