package io.github.encodingsdk.films;

import io.github.encodingsdk.failure.EncodingException;
import io.github.encodingsdk.failure.OutputUploadEncodingException;
import io.github.encodingsdk.job.RunOptions;
import io.github.encodingsdk.jobs.EncodingJobs;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.springframework.stereotype.Service;
import software.amazon.awssdk.services.mediaconvert.model.CreateJobRequest;
import software.amazon.awssdk.services.mediaconvert.model.Input;
import software.amazon.awssdk.services.mediaconvert.model.Output;
import software.amazon.awssdk.services.mediaconvert.model.OutputGroup;

/** Transcodes films. */
@Service
public class FilmService {

  private final EncodingJobs<CreateJobRequest> jobs;

  FilmService(EncodingJobs<CreateJobRequest> jobs) {
    this.jobs = jobs;
  }

  /**
   * Transcodes a film, or continues to do so after a restart, and returns a message for its owner.
   *
   * @param film the id of the film, which identifies the request
   */
  public CompletableFuture<String> transcode(String film) {
    return jobs.runAsync(request(film), film, RunOptions.DEFAULT)
        .thenApply(result -> film + " is ready")
        .exceptionally(thrown -> explain(film, thrown));
  }

  private static String explain(String film, Throwable thrown) {
    Throwable cause = thrown instanceof CompletionException ? thrown.getCause() : thrown;
    if (cause instanceof OutputUploadEncodingException) {
      return film + " cannot be stored: ask the operator to check the bucket";
    }
    if (cause instanceof EncodingException failure) {
      return film + " failed: " + failure.advice().description();
    }
    throw new CompletionException(cause); // a failed call: the job goes on
  }

  private static CreateJobRequest request(String film) {
    return CreateJobRequest.builder()
        .role("arn:aws:iam::111122223333:role/MediaConvert")
        .settings(
            settings ->
                settings
                    .inputs(Input.builder().fileInput("s3://films/" + film + ".mov").build())
                    .outputGroups(OutputGroup.builder().outputs(Output.builder().build()).build()))
        .build();
  }
}
