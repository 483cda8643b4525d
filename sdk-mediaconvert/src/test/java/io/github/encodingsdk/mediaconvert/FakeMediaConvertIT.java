package io.github.encodingsdk.mediaconvert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.encodingsdk.failure.CancelingEncodingException;
import io.github.encodingsdk.failure.EncodingException;
import io.github.encodingsdk.job.AwaitOptions;
import io.github.encodingsdk.job.RunOptions;
import io.github.encodingsdk.job.RunResult;
import io.github.encodingsdk.jobs.EncodingJobs;
import io.github.encodingsdk.model.EncodingErrorCode;
import io.github.encodingsdk.model.TaskState;
import io.github.encodingsdk.model.TaskStatus;
import io.github.encodingsdk.testkit.FakeEncoder;
import io.github.encodingsdk.testkit.fault.Fault;
import io.github.encodingsdk.testkit.script.TaskBehaviors;
import io.github.encodingsdk.testkit.script.TaskPhase;
import io.github.encodingsdk.testkit.script.TaskScript;
import io.github.encodingsdk.testkit.time.VirtualTime;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.mediaconvert.MediaConvertClient;
import software.amazon.awssdk.services.mediaconvert.MediaConvertClientBuilder;
import software.amazon.awssdk.services.mediaconvert.model.BadRequestException;
import software.amazon.awssdk.services.mediaconvert.model.ConflictException;
import software.amazon.awssdk.services.mediaconvert.model.CreateJobRequest;
import software.amazon.awssdk.services.mediaconvert.model.Input;
import software.amazon.awssdk.services.mediaconvert.model.InputPolicy;
import software.amazon.awssdk.services.mediaconvert.model.Job;
import software.amazon.awssdk.services.mediaconvert.model.JobPhase;
import software.amazon.awssdk.services.mediaconvert.model.JobSettings;
import software.amazon.awssdk.services.mediaconvert.model.JobStatus;
import software.amazon.awssdk.services.mediaconvert.model.JobsQueryFilter;
import software.amazon.awssdk.services.mediaconvert.model.ListJobsRequest;
import software.amazon.awssdk.services.mediaconvert.model.ListJobsResponse;
import software.amazon.awssdk.services.mediaconvert.model.MediaConvertException;
import software.amazon.awssdk.services.mediaconvert.model.NotFoundException;
import software.amazon.awssdk.services.mediaconvert.model.Order;
import software.amazon.awssdk.services.mediaconvert.model.Output;
import software.amazon.awssdk.services.mediaconvert.model.OutputGroup;
import software.amazon.awssdk.services.mediaconvert.model.TooManyRequestsException;

/** The AWS SDK, unchanged, against the fake encoder. */
class FakeMediaConvertIT {

  private static final Duration TICK = Duration.ofMillis(2);
  private static final RunOptions RUN =
      RunOptions.DEFAULT
          .withAwait(AwaitOptions.DEFAULT.withPollInterval(TICK))
          .withBackoff(TICK, TICK);

  private final VirtualTime time = VirtualTime.startingAt(Instant.parse("2026-02-03T04:05:06Z"));
  private FakeEncoder encoder;
  private MediaConvertClient client;

  @BeforeEach
  void start() {
    encoder = FakeEncoder.builder().clock(time).start();
    client = builder(encoder.mediaConvertEndpoint()).build();
  }

  @AfterEach
  void stop() {
    client.close();
    encoder.close();
  }

  static MediaConvertClientBuilder builder(URI endpoint) {
    return AwsClients.blocking(endpoint).overrideConfiguration(AwsClients.attempts(4));
  }

  static CreateJobRequest request(String input) {
    return CreateJobRequest.builder()
        .role("arn:aws:iam::111122223333:role/MediaConvert")
        .settings(
            JobSettings.builder()
                .inputs(Input.builder().fileInput(input).build())
                .outputGroups(
                    OutputGroup.builder()
                        .outputGroupSettings(
                            settings ->
                                settings
                                    .type("FILE_GROUP_SETTINGS")
                                    .fileGroupSettings(file -> file.destination("s3://films/out/")))
                        .outputs(
                            Output.builder()
                                .nameModifier("_720p")
                                .containerSettings(container -> container.container("MP4"))
                                .videoDescription(video -> video.width(1280).height(720))
                                .build())
                        .build())
                .build())
        .build();
  }

  private Job submit(String input) {
    return client.createJob(request(input)).job();
  }

  private Job get(String id) {
    return client.getJob(get -> get.id(id)).job();
  }

  private EncodingJobs<CreateJobRequest> jobs() {
    return MediaConvertJobs.builder(client).batchInterval(TICK).build();
  }

