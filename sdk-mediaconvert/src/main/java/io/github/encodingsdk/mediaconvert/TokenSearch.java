package io.github.encodingsdk.mediaconvert;

import io.github.encodingsdk.job.SubmissionUnknownException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.mediaconvert.model.Job;
import software.amazon.awssdk.services.mediaconvert.model.ListJobsRequest;
import software.amazon.awssdk.services.mediaconvert.model.ListJobsResponse;
import software.amazon.awssdk.services.mediaconvert.model.Order;

/**
 * Looks for the job of a client request token. The service itself knows a token for one minute only
 * (API reference, "Preventing duplicate jobs"); the job keeps it.
 */
final class TokenSearch {

  private static final int PAGE = 20;
  private static final int MOST_PAGES = 100;

  private final MediaConvertCalls calls;

  TokenSearch(MediaConvertCalls calls) {
    this.calls = calls;
  }

  /**
   * Returns the id of the job, among the newest ones of the account; empty if there is surely none.
   * Fails with {@link SubmissionUnknownException} if there are too many jobs to know.
   */
  CompletableFuture<Optional<String>> find(String token) {
    return after(token, null, 1);
  }

  private CompletableFuture<Optional<String>> after(
      String token, @Nullable String pageToken, int page) {
    return calls
        .listJobs(
            ListJobsRequest.builder()
                .order(Order.DESCENDING)
                .maxResults(PAGE)
                .nextToken(pageToken)
                .build())
        .thenCompose(response -> conclude(token, response, page));
  }

  private CompletableFuture<Optional<String>> conclude(
      String token, ListJobsResponse response, int page) {
    Optional<String> found =
        response.jobs().stream()
            .filter(job -> token.equals(job.clientRequestToken()))
            .map(Job::id)
            .findFirst();
    if (found.isPresent() || response.nextToken() == null) {
      return CompletableFuture.completedFuture(found);
    }
    if (page == MOST_PAGES) {
      return CompletableFuture.failedFuture(
          new SubmissionUnknownException(
              "submission "
                  + token
                  + " began before, and its job is not among the newest "
                  + MOST_PAGES * PAGE
                  + " jobs of the account: the job can exist"));
    }
    return after(token, response.nextToken(), page + 1);
  }
}
