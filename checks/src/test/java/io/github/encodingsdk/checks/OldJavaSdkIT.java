package io.github.encodingsdk.checks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.microsoft.windowsazure.exception.ServiceException;
import com.microsoft.windowsazure.services.media.MediaConfiguration;
import com.microsoft.windowsazure.services.media.MediaContract;
import com.microsoft.windowsazure.services.media.MediaService;
import com.microsoft.windowsazure.services.media.authentication.AzureAdAccessToken;
import com.microsoft.windowsazure.services.media.models.AccessPolicy;
import com.microsoft.windowsazure.services.media.models.AccessPolicyInfo;
import com.microsoft.windowsazure.services.media.models.AccessPolicyPermission;
import com.microsoft.windowsazure.services.media.models.Asset;
import com.microsoft.windowsazure.services.media.models.AssetFile;
import com.microsoft.windowsazure.services.media.models.AssetFileInfo;
import com.microsoft.windowsazure.services.media.models.AssetInfo;
import com.microsoft.windowsazure.services.media.models.ContentKey;
import com.microsoft.windowsazure.services.media.models.EndPointType;
import com.microsoft.windowsazure.services.media.models.ErrorDetail;
import com.microsoft.windowsazure.services.media.models.Job;
import com.microsoft.windowsazure.services.media.models.JobInfo;
import com.microsoft.windowsazure.services.media.models.JobNotificationSubscription;
import com.microsoft.windowsazure.services.media.models.JobState;
import com.microsoft.windowsazure.services.media.models.Locator;
import com.microsoft.windowsazure.services.media.models.LocatorInfo;
import com.microsoft.windowsazure.services.media.models.LocatorType;
import com.microsoft.windowsazure.services.media.models.MediaProcessor;
import com.microsoft.windowsazure.services.media.models.NotificationEndPoint;
import com.microsoft.windowsazure.services.media.models.NotificationEndPointInfo;
import com.microsoft.windowsazure.services.media.models.TargetJobState;
import com.microsoft.windowsazure.services.media.models.Task;
import com.microsoft.windowsazure.services.media.models.TaskInfo;
import io.github.encodingsdk.model.EncodingErrorCode;
import io.github.encodingsdk.testkit.FakeEncoder;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.EnumSet;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The Java SDK that Microsoft published in 2017, as it is. It speaks Atom only and makes jobs by a
 * batch; nobody wrote it with the fake in mind, or the fake with its code.
 */
@DisplayName("Microsoft's old Java SDK for AMS v2 runs against the fake unchanged")
@Tag("slow")
class OldJavaSdkIT {

  private static final String BODY =
      "<taskBody><inputAsset>JobInputAsset(0)</inputAsset>"
          + "<outputAsset assetName=\"out\">JobOutputAsset(0)</outputAsset></taskBody>";

  /** It logs each refusal with a stack trace. */
  private static final Logger NOISE = Logger.getLogger("com.microsoft.windowsazure.services.media");

  private final FakeEncoder encoder = FakeEncoder.start();
  private MediaContract media;
  private AssetInfo input;
  private String processor;

  @BeforeEach
  void signIn() throws ServiceException {
    NOISE.setLevel(Level.OFF);
    Date expiry = Date.from(Clock.systemUTC().instant().plus(Duration.ofHours(1)));
    media =
        MediaService.create(
            MediaConfiguration.configureWithAzureAdTokenProvider(
                encoder.baseUri(), () -> new AzureAdAccessToken("any", expiry)));
    input = media.create(Asset.create().setName("in").setAlternateId("alternate"));
    processor =
        media
            .list(MediaProcessor.list().set("$filter", "Name eq 'Media Encoder Standard'"))
            .get(0)
            .getId();
  }

  @AfterEach
  void close() {
    encoder.close();
  }

  @ParameterizedTest
  @EnumSource
  void everyCode_arrives(EncodingErrorCode code) throws ServiceException {
    JobInfo created = media.create(job("t fail-with=" + code.wireName()).setPriority(3));
    assertThat(created.getState()).isEqualTo(JobState.Queued);
    assertThat(created.getPriority()).isEqualTo(3);

    JobInfo ended = media.get(Job.get(created.getId()));

    assertThat(ended.getState()).isEqualTo(JobState.Error);
    List<TaskInfo> tasks = media.list(Task.list(ended.getTasksLink()));
    assertThat(tasks).hasSize(1);
    assertThat(tasks.get(0).getErrorDetails())
        .extracting(ErrorDetail::getCode)
        .containsExactly(code.wireName());
    assertThat(media.list(Asset.list(ended.getOutputAssetsLink())))
        .extracting(AssetInfo::getName)
        .containsExactly("out");
  }