  @Test
  void lifecycle_byReads() {
    encoder.onNextSubmit(
        TaskScript.builder().queued().processing(5).processing(40).processing(95).finishes());

    Job created = submit("s3://films/in.mov");
    assertThat(created.status()).isEqualTo(JobStatus.SUBMITTED);
    assertThat(created.id()).matches("\\d{13}-[0-9a-z]{6}");
    assertThat(created.arn())
        .isEqualTo("arn:aws:mediaconvert:eu-west-1:111122223333:jobs/" + created.id());
    assertThat(created.queue()).endsWith(":queues/Default");
    assertThat(created.createdAt()).isEqualTo(time.instant());
    assertThat(created.settings().inputs().get(0).fileInput()).isEqualTo("s3://films/in.mov");

    assertThat(get(created.id()).status()).isEqualTo(JobStatus.SUBMITTED);
    for (JobPhase phase : List.of(JobPhase.PROBING, JobPhase.TRANSCODING, JobPhase.UPLOADING)) {
      Job progressing = get(created.id());
      assertThat(progressing.status()).isEqualTo(JobStatus.PROGRESSING);
      assertThat(progressing.currentPhase()).isEqualTo(phase);
      assertThat(progressing.jobPercentComplete()).isPositive();
      assertThat(progressing.timing().startTime()).isEqualTo(time.instant());
    }
    Job complete = get(created.id());
    assertThat(complete.status()).isEqualTo(JobStatus.COMPLETE);
    assertThat(complete.timing().finishTime()).isEqualTo(time.instant());
    assertThat(
            complete.outputGroupDetails().get(0).outputDetails().get(0).videoDetails().widthInPx())
        .isEqualTo(1280);
    assertThat(complete.errorCode()).isNull();
  }

  @Test
  void lifecycle_byTheClock() {
    encoder.onNextSubmit(
        TaskScript.builder()
            .queued()
            .lasting(Duration.ofMinutes(1))
            .encoding(Duration.ofMinutes(100))
            .finishes());
    String id = submit("s3://films/in.mov").id();

    time.advance(Duration.ofMinutes(41));
    assertThat(get(id).jobPercentComplete()).isEqualTo(40);
    time.advance(Duration.ofMinutes(60));
    assertThat(get(id).status()).isEqualTo(JobStatus.COMPLETE);
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "ERROR_CANCELING_TASK")
  void everyCode_readsBack_alsoWithAMessage(EncodingErrorCode code) {
    for (String message : List.of(code.description(), "disk full", "timed out", "Access Denied")) {
      encoder.onNextSubmit(TaskScript.failing(code, message));
      try (EncodingJobs<CreateJobRequest> jobs = jobs()) {
        String id = jobs.submit(request("s3://films/in.mov"));

        assertThatThrownBy(() -> jobs.await(id))
            .isInstanceOfSatisfying(
                EncodingException.class,
                failure -> {
                  assertThat(failure.code()).as(failure.getMessage()).isEqualTo(code);
                  assertThat(failure.jobId()).isEqualTo(id);
                  assertThat(failure.rawCode()).matches("\\d{4}");
                });
      }
    }
  }

  @Test
  void aJobThatCannotBeCanceled_goesOn_andRefuses() {
    encoder.onNextSubmit(TaskScript.failing(EncodingErrorCode.ERROR_CANCELING_TASK));
    try (EncodingJobs<CreateJobRequest> jobs = jobs()) {
      String id = jobs.submit(request("s3://films/in.mov"));

      assertThat(jobs.get(id).state()).isEqualTo(TaskState.PROCESSING);
      assertThatThrownBy(() -> jobs.cancel(id)).isInstanceOf(CancelingEncodingException.class);
      assertThatThrownBy(() -> client.cancelJob(cancel -> cancel.id(id)))
          .isInstanceOf(ConflictException.class);
      assertThat(encoder.tasks().get(0).state()).isEqualTo(TaskState.PROCESSING);
    }
  }

  @Test
  void aNativeCode_inAPhase() {
    encoder.onNextSubmit(
        TaskScript.failingWith("1401", "Unable to write: Access Denied", TaskPhase.UPLOADING));

    Job failed = get(submit("s3://films/in.mov").id());

    assertThat(failed.status()).isEqualTo(JobStatus.ERROR);
    assertThat(failed.errorCode()).isEqualTo(1401);
    assertThat(failed.errorMessage()).isEqualTo("Unable to write: Access Denied");
    assertThat(failed.currentPhase()).isEqualTo(JobPhase.UPLOADING);
  }

