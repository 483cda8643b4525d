package io.github.encodingsdk.ffmpeg.internal.process;

import io.github.encodingsdk.internal.time.BoundedTime;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * A process and its descendants: the program can be a wrapper of FFmpeg. They end together, also
 * with the JVM. Safe for use by several threads.
 */
public final class ProcessTree {

  private final Process process;
  private final Set<ProcessHandle> descendants = new LinkedHashSet<>();
  private final Thread onExit;

  /** Creates the tree of a process that was started. */
  public ProcessTree(Process process) {
    this.process = process;
    this.onExit = new Thread(this::kill, "ffmpeg-" + process.pid() + "-exit");
    try {
      Runtime.getRuntime().addShutdownHook(onExit);
    } catch (IllegalStateException e) { // the JVM is ending
      kill();
    }
  }

  /** Requests the process to stop, by {@code q}: FFmpeg 7.1 can ignore signals. */
  public void requestStop() {
    noteDescendants();
    try {
      process.getOutputStream().write('q');
      process.getOutputStream().flush();
    } catch (IOException e) {
      terminate(); // the standard input is closed, so send a signal
    }
  }

  /**
   * Waits for the end of the process, sends a signal after half of the time, and kills all of the
   * tree after the whole time.
   */
  public void endWithin(Duration time) {
    try {
      long half = BoundedTime.nanos(time) / 2;
      if (!process.waitFor(half, TimeUnit.NANOSECONDS)) {
        terminate();
        process.waitFor(half, TimeUnit.NANOSECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // an interrupt of this thread ends the wait
    }
    kill();
  }

  private void terminate() {
    noteDescendants();
    process.toHandle().destroy();
    synchronized (descendants) {
      descendants.forEach(ProcessHandle::destroy);
    }
  }

  /** Kills what is left of the tree. A parent that ended first does not hide its children. */
  public void kill() {
    noteDescendants();
    process.destroyForcibly();
    synchronized (descendants) {
      descendants.forEach(ProcessHandle::destroyForcibly);
    }
  }

  private void noteDescendants() {
    synchronized (descendants) {
      process.descendants().forEach(descendants::add);
    }
  }

  /** Forgets the process, which has ended. */
  public void ended() {
    try {
      Runtime.getRuntime().removeShutdownHook(onExit);
    } catch (IllegalStateException e) {
      // the JVM is ending, and the hook runs
    }
  }
}
