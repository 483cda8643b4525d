package io.github.encodingsdk.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.encodingsdk.model.Provider;
import io.github.encodingsdk.model.TaskStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

/** Documents of services that encode nothing, which every reader refuses. */
final class ForeignDocumentsTest {

  /** Written by hand after the shapes that these services publish. */
  private static final String DOCUMENTS =
      """
      {"Id":17,"Name":"Invoice","State":4}
      {"Id":17,"Name":"Invoice","State":4,"ErrorDetails":null}
      {"Id":"a0b1","Name":"/db","State":{"Status":"exited","ExitCode":137,"Error":""},"Image":"sha256:1"}
      [{"Id":"a0b1","State":{"Status":"running"},"Config":{"Image":"x"}}]
      {"code":5,"message":"Not Found","details":[]}
      {"code":16,"message":"Unauthenticated"}
      {"error":{"code":404,"message":"not found","status":"NOT_FOUND"}}
      {"event":"job.finished","job":{"id":"b6-7f","type":"script","name":"Test","state":"failed","exit_status":1},"build":{"id":"1","state":"failed"},"sender":{"id":"1"}}
      {"name":"projects/p/locations/l/jobs/j","uid":"j-1","status":{"state":"FAILED","runDuration":"3s"},"taskGroups":[]}
      {"name":"projects/p/locations/l/jobs/j","uid":"j-1","status":{"state":"QUEUED"}}
      {"name":"projects/p/locations/l/jobs/nightly","schedule":"0 0 * * *","httpTarget":{"uri":"https://x"}}
      {"task_id":2528,"state":"failed","progress":0,"error":"E.1"}
      {"id":9,"name":"CI","status":"completed","conclusion":"failure","run_number":4,"workflow_id":5}
      {"action":"completed","workflow_run":{"id":9,"status":"completed","conclusion":"failure"}}
      {"apiVersion":"batch/v1","kind":"Job","metadata":{"name":"j","uid":"u"},"status":{"failed":1,"conditions":[{"type":"Failed","status":"True"}]}}
      {"kind":"Status","status":"Failure","message":"x","reason":"NotFound","code":404}
      {"StackId":"arn:aws:cloudformation:e:1:stack/s","Status":"FAILED","ResourceStatus":"CREATE_FAILED"}
      {"source":"aws.cloudformation","detail-type":"CloudFormation Stack Status Change","detail":{"stack-id":"s","status-details":{"status":"ROLLBACK_COMPLETE"}}}
      {"executionArn":"arn:aws:states:e:1:execution:s:1","status":"FAILED","error":"E","cause":"it broke"}
      {"source":"aws.states","detail-type":"Step Functions Execution Status Change","detail":{"executionArn":"e","status":"FAILED","cause":"{\\"errorMessage\\":\\"x\\"}"}}
      {"source":"aws.batch","detail-type":"Batch Job State Change","detail":{"jobArn":"arn:aws:batch:e:1:job/7","jobId":"7","status":"FAILED","jobQueue":"arn:aws:batch:e:1:job-queue/q"}}
      {"source":"aws.s3","detail-type":"Object Created","detail":{"bucket":{"name":"b"}}}
      {"jobs":[{"jobId":"7","status":"FAILED","createdAt":1}]}
      {"Job":{"Id":"7","State":"Failed","Name":"n"}}
      {"JobRun":{"Id":"jr_1","JobName":"etl","JobRunState":"FAILED","ErrorMessage":"x"}}
      {"TranscriptionJob":{"TranscriptionJobName":"t","TranscriptionJobStatus":"FAILED","FailureReason":"x"}}
      {"JobId":"1","JobStatus":"FAILED","StatusMessage":"x","API":"StartLabelDetection"}
      {"id":"evt_1","object":"event","type":"charge.failed","data":{"object":{"id":"ch_1","status":"failed"}}}
      {"object_kind":"build","build_id":1,"build_status":"failed","build_failure_reason":"script_failure"}
      {"object_kind":"pipeline","object_attributes":{"id":1,"status":"failed","detailed_status":"failed"}}
      {"id":"p-1","version":"v","status":"failed","error":"out of memory","input":{"prompt":"x"},"output":null}
      {"eventType":"Microsoft.Storage.BlobCreated","subject":"s","id":"1","data":{"api":"PutBlob","url":"https://x"},"dataVersion":""}
      {"properties":{"provisioningState":"Failed","error":{"code":"Conflict"}},"name":"n","type":"Microsoft.Web/sites"}
      {"value":[{"id":"1","name":"build","status":"failed"}]}
      {"specversion":"1.0","type":"com.example.job","source":"/s","id":"1","data":{"state":"FAILED","jobId":"1"}}
      {"kind":"storage#object","id":"b/o/1","name":"o","bucket":"b"}
      {"uid":"x","spec":{},"status":{"state":"running","phase":"Running"}}
      {"alerts":[{"status":"firing","labels":{"alertname":"a"}}],"status":"firing","receiver":"r"}
      {"status":"ERROR"}
      {"status":"error","message":"something broke","data":null}
      {"status":"FAILED","error":{"code":1,"message":"x"}}
      {"errors":["There is a limit of ten."]}
      {"job":{"id":"3f2a-b","status":"errored","state":"errored","repository":"r"}}
      {"job":{"id":1,"status":"ERROR","title":"Warehouse picker"},"applicant":{"id":2}}
      {"result":{"id":"z","status":"active","name":"example.com"},"success":true,"errors":[],"messages":[]}
      {"uuid":"a","type":"ticket","status":"open"}
      {"message":{"text":"hello","chat":{"id":1}},"update_id":1}
      {"Records":[{"eventSource":"aws:s3","s3":{"bucket":{"name":"b"},"object":{"key":"k"}}}]}
      {"d":{"results":[{"Id":1,"Title":"t","State":"open"}]}}
      """;

  /** Returns the documents. */
  static List<String> documents() {
    return DOCUMENTS.lines().toList();
  }

  @Test
  void foreignDocuments_areRefusedByEveryReader() {
    List<String> claimed = new ArrayList<>();
    for (ReportReader reader : ServiceLoader.load(ReportReader.class)) {
      for (String document : documents()) {
        try {
          claimed.add(reader.provider() + " claims " + document + ": " + reader.readAll(document));
        } catch (UnreadableReportException e) {
          assertThat(e).hasMessageNotContaining("Exception");
        }
      }
    }
    assertThat(documents()).hasSizeGreaterThanOrEqualTo(45);
    assertThat(claimed).isEmpty();
  }

  @Test
  void foreignDocuments_areRefusedWhenTheProviderIsNotKnown() {
    AnyReportReader reader = new AnyReportReader();
    for (String document : documents()) {
      assertThatThrownBy(() -> reader.readAll(document))
          .as(document)
          .isInstanceOf(UnreadableReportException.class);
    }
  }

  @Test
  void reports_ofEachProvider_haveOneProof() {
    int seen = 0;
    for (ReportReader reader : ServiceLoader.load(ReportReader.class)) {
      Provider provider = reader.provider();
      for (String report : ProviderFixtures.reports(provider)) {
        assertThat(new AnyReportReader().readAll(report))
            .as(report)
            .extracting(TaskStatus::provider)
            .containsOnly(provider);
        seen++;
      }
    }
    assertThat(seen).isGreaterThanOrEqualTo(15);
  }
}