  @Test
  void magicNames_inMetadata_tags_andFileNames() {
    String metadata =
        client
            .createJob(
                request("s3://films/in.mov").toBuilder()
                    .userMetadata(Map.of("fail-with", "1401"))
                    .build())
            .job()
            .id();
    String tag =
        client
            .createJob(
                request("s3://films/in.mov").toBuilder()
                    .tags(Map.of("stuck-at", "40", "team", "films"))
                    .build())
            .job()
            .id();
    String input = submit("s3://films/trailer.fail-with=1404.mov").id();
    String code = submit("s3://films/fail-with=TransientError.mov").id();

    assertThat(get(metadata).errorCode()).isEqualTo(1401);
    assertThat(get(metadata).userMetadata()).containsEntry("fail-with", "1401");
    assertThat(get(tag).jobPercentComplete()).isEqualTo(40);
    assertThat(get(input).errorCode()).isEqualTo(1404);
    assertThatThrownBy(() -> MediaConvert.throwIfFailed(get(code)))
        .isInstanceOfSatisfying(
            EncodingException.class,
            failure -> assertThat(failure.code()).isEqualTo(EncodingErrorCode.TRANSIENT_ERROR));
  }

  @Test
  void magicThrottling_affectsTheRequestsOfItsJob() {
    String id = submit("s3://films/throttled=4.mov").id();
    String other = submit("s3://films/in.mov").id();

    assertThat(get(other).status()).isEqualTo(JobStatus.COMPLETE);
    assertThatThrownBy(() -> get(id)).isInstanceOf(TooManyRequestsException.class);
    assertThat(get(id).status()).isEqualTo(JobStatus.COMPLETE);
  }

  @Test
  void run_resubmits_withATokenForEach() {
    encoder.onSubmit(
        TaskBehaviors.inTurn(
            TaskScript.failing(EncodingErrorCode.TRANSIENT_ERROR),
            TaskScript.failing(EncodingErrorCode.TRANSIENT_ERROR),
            TaskScript.finishing()));
    try (EncodingJobs<CreateJobRequest> jobs = jobs()) {
      RunResult result = jobs.run(request("s3://films/in.mov"), "film-7", RUN);

      assertThat(result.earlierFailures()).hasSize(2);
      assertThat(get(result.jobId()).clientRequestToken()).isEqualTo("film-7-3");
    }
  }

  @Test
  void aToken_returnsTheSameJob_forAMinute() {
    CreateJobRequest request =
        request("s3://films/in.mov").toBuilder().clientRequestToken("film-7").build();

    String id = client.createJob(request).job().id();
    time.advance(Duration.ofSeconds(59));
    assertThat(client.createJob(request).job().id()).isEqualTo(id);
    time.advance(Duration.ofSeconds(2));
    assertThat(client.createJob(request).job().id()).isNotEqualTo(id);
    assertThat(encoder.tasks()).hasSize(2);
  }

  @Test
  void pages_showEachJobOnce_whileJobsAreAdded() {
    Set<String> ids = new HashSet<>();
    for (int i = 0; i < 45; i++) {
      ids.add(submit("s3://films/in-" + i + ".mov").id());
    }
    List<String> listed = new ArrayList<>();
    String token = null;
    do {
      ListJobsResponse page =
          client.listJobs(
              ListJobsRequest.builder().order(Order.DESCENDING).nextToken(token).build());
      page.jobs().forEach(job -> listed.add(job.id()));
      token = page.nextToken();
      submit("s3://films/later.mov");
    } while (token != null);

    assertThat(listed).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(ids);
    assertThat(client.listJobsPaginator(list -> list.status(JobStatus.COMPLETE)).jobs())
        .hasSize(48);
    assertThat(client.searchJobs(search -> search.inputFile("in-7")).jobs()).hasSize(1);
    assertThatThrownBy(() -> client.listJobs(list -> list.nextToken("x")))
        .isInstanceOf(BadRequestException.class);
  }

  @Test
  void lists_haveTheJobsOfTheirState() {
    encoder.onNextSubmit(TaskScript.builder().queued().processing(50).build());
    String running = submit("s3://films/in.mov").id();
    encoder.onNextSubmit(TaskScript.failing(EncodingErrorCode.UNKNOWN));
    String failed = submit("s3://films/in.mov").id();

    assertThat(client.listJobs(list -> list.status(JobStatus.SUBMITTED)).jobs())
        .extracting(Job::id)
        .containsExactly(running);
    assertThat(client.listJobs(list -> list.status(JobStatus.ERROR)).jobs())
        .extracting(Job::id)
        .containsExactly(failed);
    assertThat(get(running).status()).isEqualTo(JobStatus.PROGRESSING);
  }

