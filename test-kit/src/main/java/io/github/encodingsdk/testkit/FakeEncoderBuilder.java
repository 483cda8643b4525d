package io.github.encodingsdk.testkit;

import io.github.encodingsdk.testkit.event.EventForm;
import io.github.encodingsdk.testkit.internal.amsv2.AmsV2Protocol;
import io.github.encodingsdk.testkit.internal.engine.FaultRule;
import io.github.encodingsdk.testkit.script.TaskBehavior;
import io.github.encodingsdk.testkit.script.TaskBehaviors;
import io.github.encodingsdk.testkit.time.VirtualTime;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import javax.crypto.spec.SecretKeySpec;

/** Builds a {@link FakeEncoder}. Not safe for use by several threads. */
public final class FakeEncoderBuilder {
  private static final int DEFAULT_HISTORY_SIZE = 1000;
  private static final Duration DEFAULT_TOKEN_LIFETIME = Duration.ofHours(1);
  InstantSource clock = InstantSource.system();
  int historySize = DEFAULT_HISTORY_SIZE;
  String bindAddress = "127.0.0.1";
  int port;
  List<FaultRule> faults = List.of();
  SecretKeySpec signingKey = AmsV2Protocol.defaultSigningKey();
  Duration tokenLifetime = DEFAULT_TOKEN_LIFETIME;
  final Map<String, String> clients = new HashMap<>();
  boolean lenient;
  boolean checksSignatures;
  final Map<String, EventForm> eventTargets = new HashMap<>();
  Supplier<TaskBehavior> behavior = TaskBehaviors::magicNames;

  FakeEncoderBuilder() {}

  /**
   * Sets the clock of the encoder: the times in its responses, and the length of steps. Default:
   * the clock of the system.
   *
   * @param clock a clock that the test controls, such as {@link VirtualTime}
   */
  public FakeEncoderBuilder clock(InstantSource clock) {
    this.clock = Objects.requireNonNull(clock, "clock");
    return this;
  }

  /**
   * Sets how many requests the history keeps. Default: 1000.
   *
   * @throws IllegalArgumentException if {@code historySize} is less than 1
   */
  public FakeEncoderBuilder historySize(int historySize) {
    if (historySize < 1) {
      throw new IllegalArgumentException("historySize is less than 1: " + historySize);
    }
    this.historySize = historySize;
    return this;
  }

  /**
   * Sets the port. Default: a free one.
   *
   * @param port 0 for a free port, else up to 65535
   * @throws IllegalArgumentException if {@code port} is not in that range
   */
  public FakeEncoderBuilder port(int port) {
    if (port < 0 || port > 65535) {
      throw new IllegalArgumentException("port is not from 0 to 65535: " + port);
    }
    this.port = port;
    return this;
  }

  /**
   * Sets the address to listen on. Default: 127.0.0.1. On any other address, every program that can
   * reach the machine can use the encoder and read what it received.
   */
  public FakeEncoderBuilder bindAddress(String bindAddress) {
    this.bindAddress = Objects.requireNonNull(bindAddress, "bindAddress");
    return this;
  }

  /**
   * Sets how long issued tokens are valid by the encoder's clock. Default: one hour.
   *
   * @throws IllegalArgumentException if {@code lifetime} is less than a second
   */
  public FakeEncoderBuilder tokenLifetime(Duration lifetime) {
    if (lifetime.compareTo(Duration.ofSeconds(1)) < 0) {
      throw new IllegalArgumentException("lifetime is less than a second: " + lifetime);
    }
    this.tokenLifetime = lifetime;
    return this;
  }

  /**
   * Sets the behavior of submitted tasks and the faults of requests, for the start and after each
   * {@link FakeEncoder#reset}. Replaces {@link #behavior}.
   */
  public FakeEncoderBuilder scenario(Scenario scenario) {
    this.behavior = scenario::behavior;
    this.faults = scenario.faults();
    return this;
  }

  /**
   * Sets the key that signs webhooks. Default: the 64 bytes from 0 to 63. The service received the
   * key from the client, encrypted, in {@code EncryptedEndPointCredential}; the fake encoder
   * ignores that property.
   *
   * @param key not empty; copied
   * @throws IllegalArgumentException if {@code key} is empty
   */
  public FakeEncoderBuilder webhookSigningKey(byte[] key) {
    if (key.length == 0) {
      throw new IllegalArgumentException("key is empty");
    }
    this.signingKey = new SecretKeySpec(key, "HmacSHA256");
    return this;
  }

  /**
   * Adds a client that may authenticate. With at least one, all other clients are refused, and so
   * are tokens that the encoder did not issue. By default every client may authenticate, and every
   * bearer token is valid.
   */
  public FakeEncoderBuilder client(String clientId, String clientSecret) {
    clients.put(
        Objects.requireNonNull(clientId, "clientId"),
        Objects.requireNonNull(clientSecret, "clientSecret"));
    return this;
  }

  /**
   * Accepts jobs whose input assets do not exist, which the service refused with status 404. Useful
   * for tests that only care about the outcome of a job. Default: strict, as the service.
   */
  public FakeEncoderBuilder lenient() {
    this.lenient = true;
    return this;
  }

  /**
   * Posts each event of a MediaConvert job to an address. Jobs do not wait for reads then, see
   * {@link FakeEncoder#onEvent}. A receiver that cannot be reached loses the event.
   *
   * @param address an http or https address
   * @param form how the event is written
   */
  public FakeEncoderBuilder eventsTo(URI address, EventForm form) {
    eventTargets.put(address.toString(), Objects.requireNonNull(form, "form"));
    return this;
  }

  /**
   * Refuses requests to MediaConvert without a signature of version 4, by its form: the fake knows
   * no secret to verify one. By default every request is accepted.
   */
  public FakeEncoderBuilder requireSignatures() {
    this.checksSignatures = true;
    return this;
  }

  /**
   * Sets the behavior of submitted tasks, for the start and after each {@link FakeEncoder#reset}.
   * Default: {@link TaskBehaviors#magicNames()}. {@link FakeEncoder#onSubmit} replaces it until the
   * next reset.
   */
  public FakeEncoderBuilder behavior(TaskBehavior behavior) {
    Objects.requireNonNull(behavior, "behavior");
    this.behavior = () -> behavior;
    return this;
  }

  /**
   * Starts the encoder.
   *
   * @throws IllegalStateException if it cannot listen there, as when the port is in use
   */
  public FakeEncoder start() {
    return new FakeEncoder(this);
  }
}
