package io.github.encodingsdk.films;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.encodingsdk.testkit.FakeEncoder;
import io.github.encodingsdk.testkit.script.TaskPhase;
import io.github.encodingsdk.testkit.script.TaskScript;
import io.github.encodingsdk.testkit.spring.EnableFakeEncoder;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.mediaconvert.MediaConvertClient;

@SpringBootTest(
    properties = {"spring.datasource.url=jdbc:h2:mem:films", "films.poll-interval=20ms"})
@EnableFakeEncoder(mediaConvertEndpointProperties = "films.mediaconvert-endpoint")
class FilmServiceTest {

  @Autowired private FakeEncoder encoder;
  @Autowired private FilmService films;

  @Test
  void aFilmThatCannotBeStored_isReported() {
    encoder.onNextSubmit(
        TaskScript.failingWith(
            "1401", "Unable to write to output file: Access Denied", TaskPhase.UPLOADING));

    assertThat(films.transcode("nosferatu").join()).startsWith("nosferatu cannot be stored");
  }

  @TestConfiguration
  static class LocalMediaConvert {

    @Bean
    @Primary
    MediaConvertClient local(@Value("${films.mediaconvert-endpoint}") URI endpoint) {
      return MediaConvertClient.builder()
          .endpointOverride(endpoint)
          .region(Region.EU_WEST_1)
          .credentialsProvider(
              StaticCredentialsProvider.create(AwsBasicCredentials.create("any", "any")))
          .httpClientBuilder(
              UrlConnectionHttpClient.builder()
                  .proxyConfiguration(proxy -> proxy.useEnvironmentVariablesValues(false)))
          .build();
    }
  }
}
