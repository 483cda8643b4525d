package io.github.encodingsdk.testkit;

import io.github.encodingsdk.model.TaskStatus;
import io.github.encodingsdk.testkit.internal.amsv2.AmsV2Protocol;
import io.github.encodingsdk.testkit.internal.control.ControlApi;
import io.github.encodingsdk.testkit.internal.control.ControlledEncoder;
import io.github.encodingsdk.testkit.internal.engine.EncodingEngine;
import io.github.encodingsdk.testkit.internal.engine.FaultRule;
import io.github.encodingsdk.testkit.internal.engine.FaultRules;
import io.github.encodingsdk.testkit.internal.mediaconvert.MediaConvertProtocol;
import io.github.encodingsdk.testkit.internal.protocol.Delivery;
import io.github.encodingsdk.testkit.internal.protocol.HttpHandler;
import io.github.encodingsdk.testkit.internal.protocol.ProviderJobs;
import io.github.encodingsdk.testkit.internal.protocol.RequestOrigin;
import io.github.encodingsdk.testkit.internal.protocol.TaskReporter;
import io.github.encodingsdk.testkit.internal.server.RequestHistory;
import io.github.encodingsdk.testkit.internal.server.RequestPipeline;
import io.github.encodingsdk.testkit.protocol.HttpRequest;
import io.github.encodingsdk.testkit.protocol.Protocol;
import io.github.encodingsdk.testkit.protocol.ProtocolProvider;
import io.github.encodingsdk.testkit.script.TaskBehavior;
import io.github.encodingsdk.testkit.script.TaskScript;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The parts of a fake encoder behind its port: the engine, the protocols, faults and history. */
final class EncoderRuntime implements HttpHandler, ControlledEncoder {

  private final EncodingEngine engine;
  private final AmsV2Protocol amsV2;
  private final MediaConvertProtocol mediaConvert;

  /** The first that accepts a request responds to it; AMS v2 accepts every request. */
  private final List<Protocol> protocols = new ArrayList<>();

  private final List<TaskReporter> reporters = new ArrayList<>();
  private final FaultRules faults;
  private final RequestHistory history;
  private final RequestPipeline pipeline;
  private final ControlApi control;
  private final List<FaultRule> initialFaults;
  private final String allowedHost;

  /**
   * Creates the parts.
   *
   * @param allowedHost a host name that clients may use besides those of this machine; can be empty
   * @param ownBase the address of the AMS v2 API, for clients whose {@code Host} header is not
   *     valid
   */
  EncoderRuntime(
      InstantSource clock,
      Supplier<TaskBehavior> behavior,
      List<FaultRule> initialFaults,
      int historySize,
      AmsV2Protocol.Settings settings,
      MediaConvertProtocol.Settings mediaConvertSettings,
      String allowedHost,
      Supplier<URI> ownBase) {
    this.engine = new EncodingEngine(clock, behavior, AmsV2Protocol.JOB_RETENTION);
    this.amsV2 = new AmsV2Protocol(engine, settings, ownBase);
    this.mediaConvert = new MediaConvertProtocol(engine, mediaConvertSettings);
    addProviders(engine);
    protocols.addAll(List.of(mediaConvert, amsV2));
    reporters.addAll(List.of(mediaConvert, amsV2));
    this.faults = new FaultRules(clock);
    this.history = new RequestHistory(historySize);
    this.pipeline = new RequestPipeline(protocols, faults, history, clock);
    this.control = new ControlApi(this, history, allowedHost);
    this.initialFaults = List.copyOf(initialFaults);
    this.allowedHost = allowedHost;
    engine.addListener(new MagicFaults(faults));
    initialFaults.forEach(faults::add);
  }

  private void addProviders(EncodingEngine engine) {
    for (ProtocolProvider provider : ServiceLoader.load(ProtocolProvider.class)) {
      ProviderJobs jobs = new ProviderJobs(engine, provider.encoder());
      protocols.add(provider.create(jobs));
      reporters.add(jobs);
    }
  }

  @Override
  public Delivery handle(HttpRequest request) {
    if (ControlApi.accepts(request)) {
      return Delivery.complete(control.respond(request));
    }
    @Nullable String objection = RequestOrigin.objection(request, allowedHost);
    return objection == null ? pipeline.handle(request) : pipeline.refuse(request, objection);
  }

  EncodingEngine engine() {
    return engine;
  }

  AmsV2Protocol amsV2() {
    return amsV2;
  }

  MediaConvertProtocol mediaConvert() {
    return mediaConvert;
  }

  RequestHistory history() {
    return history;
  }

  @Override
  public InstantSource clock() {
    return engine.clock();
  }

  @Override
  public List<TaskStatus> tasks() {
    Instant now = engine.clock().instant();
    return engine.tasks().stream()
        .flatMap(
            task ->
                reporters.stream()
                    .filter(reporter -> reporter.owns(task))
                    .map(reporter -> reporter.status(task, task.look(now))))
        .toList();
  }

  @Override
  public boolean rescript(String taskId, TaskScript script) {
    return engine.rescript(taskId, script);
  }

  @Override
  public void onNextSubmit(TaskScript script) {
    engine.onNextSubmit(script);
  }

  @Override
  public void inject(FaultRule rule) {
    faults.add(rule);
  }

  @Override
  public void reset() {
    pipeline.reset();
    engine.reset();
    protocols.forEach(Protocol::reset);
    history.clear();
    initialFaults.forEach(faults::add);
  }

  /** Ends all delays: their requests get their responses at once. */
  void endDelays() {
    pipeline.endDelays();
  }

  /** Stops the threads of the protocols. */
  void stopProtocols() {
    protocols.forEach(Protocol::close);
  }

  /** Cancels the futures that scripts wait for. */
  void abandonAll() {
    engine.abandonAll();
  }
}
