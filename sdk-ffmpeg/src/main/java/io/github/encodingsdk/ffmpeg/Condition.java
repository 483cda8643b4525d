package io.github.encodingsdk.ffmpeg;

import io.github.encodingsdk.internal.table.DataTable;
import java.util.Arrays;
import java.util.function.Predicate;

/** What must be true of the whole log for a rule to apply: a cell of the column {@code when}. */
enum Condition {
  ALWAYS("-", facts -> true),
  SIDE_IN("side=in", LogFacts::isAboutInput),
  SIDE_OUT("side=out", LogFacts::isAboutOutput),
  REMOTE("remote", LogFacts::hasRemoteInput),
  COPY("copy", LogFacts::copiesStreams),
  NOTHING_READ("nothing-read", LogFacts::hasInputWithoutStreams),
  NO_RECONNECT("no-reconnect", facts -> !facts.reconnects()),
  SIZED("sized", LogFacts::setsSize),
  MEDIA("media", LogFacts::writesMedia),
  WRITE_FAILED("write-failed", LogFacts::isWriteFailed),
  REMOTE_OUT("remote-out", LogFacts::hasRemoteOutput),
  LOCAL_OUT("local-out", facts -> !facts.hasRemoteOutput()),
  IDLE("idle", facts -> !facts.hasWritten()),
  TO_ITS_END("to-its-end", facts -> !facts.wantsPart());

  private final String cell;

  @SuppressWarnings("ImmutableEnumChecker") // the predicates have no state
  private final Predicate<LogFacts> test;

  Condition(String cell, Predicate<LogFacts> test) {
    this.cell = cell;
    this.test = test;
  }

  /** Returns true if the condition is met. */
  boolean holds(LogFacts facts) {
    return test.test(facts);
  }

  /**
   * Returns the condition in the column {@code when} of a row.
   *
   * @throws IllegalArgumentException if there is no such condition
   */
  static Condition of(DataTable.Row row) {
    String cell = row.text("when");
    return Arrays.stream(values())
        .filter(condition -> condition.cell.equals(cell))
        .findFirst()
        .orElseThrow(() -> row.invalid("there is no condition " + cell));
  }
}
