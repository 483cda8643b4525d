package io.github.encodingsdk.client.notification;

import static io.github.encodingsdk.client.notification.Messages.JOB_ID;
import static io.github.encodingsdk.client.notification.Messages.TASK_ID;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.encodingsdk.failure.TransientEncodingException;
import io.github.encodingsdk.failure.UnknownEncodingException;
import io.github.encodingsdk.job.exception.CallTrace;
import io.github.encodingsdk.job.exception.ServiceCallException;
import io.github.encodingsdk.job.exception.UnreadableResponseException;
import io.github.encodingsdk.model.EncodingErrorCode;
import io.github.encodingsdk.model.ErrorDetail;
import io.github.encodingsdk.model.Provider;
import io.github.encodingsdk.model.TaskState;
import io.github.encodingsdk.model.TaskStatus;
import io.github.encodingsdk.testkit.time.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class NotificationFollowerTest {

  private static final Instant START = Instant.parse("2017-03-04T05:06:08Z");
  private static final String OTHER_ID = TASK_ID.replace("0001", "0002");

  private final VirtualTime time = VirtualTime.startingAt(START);
  private final Service service = new Service();
  private final List<TaskOutcome> heard = new ArrayList<>();
  private final NotificationFollower tasks = tasks(ConsistencyOptions.DEFAULT);

  private NotificationFollower tasks(ConsistencyOptions lag) {
    return NotificationFollower.builder(
            service::jobTasks, service::task, time.scheduler(), heard::add)
        .consistencyOptions(lag)
        .build();
  }

  @Test
  void follow_ofFailedTask_reportsItsTypedException() {
    service.task(TASK_ID, failed(TASK_ID, EncodingErrorCode.TRANSIENT_ERROR));
    Notification message = taskMessage("Error");

    CompletableFuture<List<TaskOutcome>> followed = tasks.follow(message);

    assertThat(followed).isCompletedWithValue(heard);
    assertThat(heard).hasSize(1);
    TaskOutcome outcome = heard.get(0);
    assertThat(outcome.settled()).isTrue();
    assertThat(outcome.notification()).isEqualTo(message);
    assertThat(outcome.failure())
        .containsInstanceOf(TransientEncodingException.class)
        .hasValueSatisfying(
            failure -> {
              assertThat(failure.taskId()).isEqualTo(TASK_ID);
              assertThat(failure.jobId()).as("known from the message").isEqualTo(JOB_ID);
            });
    assertThat(time.timers()).isZero();
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("only messages of final states lead to a question")
  void follow_ofEveryState_asksWhenItIsFinal(TaskState state) {
    service.task(TASK_ID, status(TASK_ID, TaskState.FINISHED));

    CompletableFuture<List<TaskOutcome>> followed = tasks.follow(taskMessage(state.name()));

    assertThat(followed).isCompleted();
    assertThat(service.asked).hasSize(state.isFinal() ? 1 : 0);
    assertThat(heard).hasSize(state.isFinal() ? 1 : 0);
  }

  @Test
  void follow_ofCanceledOrFinishedTask_reportsNoFailure() {
    service.task(TASK_ID, status(TASK_ID, TaskState.CANCELED));
    service.task(OTHER_ID, status(OTHER_ID, TaskState.FINISHED));

    assertThat(tasks.follow(taskMessage("Cancelled"))).isCompleted();
    assertThat(tasks.follow(message(Messages.taskMessage("e", OTHER_ID, "Finished"))))
        .isCompleted();

    assertThat(heard).extracting(TaskOutcome::settled).containsExactly(true, true);
    assertThat(heard).allSatisfy(outcome -> assertThat(outcome.failure()).isEmpty());
  }

  @Test
  void follow_ofMessageThatNamesNothing_asksNothing() {
    String named = Messages.taskMessage("e", "Error");

    assertThat(tasks.follow(message(named.replace("JobId", "X").replace("TaskId", "Y"))))
        .isCompletedWithValue(List.of());
    assertThat(tasks.follow(message(named.replace(TASK_ID, " ").replace(JOB_ID, ""))))
        .isCompletedWithValue(List.of());
    assertThat(tasks.follow(message("{\"EventType\":5,\"Properties\":{\"TaskId\":\"t\"}}")))
        .isCompletedWithValue(List.of());
    assertThat(service.asked).isEmpty();
  }

  @Test
  @DisplayName("an entity that lags behind is asked after again, after 1, 2, 4... seconds")
  void follow_whenEntityLagsBehind_asksAgain() {
    service.task(
        TASK_ID,
        status(TASK_ID, TaskState.PROCESSING),
        status(TASK_ID, TaskState.ERROR),
        status(TASK_ID, TaskState.ERROR),
        failed(TASK_ID, EncodingErrorCode.TRANSIENT_ERROR));

    CompletableFuture<List<TaskOutcome>> followed = tasks.follow(taskMessage("Error"));

    assertThat(service.asked).containsExactly("0 s task " + TASK_ID);
    time.advance(Duration.ofMillis(6999));
    assertThat(heard).isEmpty();
    assertThat(followed).isNotDone();
    time.advance(Duration.ofMillis(1));
    assertThat(service.askedAt()).containsExactly(0L, 1L, 3L, 7L);
    assertThat(followed).isCompletedWithValue(heard);
    assertThat(heard)
        .singleElement()
        .satisfies(
            outcome ->
                assertThat(outcome.failure()).containsInstanceOf(TransientEncodingException.class));
    assertThat(time.timers()).isZero();
  }

  @Test
  void follow_whenErrorStaysWithoutDetails_reportsTheUnknownExceptionAtTheBound() {
    service.task(TASK_ID, status(TASK_ID, TaskState.ERROR));

    CompletableFuture<List<TaskOutcome>> followed = tasks.follow(taskMessage("Error"));
    time.advance(Duration.ofSeconds(119));
    assertThat(heard).isEmpty();
    time.advance(Duration.ofSeconds(1));

    assertThat(service.askedAt()).containsExactly(0L, 1L, 3L, 7L, 15L, 31L, 63L, 120L);
    assertThat(followed).isCompletedWithValue(heard);
    assertThat(heard).hasSize(1);
    assertThat(heard.get(0).settled()).isTrue();
    assertThat(heard.get(0).failure()).containsInstanceOf(UnknownEncodingException.class);
    assertThat(tasks.follow(taskMessage("Error"))).isCompletedWithValue(List.of());
  }

  @Test
  @DisplayName("a state that stays not final is reported as such, and does not count as reported")
  void follow_whenEntityNeverCatchesUp_reportsWhatIsKnown() {
    service.task(TASK_ID, status(TASK_ID, TaskState.PROCESSING));

    CompletableFuture<List<TaskOutcome>> followed = tasks.follow(taskMessage("Error"));
    time.advance(Duration.ofMinutes(2));

    assertThat(followed).isCompletedWithValue(heard);
    assertThat(heard).hasSize(1);
    assertThat(heard.get(0).settled()).isFalse();
    assertThat(heard.get(0).failure()).isEmpty();
    assertThat(heard.get(0).status().state()).isEqualTo(TaskState.PROCESSING);
    service.task(TASK_ID, status(TASK_ID, TaskState.FINISHED));
    assertThat(tasks.follow(taskMessage("Error"))).isCompleted();
    assertThat(heard).extracting(TaskOutcome::settled).containsExactly(false, true);
  }

  @Test
  void follow_withBoundZero_asksOnce() {
    NotificationFollower impatient =
        tasks(new ConsistencyOptions(Duration.ofSeconds(1), Duration.ZERO));
    service.task(TASK_ID, status(TASK_ID, TaskState.SCHEDULED));

    assertThat(impatient.follow(taskMessage("Error"))).isCompleted();

    assertThat(service.asked).hasSize(1);
    assertThat(heard).extracting(TaskOutcome::settled).containsExactly(false);
  }

  @Test
  void follow_withFirstPauseBeyondTheBound_asksAtTheBound() {
    NotificationFollower coarse =
        tasks(new ConsistencyOptions(Duration.ofSeconds(10), Duration.ofSeconds(3)));
    service.task(TASK_ID, status(TASK_ID, TaskState.SCHEDULED));

    CompletableFuture<List<TaskOutcome>> followed = coarse.follow(taskMessage("Error"));
    time.advance(Duration.ofSeconds(3));

    assertThat(followed).isCompleted();
    assertThat(service.askedAt()).containsExactly(0L, 3L);
  }

  @Test
  @DisplayName("repeated messages, in another case too, report a task once and do not ask again")
  void follow_whenMessagesRepeat_reportsOnce() {
    service.task(TASK_ID, failed(TASK_ID, EncodingErrorCode.TRANSIENT_ERROR));

    assertThat(tasks.follow(taskMessage("Error"))).isCompleted();
    assertThat(tasks.follow(taskMessage("Error"))).isCompletedWithValue(List.of());
    assertThat(
            tasks.follow(
                message(Messages.taskMessage("f", TASK_ID.toUpperCase(Locale.ROOT), "Error"))))
        .isCompletedWithValue(List.of());

    assertThat(heard).hasSize(1);
    assertThat(service.asked).hasSize(1);
  }

  @Test
  @DisplayName("messages that repeat while the first is being followed share its questions")
  void follow_whenMessagesRepeatMeanwhile_asksOnce() {
    service.task(
        TASK_ID, status(TASK_ID, TaskState.PROCESSING), status(TASK_ID, TaskState.FINISHED));

    List<CompletableFuture<List<TaskOutcome>>> followed = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      followed.add(tasks.follow(taskMessage("Finished")));
    }
    followed.get(0).cancel(true);
    time.advance(Duration.ofMinutes(5));

    assertThat(service.asked).hasSize(2);
    assertThat(heard).hasSize(1);
    assertThat(followed.get(0)).isCancelled();
    assertThat(followed.subList(1, 100))
        .allSatisfy(one -> assertThat(one).isCompletedWithValue(heard));
  }

  @Test
  @DisplayName("messages that come at once, about a task and its job, report the task once")
  void follow_whenMessagesComeInParallel_reportsOnce() throws Exception {
    int threads = 6;
    List<@Nullable String> told = Collections.synchronizedList(new ArrayList<>());
    ExecutorService executor = Executors.newFixedThreadPool(threads);
    try {
      for (int round = 0; round < 200; round++) {
        String taskId = TASK_ID + "-" + round;
        TaskStatus finished = status(taskId, TaskState.FINISHED);
        NotificationFollower shared =
            NotificationFollower.builder(
                    jobId -> CompletableFuture.completedFuture(List.of(finished)),
                    id -> CompletableFuture.completedFuture(finished),
                    time.scheduler(),
                    outcome -> told.add(outcome.status().id()))
                .build();
        List<Notification> messages =
            List.of(message(Messages.taskMessage("e", taskId, "Finished")), jobMessage("Finished"));
        CyclicBarrier start = new CyclicBarrier(threads);
        List<Future<Integer>> parts = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
          Notification message = messages.get(i % 2);
          parts.add(
              executor.submit(
                  () -> {
                    start.await(30, TimeUnit.SECONDS);
                    return shared.follow(message).get(30, TimeUnit.SECONDS).size();
                  }));
        }
        for (Future<Integer> part : parts) {
          assertThat(part.get(60, TimeUnit.SECONDS)).isLessThanOrEqualTo(1);
        }
        assertThat(told).containsExactly(taskId);
        told.clear();
      }
    } finally {
      executor.shutdownNow();
    }
  }

  @Test
  @DisplayName("who follows anew when told that nothing is known yet, asks anew")
  void follow_fromTheEndOfAnother_asksAnew() {
    service.task(TASK_ID, status(TASK_ID, TaskState.PROCESSING));
    CompletableFuture<List<TaskOutcome>> first = tasks.follow(taskMessage("Finished"));
    CompletableFuture<List<TaskOutcome>> anew =
        tasks
            .follow(taskMessage("Finished"))
            .thenCompose(
                outcomes -> {
                  service.task(TASK_ID, status(TASK_ID, TaskState.FINISHED));
                  return tasks.follow(taskMessage("Finished"));
                });

    time.advance(Duration.ofMinutes(2));

    assertThat(ended(first).join()).extracting(TaskOutcome::settled).containsExactly(false);
    assertThat(ended(anew).join()).extracting(TaskOutcome::settled).containsExactly(true);
  }

  @Test
  @DisplayName("a message about an earlier state that comes late changes nothing")
  void follow_whenMessagesAreOutOfOrder_reportsTheEndOnce() {
    service.task(TASK_ID, status(TASK_ID, TaskState.FINISHED));

    for (String state : List.of("Finished", "Processing", "Scheduled", "Finished", "Queued")) {
      assertThat(tasks.follow(taskMessage(state))).isCompleted();
    }

    assertThat(heard).hasSize(1);
    assertThat(service.asked).hasSize(1);
  }

  @Test
  @DisplayName("the entity decides, whatever the message said")
  void follow_whenMessageAndEntityDisagree_reportsTheEntity() {
    service.task(TASK_ID, failed(TASK_ID, EncodingErrorCode.TRANSIENT_ERROR));

    assertThat(tasks.follow(taskMessage("Finished"))).isCompleted();

    assertThat(heard).hasSize(1);
    assertThat(heard.get(0).failure()).isPresent();
  }

  @Test
  @DisplayName("a job's message reports each task, as soon as it is settled")
  void follow_ofJob_reportsEachTask() {
    service.job(
        JOB_ID,
        List.of(),
        List.of(
            failed(TASK_ID, EncodingErrorCode.TRANSIENT_ERROR),
            status(OTHER_ID, TaskState.PROCESSING)),
        List.of(
            failed(TASK_ID, EncodingErrorCode.TRANSIENT_ERROR),
            status(OTHER_ID, TaskState.CANCELED)));

    CompletableFuture<List<TaskOutcome>> followed = tasks.follow(jobMessage("Error"));
    assertThat(heard).isEmpty();
    time.advance(Duration.ofSeconds(1));
    assertThat(heard).extracting(outcome -> outcome.status().id()).containsExactly(TASK_ID);
    assertThat(followed).isNotDone();
    time.advance(Duration.ofSeconds(2));

    assertThat(followed).isCompletedWithValue(heard);
    assertThat(heard)
        .extracting(outcome -> outcome.status().id())
        .containsExactly(TASK_ID, OTHER_ID);
    assertThat(heard).extracting(outcome -> outcome.status().jobId()).containsOnly(JOB_ID);
    assertThat(service.askedAt()).containsExactly(0L, 1L, 3L);
  }

  @Test
  @DisplayName(
      "a task whose own message was lost is reported by its job's, the others are not again")
  void follow_whenTaskMessageIsLost_reportsItWithTheJob() {
    service.task(TASK_ID, status(TASK_ID, TaskState.FINISHED));
    service.job(
        JOB_ID,
        List.of(
            status(TASK_ID.toUpperCase(Locale.ROOT), TaskState.FINISHED),
            failed(OTHER_ID, EncodingErrorCode.TRANSIENT_ERROR)));

    assertThat(tasks.follow(taskMessage("Finished"))).isCompleted();
    CompletableFuture<List<TaskOutcome>> job = tasks.follow(jobMessage("Error"));

    assertThat(ended(job).join())
        .extracting(outcome -> outcome.status().id())
        .containsExactly(OTHER_ID);
    assertThat(heard).hasSize(2);
    assertThat(tasks.follow(jobMessage("Error"))).isCompletedWithValue(List.of());
    assertThat(heard).hasSize(2);
  }

  @Test
  void follow_ofJobWithoutTasks_endsAtTheBound() {
    service.job(JOB_ID, List.of());

    CompletableFuture<List<TaskOutcome>> followed = tasks.follow(jobMessage("Finished"));
    time.advance(Duration.ofMinutes(2));

    assertThat(followed).isCompletedWithValue(List.of());
    assertThat(service.askedAt()).hasSize(8);
  }

  @Test
  @DisplayName("tasks that tell no id are told by their place, and reported once too")
  void follow_ofTasksWithoutId_reportsEachOnce() {
    List<TaskStatus> answer =
        List.of(
            status(null, TaskState.FINISHED),
            status(null, TaskState.FINISHED),
            status(null, TaskState.PROCESSING));
    service.job(JOB_ID, answer);
    service.task(TASK_ID, status(null, TaskState.FINISHED));

    CompletableFuture<List<TaskOutcome>> followed = tasks.follow(jobMessage("Finished"));
    time.advance(Duration.ofMinutes(2));
    assertThat(followed).isCompletedWithValue(heard);
    assertThat(heard).extracting(TaskOutcome::settled).containsExactly(true, true, false);

    assertThat(tasks.follow(taskMessage("Finished"))).isCompleted();
    assertThat(heard.get(3).status().id()).isEqualTo(TASK_ID);
  }

  @Test
  @DisplayName("when all messages were lost, a sweep reports what has ended and waits for nothing")
  void sweep_reportsWhatHasEnded() {
    service.job(
        JOB_ID,
        List.of(
            failed(TASK_ID, EncodingErrorCode.TRANSIENT_ERROR),
            status(OTHER_ID, TaskState.PROCESSING)));

    CompletableFuture<List<TaskOutcome>> swept = tasks.reconcile(JOB_ID);

    assertThat(swept).isCompletedWithValue(heard);
    assertThat(heard).hasSize(1);
    assertThat(heard.get(0).notification()).isNull();
    assertThat(tasks.reconcile(JOB_ID)).isCompletedWithValue(List.of());
    assertThat(tasks.follow(taskMessage("Error"))).isCompletedWithValue(List.of());
    assertThat(heard).hasSize(1);
    service.job(JOB_ID, List.of());
    assertThat(tasks.reconcile(JOB_ID)).as("no tasks at all").isCompletedWithValue(List.of());
    assertThat(time.timers()).isZero();
  }

  @Test
  void sweep_waitsForTheDetailsOfAnError() {
    service.job(
        JOB_ID,
        List.of(status(TASK_ID, TaskState.ERROR), status(OTHER_ID, TaskState.QUEUED)),
        List.of(
            failed(TASK_ID, EncodingErrorCode.TRANSIENT_ERROR),
            status(OTHER_ID, TaskState.QUEUED)));

    CompletableFuture<List<TaskOutcome>> swept = tasks.reconcile(JOB_ID);
    assertThat(swept).isNotDone();
    time.advance(Duration.ofSeconds(1));

    assertThat(ended(swept).join())
        .singleElement()
        .satisfies(
            outcome ->
                assertThat(outcome.failure()).containsInstanceOf(TransientEncodingException.class));
  }

  @Test
  void follow_whenQuestionsFail_asksAgain() {
    service.taskAnswers(
        TASK_ID,
        () -> CompletableFuture.failedFuture(callFailed()),
        () -> CompletableFuture.failedFuture(new CompletionException(callFailed())),
        () ->
            CompletableFuture.completedFuture(failed(TASK_ID, EncodingErrorCode.TRANSIENT_ERROR)));

    CompletableFuture<List<TaskOutcome>> followed = tasks.follow(taskMessage("Error"));
    time.advance(Duration.ofSeconds(3));

    assertThat(followed).isCompletedWithValue(heard);
    assertThat(heard).hasSize(1);
  }

  @Test
  void follow_whenNoQuestionIsAnswered_failsAtTheBound() {
    ServiceCallException failure = callFailed();
    service.taskAnswers(TASK_ID, () -> CompletableFuture.failedFuture(failure));

    CompletableFuture<List<TaskOutcome>> followed = tasks.follow(taskMessage("Error"));
    time.advance(Duration.ofSeconds(119));
    assertThat(followed).isNotDone();
    time.advance(Duration.ofSeconds(1));

    assertThatExceptionOfType(ExecutionException.class)
        .isThrownBy(ended(followed)::get)
        .satisfies(thrown -> assertThat(thrown.getCause()).isSameAs(failure));
    assertThat(heard).isEmpty();
    service.task(TASK_ID, status(TASK_ID, TaskState.FINISHED));
    assertThat(tasks.follow(taskMessage("Error"))).as("the next message").isCompleted();
    assertThat(heard).hasSize(1);
  }

  @Test
  @DisplayName("when the last questions fail, what was answered before is reported")
  void follow_whenLastQuestionFails_reportsTheAnswerBefore() {
    service.taskAnswers(
        TASK_ID,
        () -> CompletableFuture.completedFuture(status(TASK_ID, TaskState.ERROR)),
        () -> CompletableFuture.failedFuture(callFailed()));

    CompletableFuture<List<TaskOutcome>> followed = tasks.follow(taskMessage("Error"));
    time.advance(Duration.ofMinutes(2));

    assertThat(followed).isCompletedWithValue(heard);
    assertThat(heard.get(0).failure()).containsInstanceOf(UnknownEncodingException.class);
  }

  @Test
  void follow_whenQuestionIsNotPossible_failsAtOnce() {
    IllegalStateException closed = new IllegalStateException("the client is closed");
    service.taskAnswers(
        TASK_ID,
        () -> {
          throw closed;
        });
    service.taskAnswers(OTHER_ID, () -> CompletableFuture.failedFuture(closed));

    assertThatThrownBy(ended(tasks.follow(taskMessage("Error")))::join).hasCause(closed);
    assertThatThrownBy(
            ended(tasks.follow(message(Messages.taskMessage("e", OTHER_ID, "Error"))))::join)
        .hasCause(closed);
    assertThat(time.timers()).isZero();
  }

  @Test
  void follow_whenSchedulerIsShutDown_fails() {
    service.task(TASK_ID, status(TASK_ID, TaskState.PROCESSING));
    time.scheduler().shutdownNow();

    assertThatThrownBy(ended(tasks.follow(taskMessage("Error")))::join)
        .hasCauseInstanceOf(RejectedExecutionException.class);
  }

  @Test
  @DisplayName("a task at which the listener threw is reported again; the others of the job once")
  void follow_whenListenerThrows_reportsAgain() {
    List<@Nullable String> told = new ArrayList<>();
    IllegalStateException refusal = new IllegalStateException("not now");
    NotificationFollower refusing =
        NotificationFollower.builder(
                service::jobTasks,
                service::task,
                time.scheduler(),
                outcome -> {
                  told.add(outcome.status().id());
                  if (told.size() == 1) {
                    throw refusal;
                  }
                })
            .build();
    service.job(
        JOB_ID, List.of(status(TASK_ID, TaskState.FINISHED), status(OTHER_ID, TaskState.FINISHED)));

    assertThatThrownBy(ended(refusing.follow(jobMessage("Finished")))::join).hasCause(refusal);
    assertThat(refusing.follow(jobMessage("Finished"))).isCompleted();
    assertThat(refusing.follow(jobMessage("Finished"))).isCompletedWithValue(List.of());

    assertThat(told).containsExactly(TASK_ID, OTHER_ID, TASK_ID);
  }

  @Test
  void follow_whenMoreThanRemembered_reportsTheOldestAgain() {
    NotificationFollower forgetful =
        NotificationFollower.builder(service::jobTasks, service::task, time.scheduler(), heard::add)
            .deduplicationSize(1)
            .build();
    service.task(TASK_ID, status(TASK_ID, TaskState.FINISHED));
    service.task(OTHER_ID, status(OTHER_ID, TaskState.FINISHED));

    for (String id : List.of(TASK_ID, TASK_ID, OTHER_ID, TASK_ID)) {
      assertThat(forgetful.follow(message(Messages.taskMessage("e", id, "Finished"))))
          .isCompleted();
    }

    assertThat(heard)
        .extracting(outcome -> outcome.status().id())
        .containsExactly(TASK_ID, OTHER_ID, TASK_ID);
  }

  @Test
  void close_whenPausing_endsThePause() {
    service.task(TASK_ID, status(TASK_ID, TaskState.PROCESSING));
    CompletableFuture<List<TaskOutcome>> followed = tasks.follow(taskMessage("Error"));
    assertThat(time.timers()).isOne();

    tasks.close();
    tasks.close();

    assertThatExceptionOfType(CancellationException.class).isThrownBy(ended(followed)::join);
    assertThat(time.timers()).isZero();
    assertThat(heard).isEmpty();
    assertThatIllegalStateException().isThrownBy(() -> tasks.follow(taskMessage("Error")));
    assertThatIllegalStateException().isThrownBy(() -> tasks.reconcile(JOB_ID));
  }

  @Test
  void close_whenAQuestionIsUnderWay_cancelsIt() {
    CompletableFuture<TaskStatus> question = new CompletableFuture<>();
    service.taskAnswers(TASK_ID, () -> question);
    CompletableFuture<List<TaskOutcome>> followed = tasks.follow(taskMessage("Error"));

    tasks.close();

    assertThat(question).isCancelled();
    assertThatExceptionOfType(CancellationException.class).isThrownBy(ended(followed)::join);
  }

  @Test
  void close_inTheListener_reportsAndAsksNothingMore() {
    List<NotificationFollower> closing = new ArrayList<>();
    closing.add(
        NotificationFollower.builder(
                service::jobTasks,
                service::task,
                time.scheduler(),
                outcome -> {
                  heard.add(outcome);
                  closing.get(0).close();
                })
            .build());
    service.job(
        JOB_ID,
        List.of(
            status(TASK_ID, TaskState.FINISHED),
            status(OTHER_ID, TaskState.FINISHED),
            status("nb:tid:UUID:3", TaskState.PROCESSING)));

    CompletableFuture<List<TaskOutcome>> followed = closing.get(0).follow(jobMessage("Finished"));

    assertThatExceptionOfType(CancellationException.class).isThrownBy(ended(followed)::join);
    assertThat(heard).extracting(outcome -> outcome.status().id()).containsExactly(TASK_ID);
    assertThat(service.asked).hasSize(1);
    assertThat(time.timers()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " "})
  void sweep_ofNoJob_isAnArgumentMistake(String jobId) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> tasks.reconcile(jobId))
        .withMessageContaining("jobId");
  }

  @Test
  void lagPolicy_ofArgumentMistakes_namesThem() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ConsistencyOptions(Duration.ZERO, Duration.ZERO))
        .withMessageContaining("initialBackoff");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ConsistencyOptions(Duration.ofSeconds(1), Duration.ofSeconds(-1)))
        .withMessageContaining("timeout");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                NotificationFollower.builder(
                        service::jobTasks, service::task, time.scheduler(), heard::add)
                    .deduplicationSize(0))
        .withMessageContaining("deduplicationSize");
  }

  /** Waits for nothing: in virtual time, what has not ended by now never will. */
  private static <T> CompletableFuture<T> ended(CompletableFuture<T> work) {
    assertThat(work).isDone();
    return work;
  }

  private static Notification message(String json) {
    return new NotificationReader().read(json);
  }

  private static Notification taskMessage(String newState) {
    return message(Messages.taskMessage("e", newState));
  }

  private static Notification jobMessage(String newState) {
    return message(Messages.jobMessage("e", newState));
  }

  private static TaskStatus status(@Nullable String id, TaskState state) {
    return TaskStatus.builder(Provider.AMS_V2, state).id(id).build();
  }

  private static TaskStatus failed(String id, EncodingErrorCode code) {
    return TaskStatus.builder(Provider.AMS_V2, TaskState.ERROR)
        .id(id)
        .errorDetails(List.of(ErrorDetail.amsV2(code.wireName(), "because")))
        .build();
  }

  private static ServiceCallException callFailed() {
    return new UnreadableResponseException("test", "<html>", CallTrace.NONE, null);
  }

  /** Answers each question with the next of its answers, and with the last ever after. */
  private final class Service {
    private final Map<String, Deque<Supplier<CompletableFuture<TaskStatus>>>> tasks =
        new HashMap<>();
    private final Map<String, Deque<List<TaskStatus>>> jobs = new HashMap<>();
    private final List<String> asked = new ArrayList<>();

    void task(String id, TaskStatus... answers) {
      Deque<Supplier<CompletableFuture<TaskStatus>>> queue = new ArrayDeque<>();
      for (TaskStatus answer : answers) {
        queue.add(() -> CompletableFuture.completedFuture(answer));
      }
      tasks.put(id, queue);
    }

    @SafeVarargs
    final void taskAnswers(String id, Supplier<CompletableFuture<TaskStatus>>... answers) {
      Deque<Supplier<CompletableFuture<TaskStatus>>> queue = new ArrayDeque<>();
      for (Supplier<CompletableFuture<TaskStatus>> answer : answers) {
        queue.add(answer);
      }
      tasks.put(id, queue);
    }

    @SafeVarargs
    final void job(String id, List<TaskStatus>... answers) {
      Deque<List<TaskStatus>> queue = new ArrayDeque<>();
      for (List<TaskStatus> answer : answers) {
        queue.add(answer);
      }
      jobs.put(id, queue);
    }

    CompletableFuture<TaskStatus> task(String id) {
      note("task " + id);
      return next(Objects.requireNonNull(tasks.get(id), id)).get();
    }

    CompletableFuture<List<TaskStatus>> jobTasks(String id) {
      note("job " + id);
      return CompletableFuture.completedFuture(next(Objects.requireNonNull(jobs.get(id), id)));
    }

    List<Long> askedAt() {
      return asked.stream()
          .map(line -> Long.valueOf(line.substring(0, line.indexOf(' '))))
          .toList();
    }

    private void note(String what) {
      asked.add(Duration.between(START, time.instant()).toSeconds() + " s " + what);
    }

    private static <T> T next(Deque<T> answers) {
      return answers.size() > 1 ? answers.remove() : answers.element();
    }
  }
}
