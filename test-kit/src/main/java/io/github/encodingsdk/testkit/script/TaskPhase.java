package io.github.encodingsdk.testkit.script;

/**
 * The part of an encoding in which a fake task is. MediaConvert reports it as {@code currentPhase};
 * in every protocol it decides the progress.
 */
public enum TaskPhase {
  /** The inputs are opened and read; 5 percent. */
  PROBING(5),
  /** The media is encoded; 50 percent. */
  TRANSCODING(50),
  /** The outputs are written to their storage; 95 percent. */
  UPLOADING(95);

  private final double percent;

  TaskPhase(double percent) {
    this.percent = percent;
  }

  /** Returns the progress in percent at which a task is in this phase. */
  public double percent() {
    return percent;
  }
}
