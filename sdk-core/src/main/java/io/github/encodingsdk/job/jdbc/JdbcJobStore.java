package io.github.encodingsdk.job.jdbc;

import io.github.encodingsdk.job.JobStore;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * Records submissions in one table of a database, which several processes can share.
 *
 * <p>Create the table with {@link #CREATE_TABLE}, in your migrations or with {@link #createTable}.
 * Each method uses one connection of the data source, in auto-commit mode, so that a record is
 * there before the job is submitted. Do not use a data source that joins a transaction of yours.
 *
 * <p>Tested with H2 and PostgreSQL; the statements are standard SQL. Instances are safe for use by
 * several threads. A method that fails throws {@link IllegalStateException} with the {@link
 * SQLException} as its cause.
 */
public final class JdbcJobStore implements JobStore {

  /** The statement that creates the table, if the database knows {@code IF NOT EXISTS}. */
  public static final String CREATE_TABLE =
      "CREATE TABLE IF NOT EXISTS encoding_submissions ("
          + "request_key VARCHAR(56) NOT NULL, "
          + "submission INTEGER NOT NULL, "
          + "job_id VARCHAR(512), "
          + "begun_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP NOT NULL, "
          + "PRIMARY KEY (request_key, submission))";

  /** The class of SQL states for violated constraints, by ISO 9075. */
  private static final String CONSTRAINT_VIOLATION = "23";

  private static final int ATTEMPTS = 5;

  private final DataSource database;

  /** Creates a store in this database. */
  public JdbcJobStore(DataSource database) {
    this.database = Objects.requireNonNull(database, "database");
  }

  /** Creates the table unless it exists. */
  public void createTable() {
    execute(
        "create the table",
        connection -> {
          try (Statement statement = connection.createStatement()) {
            return statement.executeUpdate(CREATE_TABLE);
          }
        });
  }

  @Override
  public Submission begin(String idempotencyKey, int number) {
    for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
      if (insert(idempotencyKey, number)) {
        return Submission.begun();
      }
      Optional<Submission> known = find(idempotencyKey, number);
      if (known.isPresent()) {
        return known.get();
      } // it was removed in between: another process got a rejection
    }
    throw new IllegalStateException(
        "submission " + JobStore.submissionKey(idempotencyKey, number) + " appears and disappears");
  }

  private boolean insert(String idempotencyKey, int number) {
    return execute(
        "record a submission",
        connection -> {
          try (PreparedStatement statement =
              connection.prepareStatement(
                  "INSERT INTO encoding_submissions (request_key, submission) VALUES (?, ?)")) {
            statement.setString(1, idempotencyKey);
            statement.setInt(2, number);
            return statement.executeUpdate() == 1;
          } catch (SQLException e) {
            String state = e.getSQLState();
            if (state != null && state.startsWith(CONSTRAINT_VIOLATION)) {
              return false;
            }
            throw e;
          }
        });
  }

  private Optional<Submission> find(String idempotencyKey, int number) {
    return execute(
        "read a submission",
        connection -> {
          try (PreparedStatement statement =
              connection.prepareStatement(
                  "SELECT job_id FROM encoding_submissions"
                      + " WHERE request_key = ? AND submission = ?")) {
            statement.setString(1, idempotencyKey);
            statement.setInt(2, number);
            try (ResultSet rows = statement.executeQuery()) {
              return rows.next()
                  ? Optional.of(Submission.known(rows.getString(1)))
                  : Optional.<Submission>empty();
            }
          }
        });
  }

  @Override
  public void submitted(String idempotencyKey, int number, String jobId) {
    Objects.requireNonNull(jobId, "jobId");
    int rows =
        execute(
            "record a job",
            connection -> {
              try (PreparedStatement statement =
                  connection.prepareStatement(
                      "UPDATE encoding_submissions SET job_id = ?"
                          + " WHERE request_key = ? AND submission = ?")) {
                statement.setString(1, jobId);
                statement.setString(2, idempotencyKey);
                statement.setInt(3, number);
                return statement.executeUpdate();
              }
            });
    if (rows == 0) {
      throw new IllegalStateException(
          "submission "
              + JobStore.submissionKey(idempotencyKey, number)
              + " of job "
              + jobId
              + " has no record");
    }
  }

  @Override
  public void rejected(String idempotencyKey, int number) {
    execute(
        "remove a submission",
        connection -> {
          try (PreparedStatement statement =
              connection.prepareStatement(
                  "DELETE FROM encoding_submissions WHERE request_key = ? AND submission = ?"
                      + " AND job_id IS NULL")) {
            statement.setString(1, idempotencyKey);
            statement.setInt(2, number);
            return statement.executeUpdate();
          }
        });
  }

  private <T> T execute(String what, Work<T> work) {
    try (Connection connection = database.getConnection()) {
      if (!connection.getAutoCommit()) {
        connection.setAutoCommit(true);
      }
      return work.with(connection);
    } catch (SQLException e) {
      throw new IllegalStateException("the job store could not " + what + ": " + e.getMessage(), e);
    }
  }

  private interface Work<T> {
    T with(Connection connection) throws SQLException;
  }
}
