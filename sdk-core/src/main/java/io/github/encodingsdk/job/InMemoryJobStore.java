package io.github.encodingsdk.job;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Submissions by their keys. */
final class InMemoryJobStore implements JobStore {

  private final Map<String, Optional<String>> jobIds = new ConcurrentHashMap<>();

  @Override
  public Submission begin(String idempotencyKey, int number) {
    Optional<String> known =
        jobIds.putIfAbsent(JobStore.submissionKey(idempotencyKey, number), Optional.empty());
    return known == null ? Submission.begun() : Submission.known(known.orElse(null));
  }

  @Override
  public void submitted(String idempotencyKey, int number, String jobId) {
    jobIds.put(JobStore.submissionKey(idempotencyKey, number), Optional.of(jobId));
  }

  @Override
  public void rejected(String idempotencyKey, int number) {
    jobIds.remove(JobStore.submissionKey(idempotencyKey, number));
  }
}