  @Test
  void aJob_isCanceled_andDeleted() throws ServiceException {
    String job = media.create(job("stuck-at=10")).getId();

    media.action(Job.cancel(job));

    assertThat(media.get(Job.get(job)).getState()).isEqualTo(JobState.Canceling);
    assertThat(media.get(Job.get(job)).getState()).isEqualTo(JobState.Canceled);
    media.delete(Job.delete(job));
    assertThat(status(job)).isEqualTo(404);
    assertThat(status("notAValidId")).isEqualTo(400);
  }

  @Test
  void assets_areChangedListedAndDeleted() throws ServiceException {
    media.update(Asset.update(input.getId()).setName("renamed"));
    assertThat(media.get(Asset.get(input.getId())).getName()).isEqualTo("renamed");
    assertThat(media.get(Asset.get(input.getId())).getAlternateId()).isEqualTo("alternate");

    JobInfo job = media.create(job("t"));
    media.delete(Asset.delete(input.getId()));

    assertThat(media.list(Asset.list(job.getInputAssetsLink())))
        .extracting(AssetInfo::getName)
        .containsExactly("Nonexistent Asset");
    assertThat(media.list(Task.list().set("$filter", "startswith(Name, 't') eq true"))).hasSize(1);
    assertThat(media.list(Job.list().setTop(5))).hasSize(1);
  }

  @Test
  void aNotificationEndPoint_isMade_andAJobTellsIt() throws ServiceException {
    NotificationEndPointInfo queue =
        media.create(NotificationEndPoint.create("n", EndPointType.AzureQueue, "my-queue"));

    JobInfo job =
        media.create(
            job("t")
                .addJobNotificationSubscription(
                    new JobNotificationSubscription(queue.getId(), TargetJobState.All)));

    assertThat(job.getJobNotificationSubscriptions())
        .extracting(JobNotificationSubscription::getNotificationEndPointId)
        .containsExactly(queue.getId());
    media.delete(NotificationEndPoint.delete(queue.getId()));
    assertThat(media.list(NotificationEndPoint.list())).isEmpty();
  }

  @Test
  @DisplayName("its lifecycle: a file is uploaded, encoded and read again")
  void lifecycle_ofAFile() throws Exception {
    byte[] film = "not a film".getBytes(UTF_8);
    AccessPolicyInfo writing =
        media.create(AccessPolicy.create("w", 10, EnumSet.of(AccessPolicyPermission.WRITE)));
    LocatorInfo upload =
        media.create(Locator.create(writing.getId(), input.getId(), LocatorType.SAS));
    media.createBlobWriter(upload).createBlockBlob("film.mp4", new ByteArrayInputStream(film));
    media.action(AssetFile.createFileInfos(input.getId()));
    media.delete(Locator.delete(upload.getId()));
    media.delete(AccessPolicy.delete(writing.getId()));

    List<AssetFileInfo> files = media.list(AssetFile.list(input.getAssetFilesLink()));
    assertThat(files).extracting(AssetFileInfo::getName).containsExactly("film.mp4");
    assertThat(files.get(0).getContentFileSize()).isEqualTo(film.length);
    assertThat(media.list(Locator.list(input.getLocatorsLink()))).isEmpty();
    assertThat(media.list(ContentKey.list(input.getContentKeysLink()))).isEmpty();

    JobInfo job = media.create(job("t"));
    assertThat(media.get(Job.get(job.getId())).getState()).isEqualTo(JobState.Finished);

    AccessPolicyInfo reading =
        media.create(AccessPolicy.create("r", 10, EnumSet.of(AccessPolicyPermission.READ)));
    LocatorInfo download =
        media.create(Locator.create(reading.getId(), input.getId(), LocatorType.SAS));
    URI address =
        URI.create(download.getBaseUri() + "/film.mp4" + download.getContentAccessToken());
    assertThat(address.toURL().openStream().readAllBytes()).isEqualTo(film);
  }

  private Job.Creator job(String taskName) {
    return Job.create()
        .setName("job")
        .addInputMediaAsset(input.getId())
        .addTaskCreator(Task.create(processor, BODY).setName(taskName).setConfiguration("preset"));
  }

  private int status(String job) {
    int[] status = {0};
    assertThatExceptionOfType(ServiceException.class)
        .isThrownBy(() -> media.get(Job.get(job)))
        .satisfies(e -> status[0] = e.getHttpStatusCode());
    return status[0];
  }
}