  @Test
  void cancel() {
    encoder.onNextSubmit(TaskScript.builder().processing(20).build());
    String id = submit("s3://films/in.mov").id();
    assertThat(get(id).status()).isEqualTo(JobStatus.PROGRESSING);

    client.cancelJob(cancel -> cancel.id(id));

    assertThat(get(id).status()).isEqualTo(JobStatus.CANCELED);
    assertThat(encoder.tasks()).extracting(TaskStatus::state).doesNotContain(TaskState.PROCESSING);
    assertThatThrownBy(() -> client.cancelJob(cancel -> cancel.id(id)))
        .isInstanceOf(ConflictException.class);
  }

  @Test
  void requestsThatTheServiceRefuses() {
    CreateJobRequest good = request("s3://films/in.mov");

    assertRefused(good.toBuilder().role(null).build(), "/role");
    assertRefused(good.toBuilder().role("me").build(), "/role");
    assertRefused(good.toBuilder().settings((JobSettings) null).build(), "/settings");
    assertRefused(good.toBuilder().priority(51).build(), "/priority");
    assertRefused(
        good.toBuilder().settings(good.settings().toBuilder().inputs(List.of()).build()).build(),
        "/inputs: Should have at least 1 items");
    assertRefused(
        good.toBuilder()
            .settings(
                good.settings().toBuilder().outputGroups(OutputGroup.builder().build()).build())
            .build(),
        "/outputGroups/0/outputs: Should have at least 1 items");
    assertThatThrownBy(() -> client.createJob(good.toBuilder().queue("none").build()))
        .isInstanceOf(NotFoundException.class);
    assertThatThrownBy(() -> client.createJob(good.toBuilder().jobTemplate("none").build()))
        .isInstanceOf(NotFoundException.class);
    assertThatThrownBy(() -> get("1515368087458-qnoxtd")).isInstanceOf(NotFoundException.class);
    assertThat(encoder.tasks()).isEmpty();
  }

  private void assertRefused(CreateJobRequest request, String place) {
    assertThatThrownBy(() -> client.createJob(request))
        .isInstanceOf(BadRequestException.class)
        .hasMessageContaining(place);
  }

  @Test
  void faults_inTheFormOfTheService() {
    encoder.inject(4, Fault.throttled());
    assertThatThrownBy(() -> get("7")).isInstanceOf(TooManyRequestsException.class);

    encoder.inject(
        Fault.serviceError(403, "ExpiredTokenException", "The security token has expired"));
    assertThatThrownBy(() -> get("7"))
        .isInstanceOfSatisfying(
            MediaConvertException.class,
            e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("ExpiredTokenException"));

    encoder.inject(Fault.connectionReset());
    String id = submit("s3://films/in.mov").id();
    encoder.inject(Fault.cutOff());
    assertThat(get(id).status()).isEqualTo(JobStatus.COMPLETE);
  }

  @Test
  void aLostResponse_createsOneJob() {
    encoder.inject(
        Fault.of(
            "lost",
            actions -> {
              actions.delay(Duration.ZERO);
              actions.resetConnection();
            }));
    try (EncodingJobs<CreateJobRequest> jobs = jobs()) {
      jobs.run(request("s3://films/in.mov"), "film-7", RUN);
    }
    assertThat(encoder.tasks()).hasSize(1);
  }

