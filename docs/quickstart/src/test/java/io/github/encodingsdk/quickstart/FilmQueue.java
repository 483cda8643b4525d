package io.github.encodingsdk.quickstart;

import io.github.encodingsdk.failure.EncodingException;
import io.github.encodingsdk.ffmpeg.FfmpegCommand;
import io.github.encodingsdk.ffmpeg.FfmpegRunner;
import io.github.encodingsdk.ffmpegjobs.FfmpegJobs;
import io.github.encodingsdk.job.RunResult;
import io.github.encodingsdk.jobs.EncodingJobs;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

final class FilmQueue {

  private final FfmpegRunner runner;

  FilmQueue(FfmpegRunner runner) {
    this.runner = runner;
  }

  /** Converts films, four at a time, and returns what is wrong with those that failed. */
  List<String> convert(List<String> films) {
    List<String> failures = new ArrayList<>();
    try (EncodingJobs<FfmpegCommand> jobs = FfmpegJobs.of(runner, 4)) {
      Map<String, CompletableFuture<RunResult>> runs = new LinkedHashMap<>();
      for (String film : films) {
        runs.put(film, jobs.runAsync(FfmpegCommand.of("-i", film, film + ".webm")));
      }
      runs.forEach(
          (film, run) -> {
            try {
              run.join();
            } catch (CompletionException e) {
              if (!(e.getCause() instanceof EncodingException failure)) {
                throw e;
              }
              failures.add(film + ": " + failure.diagnosis().meaning());
            }
          });
    }
    return failures;
  }
}
