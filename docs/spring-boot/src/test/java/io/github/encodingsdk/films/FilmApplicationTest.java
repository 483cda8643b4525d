package io.github.encodingsdk.films;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.encodingsdk.testkit.FakeEncoder;
import io.github.encodingsdk.testkit.junit.FakeMediaConvertTest;
import io.github.encodingsdk.testkit.script.TaskPhase;
import io.github.encodingsdk.testkit.script.TaskScript;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.mediaconvert.MediaConvertClient;

/** The application with the real AWS SDK, against the fake MediaConvert. */
@FakeMediaConvertTest
class FilmApplicationTest {

  private final FakeEncoder encoder;

  FilmApplicationTest(FakeEncoder encoder) {
    this.encoder = encoder;
  }

  private static ConfigurableApplicationContext application(Path folder) {
    return new SpringApplication(FilmApplication.class, DirectConnection.class)
        .run(
            "--spring.datasource.url=jdbc:h2:file:" + folder.resolve("films"),
            "--spring.main.banner-mode=off",
            "--films.poll-interval=20ms");
  }

  /** The client without the proxy that the environment may name: the fake is on this machine. */
  @Configuration
  static class DirectConnection {

    @Bean
    @Primary
    MediaConvertClient direct() {
      return MediaConvertClient.builder()
          .httpClientBuilder(
              UrlConnectionHttpClient.builder()
                  .proxyConfiguration(proxy -> proxy.useEnvironmentVariablesValues(false)))
          .build();
    }
  }

  @Test
  void aFilm_isReady(@TempDir Path folder) {
    try (ConfigurableApplicationContext application = application(folder)) {
      assertThat(application.getBean(FilmService.class).transcode("metropolis").join())
          .isEqualTo("metropolis is ready");
    }
  }

  @Test
  void aRestart_continuesWithTheSameJob_andReportsItsFailure(@TempDir Path folder)
      throws InterruptedException {
    CompletableFuture<TaskScript> encoding = new CompletableFuture<>();
    CountDownLatch submitted = new CountDownLatch(1);
    encoder.onSubmit(
        task -> {
          submitted.countDown();
          return TaskScript.following(encoding);
        });
    CompletableFuture<String> before;
    try (ConfigurableApplicationContext application = application(folder)) {
      before = application.getBean(FilmService.class).transcode("metropolis");
      assertThat(submitted.await(60, TimeUnit.SECONDS)).isTrue();
    }
    assertThat(before).isCompletedExceptionally();

    try (ConfigurableApplicationContext application = application(folder)) {
      CompletableFuture<String> after =
          application.getBean(FilmService.class).transcode("metropolis");
      encoding.complete(
          TaskScript.failingWith(
              "1401", "Unable to write to output file: Access Denied", TaskPhase.UPLOADING));

      assertThat(after.join()).startsWith("metropolis cannot be stored");
      assertThat(encoder.tasks()).hasSize(1);
    }
  }
}
