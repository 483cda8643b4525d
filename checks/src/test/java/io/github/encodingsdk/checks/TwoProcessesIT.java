package io.github.encodingsdk.checks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.encodingsdk.job.jdbc.JdbcJobStore;
import io.github.encodingsdk.testkit.FakeEncoder;
import io.github.encodingsdk.testkit.fault.Fault;
import io.github.encodingsdk.testkit.fault.RequestMatcher;
import io.github.encodingsdk.testkit.script.TaskScript;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.h2.jdbcx.JdbcDataSource;
import org.h2.tools.Server;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.mediaconvert.MediaConvertClient;
import software.amazon.awssdk.services.mediaconvert.model.Job;

/**
 * Two processes run the same requests on one table, and one of them is killed while the encoder
 * processes a request: before its effect or after it. More kills: {@code -Dencodingsdk.kills=200}.
 */
@Tag("slow")
class TwoProcessesIT {

  private static final int KILLS = Integer.getInteger("encodingsdk.kills", 6);
  private static final long SEED = 7;

  static {
    // Else H2 looks up the name of this machine, which need not resolve.
    System.setProperty("h2.bindAddress", "127.0.0.1");
  }

  private final Random random = new Random(SEED);
  private final AtomicReference<Process> victim = new AtomicReference<>();
  private FakeEncoder encoder;
  private Server database;
  private String url;

  /** A process with what it prints. */
  private final class Worker {
    private Process process;
    private BufferedReader out;
    private Writer in;

    Worker() throws IOException {
      start();
    }

    void start() throws IOException {
      String classPath =
          System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
      process =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-XX:TieredStopAtLevel=1",
                  "-Xshare:auto",
                  "-cp",
                  classPath,
                  StoreWorker.class.getName(),
                  encoder.mediaConvertEndpoint().toString(),
                  url)
              .redirectError(ProcessBuilder.Redirect.appendTo(new File("target/store-worker.log")))
              .start();
      out = process.inputReader(UTF_8);
      in = process.outputWriter(UTF_8);
      assertThat(out.readLine()).isEqualTo("ready");
    }

    /** Returns the id of the job; starts the process again as often as it was killed. */
    String run(String key) throws IOException {
      while (true) {
        try {
          in.write(key + "\n");
          in.flush();
        } catch (IOException e) { // it was killed before
          start();
          continue;
        }
        String line = out.readLine();
        if (line != null) {
          assertThat(line).startsWith(key + " ");
          return line.substring(key.length() + 1);
        }
        start();
      }
    }
  }

  @BeforeEach
  void start(@TempDir Path folder) throws Exception {
    encoder = FakeEncoder.start();
    database = Server.createTcpServer("-tcpPort", "0", "-ifNotExists").start();
    url = "jdbc:h2:tcp://127.0.0.1:" + database.getPort() + "/" + folder.resolve("store");
    JdbcDataSource dataSource = new JdbcDataSource();
    dataSource.setURL(url);
    new JdbcJobStore(dataSource).createTable();
  }

  @AfterEach
  void stop() {
    encoder.close();
    database.stop();
  }

  @Test
  @Timeout(value = 30, unit = TimeUnit.MINUTES) // 200 kills take ten
  void eachRequest_isOneJob_whenOneProcessIsKilledAtAnyPoint() throws Exception {
    encoder.onSubmit(task -> TaskScript.builder().queued().processing(50).finishes());
    List<Worker> workers = List.of(new Worker(), new Worker());
    Map<String, Set<String>> jobs = new HashMap<>();
    int kills = 0;
    for (int round = 0; kills < KILLS; round++) {
      String key = "film-" + round;
      Process next = workers.get(random.nextInt(2)).process;
      victim.set(next);
      encoder.inject(RequestMatcher.next(random.nextInt(7) + 1), killAfter(random.nextInt(7)));

      Set<String> ids = new HashSet<>();
      Worker second = workers.get(1);
      Thread other =
          new Thread(
              () -> {
                try {
                  String id = second.run(key);
                  synchronized (ids) {
                    ids.add(id);
                  }
                } catch (IOException e) {
                  throw new AssertionError(e);
                }
              });
      other.start();
      String id = workers.get(0).run(key);
      synchronized (ids) {
        ids.add(id);
      }
      other.join();
      kills += victim.get() == null ? 1 : 0;
      jobs.put(key, ids);
    }
    workers.forEach(worker -> worker.process.destroyForcibly());

    try (MediaConvertClient client = StoreWorker.client(encoder.mediaConvertEndpoint())) {
      Map<String, Set<String>> created = new HashMap<>();
      for (Job job : client.listJobsPaginator(list -> {}).jobs()) {
        String key = job.clientRequestToken().replaceFirst("-1$", "");
        created.computeIfAbsent(key, unused -> new HashSet<>()).add(job.id());
      }
      assertThat(created).isEqualTo(jobs);
      assertThat(created.values()).allSatisfy(ids -> assertThat(ids).hasSize(1));
    }
    System.out.println(
        kills
            + " kills of one of two processes in "
            + jobs.size()
            + " runs: "
            + jobs.size()
            + " jobs");
  }

  /** Kills the victim while a request is in progress; half of the requests have no effect. */
  private Fault killAfter(int skipped) {
    int[] left = {skipped};
    boolean isLost = random.nextBoolean();
    return Fault.of(
        "kill",
        actions -> {
          synchronized (left) {
            if (left[0]-- > 0) {
              return;
            }
          }
          Process process = victim.getAndSet(null);
          if (process != null) {
            process.destroyForcibly();
            if (isLost) {
              actions.keepState();
              actions.resetConnection();
            }
          }
        });
  }
}
