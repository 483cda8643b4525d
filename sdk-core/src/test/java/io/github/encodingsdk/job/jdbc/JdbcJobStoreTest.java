package io.github.encodingsdk.job.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.abort;

import io.github.encodingsdk.job.JobStore.Submission;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** The same assertions on H2 and on PostgreSQL's own server. */
class JdbcJobStoreTest {

  private static final String KEY = "movie-7";

  private static DataSource h2(String name) {
    return database("jdbc:h2:mem:" + name + ";DB_CLOSE_DELAY=-1");
  }

  /** Returns a data source that opens a connection each time. */
  private static DataSource database(String url) {
    return (DataSource)
        Proxy.newProxyInstance(
            DataSource.class.getClassLoader(),
            new Class<?>[] {DataSource.class},
            (proxy, method, arguments) -> {
              assertThat(method.getName()).isEqualTo("getConnection");
              return DriverManager.getConnection(url);
            });
  }

  @Test
  void submissions_areRecordedOnce_inH2() throws Exception {
    submissionsAreRecordedOnce(h2("once"));
  }

  @Test
  void submissions_areRecordedOnce_inPostgres() throws Exception {
    try (EmbeddedPostgres server = postgres()) {
      submissionsAreRecordedOnce(server.getPostgresDatabase());
    }
  }

  private static EmbeddedPostgres postgres() {
    try {
      return EmbeddedPostgres.start();
    } catch (IOException | RuntimeException e) {
      String reason = "PostgreSQL does not start, so the store is not tested with it: " + e;
      System.err.println("SKIPPED: " + reason.lines().findFirst().orElseThrow());
      return abort(reason);
    }
  }

  private static void submissionsAreRecordedOnce(DataSource database) throws Exception {
    JdbcJobStore store = new JdbcJobStore(database);
    store.createTable();
    store.createTable();

    assertThat(store.begin(KEY, 1)).isEqualTo(Submission.begun());
    assertThat(store.begin(KEY, 1)).isEqualTo(Submission.known(null));
    store.submitted(KEY, 1, "job-1");
    store.submitted(KEY, 1, "job-1");
    assertThat(new JdbcJobStore(database).begin(KEY, 1)).isEqualTo(Submission.known("job-1"));

    assertThat(store.begin(KEY, 2)).isEqualTo(Submission.begun());
    store.rejected(KEY, 2);
    assertThat(store.begin(KEY, 2)).isEqualTo(Submission.begun());
    store.rejected(KEY, 1);
    assertThat(store.begin(KEY, 1)).as("a recorded job stays").isEqualTo(Submission.known("job-1"));
    assertThatThrownBy(() -> store.submitted("other", 1, "job-9"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("other-1")
        .hasMessageContaining("job-9");

    assertThat(newRecordsOfRacingThreads(store)).isEqualTo(1);
  }

  private static long newRecordsOfRacingThreads(JdbcJobStore store) throws Exception {
    CountDownLatch go = new CountDownLatch(1);
    List<CompletableFuture<Submission>> begun = new ArrayList<>();
    for (int thread = 0; thread < 8; thread++) {
      begun.add(
          CompletableFuture.supplyAsync(
              () -> {
                try {
                  go.await();
                } catch (InterruptedException e) {
                  throw new IllegalStateException(e);
                }
                return store.begin("race", 1);
              },
              work -> new Thread(work).start()));
    }
    go.countDown();
    return begun.stream().map(CompletableFuture::join).filter(Submission::isNew).count();
  }

  @Test
  void aDatabaseThatIsDown_isNamedWithItsReason() {
    DataSource database = database("jdbc:h2:tcp://127.0.0.1:1/none");

    assertThatThrownBy(() -> new JdbcJobStore(database).begin(KEY, 1))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("the job store could not record a submission: ")
        .hasCauseInstanceOf(SQLException.class);
  }

  @Test
  void aMissingTable_isNamedWithItsReason() {
    assertThatThrownBy(() -> new JdbcJobStore(h2("empty")).begin(KEY, 1))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContainingAll("could not record a submission", "ENCODING_SUBMISSIONS");
  }
}