  @Test
  void signatures() {
    try (FakeEncoder strict = FakeEncoder.builder().requireSignatures().start();
        MediaConvertClient signed = builder(strict.mediaConvertEndpoint()).build()) {
      assertThat(signed.createJob(request("s3://films/in.mov")).job().id()).isNotBlank();
      assertThatThrownBy(
              () -> {
                try (MediaConvertClient anonymous =
                    builder(strict.mediaConvertEndpoint())
                        .credentialsProvider(
                            software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider
                                .create())
                        .build()) {
                  anonymous.listJobs(all -> {});
                }
              })
          .isInstanceOfSatisfying(
              MediaConvertException.class,
              e -> assertThat(e.awsErrorDetails().errorCode()).contains("Signature"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"films", "films and series"})
  void queues_presets_andTemplates(String name) {
    client.createQueue(create -> create.name(name).description("d").tags(Map.of("a", "b")));
    assertThatThrownBy(() -> client.createQueue(create -> create.name(name)))
        .isInstanceOf(ConflictException.class);
    String queue = client.getQueue(get -> get.name(name)).queue().arn();
    encoder.onNextSubmit(TaskScript.builder().processing(5).build());
    client.createJob(request("s3://films/in.mov").toBuilder().queue(queue).build());
    assertThat(client.getQueue(get -> get.name(name)).queue().progressingJobsCount()).isEqualTo(1);
    assertThatThrownBy(() -> client.deleteQueue(delete -> delete.name(name)))
        .isInstanceOf(ConflictException.class);
    assertThat(
            client
                .updateQueue(update -> update.name(name).status("PAUSED"))
                .queue()
                .statusAsString())
        .isEqualTo("PAUSED");
    assertThat(client.listQueues(all -> {}).queues()).hasSize(2);

    client.createPreset(create -> create.name(name).category("c").settings(settings -> {}));
    assertThat(client.listPresets(list -> list.category("c")).presets()).hasSize(1);
    assertThat(client.listPresets(list -> list.category("d")).presets()).isEmpty();
    client.updatePreset(update -> update.name(name).description("new"));
    assertThat(client.getPreset(get -> get.name(name)).preset().description()).isEqualTo("new");
    client.deletePreset(delete -> delete.name(name));
    assertThatThrownBy(() -> client.getPreset(get -> get.name(name)))
        .isInstanceOf(NotFoundException.class);

    client.createJobTemplate(create -> create.name(name).settings(settings -> {}));
    client.updateJobTemplate(update -> update.name(name).priority(3));
    assertThat(client.getJobTemplate(get -> get.name(name)).jobTemplate().priority()).isEqualTo(3);
    assertThat(client.listJobTemplates(all -> {}).jobTemplates()).hasSize(1);
    assertThat(
            client
                .createJob(
                    create -> create.role("arn:aws:iam::111122223333:role/m").jobTemplate(name))
                .job()
                .jobTemplate())
        .isEqualTo(name);
    client.deleteJobTemplate(delete -> delete.name(name));

    client.tagResource(tag -> tag.arn(queue).tags(Map.of("team", "films")));
    assertThat(client.listTagsForResource(list -> list.arn(queue)).resourceTags().tags())
        .containsEntry("team", "films");
    client.untagResource(untag -> untag.arn(queue).tagKeys("team"));
    assertThat(client.listTagsForResource(list -> list.arn(queue)).resourceTags().tags())
        .doesNotContainKey("team");
    assertThatThrownBy(() -> client.deleteQueue(delete -> delete.name("Default")))
        .isInstanceOf(BadRequestException.class);
  }

  @Test
  @SuppressWarnings("deprecation") // older applications call it first
  void theRestOfTheAccount() {
    assertThat(client.describeEndpoints(describe -> {}).endpoints().get(0).url())
        .isEqualTo(encoder.mediaConvertEndpoint().toString());
    client.putPolicy(put -> put.policy(policy -> policy.httpInputs(InputPolicy.DISALLOWED)));
    assertThat(client.getPolicy(all -> {}).policy().httpInputs()).isEqualTo(InputPolicy.DISALLOWED);
    client.deletePolicy(all -> {});
    assertThat(client.getPolicy(all -> {}).policy().httpInputs()).isEqualTo(InputPolicy.ALLOWED);
    String certificate = "arn:aws:acm:eu-west-1:111122223333:certificate/1";
    client.associateCertificate(associate -> associate.arn(certificate));
    client.disassociateCertificate(disassociate -> disassociate.arn(certificate));
    assertThatThrownBy(
            () -> client.disassociateCertificate(disassociate -> disassociate.arn(certificate)))
        .isInstanceOf(NotFoundException.class);
    String id = submit("s3://films/in.mov").id();
    String query =
        client
            .startJobsQuery(
                start ->
                    start.filterList(
                        JobsQueryFilter.builder().key("fileInput").values("in.mov").build()))
            .id();
    assertThat(client.getJobsQueryResults(results -> results.id(query)).jobs())
        .extracting(Job::id)
        .containsExactly(id);
    for (Runnable unknown :
        List.<Runnable>of(
            () -> client.probe(probe -> {}),
            () -> client.listVersions(all -> {}),
            () -> client.createResourceShare(share -> share.jobId(id).supportCaseId("1")))) {
      assertThatThrownBy(unknown::run)
          .isInstanceOfSatisfying(
              MediaConvertException.class, e -> assertThat(e.statusCode()).isEqualTo(501));
    }
  }

  @Test
  void aReset_removesEverything() {
    submit("s3://films/in.mov");
    client.createQueue(create -> create.name("films"));
    encoder.reset();

    assertThat(client.listJobs(all -> {}).jobs()).isEmpty();
    assertThat(client.listQueues(all -> {}).queues()).hasSize(1);
  }
}
