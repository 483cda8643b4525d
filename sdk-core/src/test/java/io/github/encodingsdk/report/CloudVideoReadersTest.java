package io.github.encodingsdk.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.encodingsdk.failure.EncodingException;
import io.github.encodingsdk.model.ErrorDetail;
import io.github.encodingsdk.model.Provider;
import io.github.encodingsdk.model.TaskState;
import io.github.encodingsdk.model.TaskStatus;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The readers of the services that have one table and few shapes. In the documents, {@code '}
 * stands for a quotation mark.
 */
class CloudVideoReadersTest {

  private final AnyReportReader reader = new AnyReportReader();

  private TaskStatus read(String document) {
    List<TaskStatus> statuses = reader.readAll(document.replace('\'', '"'));
    assertThat(statuses).hasSize(1);
    return statuses.get(0);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "transloadit | {'error':'FTP_IMPORT_NOT_FOUND','assembly_id':'a'} | MalformedInput | FIX_FIRST",
        "transloadit | {'error':'S3_STORE_ACCESS_DENIED','assembly_id':'a'} | OutputUpload | FIX_FIRST",
        "transloadit | {'error':'ASSEMBLY_SATURATED','assembly_id':'a','ok':''} | Transient | RETRY_LATER",
        "transloadit | {'error':'INVALID_INPUT_ERROR','assembly_id':'a'} | UnsupportedFormat | FIX_FIRST",
        "transloadit | {'error':'INVALID_FORM_DATA','assembly_id':'a'} | Configuration | FIX_FIRST",
        "transloadit | {'error':'SOMETHING_NEW','assembly_id':'a'} | Unknown | UNKNOWN",
        "tencent | {'EventType':'ProcedureStateChanged','ProcedureStateChangeEvent':{'TaskId':'t',"
            + "'Status':'FINISH','ErrCode':0,'MediaProcessResultSet':[{'Type':'Transcode',"
            + "'TranscodeTask':{'Status':'FAIL','ErrCode':70000,'ErrCodeExt':'InternalError'}}]}}"
            + " | Processing | RETRY_LATER",
        "tencent | {'Response':{'TaskType':'Procedure','Status':'FINISH','ProcedureTask':{'TaskId':'t',"
            + "'Status':'FINISH','ErrCode':40000,'MediaProcessResultSet':[]}}} | Configuration | FIX_FIRST",
        "tencent | {'EventType':'EditMediaComplete','EditMediaCompleteEvent':{'TaskId':'t',"
            + "'Status':'FINISH','ErrCode':70000}} | Unknown | UNKNOWN",
        "alibaba | {'Job':{'JobId':'j','PipelineId':'p','State':'Failed',"
            + "'Code':'InvalidParameter.ResourceContentBad'}} | MalformedContent | FIX_FIRST",
        "alibaba | {'JobId':'j','State':'Fail','Type':'Transcode'} | Unknown | ASK_STATUS",
        "huawei | {'task_id':1,'status':'FAILED','error_code':'MPC.10066'} | UnsupportedFormat | FIX_FIRST",
        "huawei | {'task_array':[{'task_id':1,'status':'FAILED','error_code':'MPC.99'}]} | Unknown | UNKNOWN",
        "livepeer | {'webhookId':'w','event':'task.failed','payload':{'task':{'id':'t',"
            + "'status':{'phase':'failed','errorMessage':'could not fetch input'}}}}"
            + " | InputDownload | UNKNOWN",
        "api-video | {'encoding':{'playable':true,'qualities':[{'type':'hls','quality':'240p',"
            + "'status':'failed'},{'type':'mp4','quality':'240p','status':'encoded'}]}}"
            + " | Unknown | ASK_STATUS",
        "bunny-stream | {'VideoLibraryId':1,'VideoGuid':'g','Status':8} | InputDownload | UNKNOWN",
        "bunny-stream | {'videoLibraryId':1,'guid':'g','status':5,'transcodingMessages':[{'level':1,"
            + "'issueCode':3},{'level':3,'issueCode':7}]} | MalformedContent | FIX_FIRST",
        "gcore | {'id':1,'status':'ready','converted_videos':[{'name':'vod','status':'error',"
            + "'error':'codec not supported'}]} | UnsupportedFormat | FIX_FIRST",
        "brightcove | {'entityType':'TITLE','jobId':'j','videoId':'v','accountId':'a','status':'FAILED',"
            + "'errorMessage':'The source is corrupted'} | MalformedContent | FIX_FIRST",
        "qencode | {'status':'completed','percent':100,'error':1,'error_description':'x'}"
            + " | Unknown | UNKNOWN",
        "coconut | {'id':'j','status':'job.completed','input':{'status':'input.transferred'},"
            + "'outputs':[{'key':'mp4','status':'output.failed','error':'x'}]} | Processing | UNKNOWN",
        "coconut | {'event':'input.failed','job_id':'j','data':{'error':'404'}} | InputDownload | UNKNOWN"
      })
  void failure_isTyped(String provider, String document, String name, String advice) {
    TaskStatus status = read(document);
    EncodingException failure = EncodingException.from(status);

    assertThat(status.state()).isEqualTo(TaskState.ERROR);
    assertThat(status.provider().id()).isEqualTo(provider);
    assertThat(failure.getClass().getSimpleName()).isEqualTo(name + "EncodingException");
    assertThat(failure.advice()).hasToString(advice);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'ok':'ASSEMBLY_EXECUTING','assembly_id':'a'} | PROCESSING",
        "{'ok':'ASSEMBLY_CANCELED','assembly_id':'a'} | CANCELED",
        "{'error':'ASSEMBLY_CANCELED','assembly_id':'a'} | CANCELED",
        "{'EventType':'WorkflowTask','WorkflowTaskEvent':{'TaskId':'t','Status':'FINISH','ErrCode':0,"
            + "'MediaProcessResultSet':[{'TranscodeTask':{'Status':'SUCCESS','ErrCode':0,"
            + "'ErrCodeExt':''}}]}} | FINISHED",
        "{'Response':{'TaskType':'WorkflowTask','Status':'PROCESSING','WorkflowTask':{'TaskId':'t',"
            + "'Status':'PROCESSING','MediaProcessResultSet':[{'TranscodeTask':{'Status':'FAIL',"
            + "'ErrCodeExt':'InternalError'}}]}}} | PROCESSING",
        "{'JobList':{'Job':[{'JobId':'j','State':'TranscodeSuccess','Code':'InvalidParameter'}]}}"
            + " | FINISHED",
        "{'task_id':1,'status':'SUCCEEDED','create_time':'20260101000000','progress':100} | FINISHED",
        "{'id':'i','status':{'phase':'ready','updatedAt':1},'source':{'type':'url'}} | FINISHED",
        "{'encoding':{'playable':false,'qualities':[{'status':'encoded'},{'status':'encoding'}]}}"
            + " | PROCESSING",
        "{'ingest':{'status':'uploading'},'encoding':{'playable':false,'qualities':[]}} | QUEUED",
        "{'VideoLibraryId':1,'VideoGuid':'g','Status':4} | PROCESSING",
        "{'VideoLibraryId':1,'VideoGuid':'g','Status':3} | FINISHED",
        "{'videoLibraryId':1,'guid':'g','status':4} | FINISHED",
        "{'id':1,'status':'viewable','converted_videos':[]} | PROCESSING",
        "{'id':'j','state':'published','account_id':'1','video_id':'2'} | PROCESSING",
        "{'status':'encoding','percent':40.5,'error':0,'error_description':null,"
            + "'status_url':'https://api.qencode.com/v1/status'} | PROCESSING",
        "{'event':'output.completed','job_id':'j','data':{}} | PROCESSING",
        "{'event':'job.completed','job_id':'j','data':{'outputs':[{'status':'output.completed'}]}}"
            + " | FINISHED"
      })
  void otherState_isNoFailure(String document, TaskState state) {
    TaskStatus status = read(document);

    assertThat(status.state()).isEqualTo(state);
    EncodingException.throwIfFailed(status);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'error':'INVALID_SIGNATURE','message':'m'}",
        "{'VideoLibraryId':1,'VideoGuid':'g','Status':9}",
        "{'entityType':'DYNAMIC_RENDITION','videoId':'v','accountId':'a','status':'FAILED'}",
        "{'error':0,'statuses':{'t':{'status':'error','error':1}}}",
        "{'status':'job.failed','id':'1'}",
        "{'event':'job.failed','job':{'id':'1'}}",
        "{'id':1,'status':'error','error':'x'}",
        "{'task_id':1,'status':'FAILED'}",
        "{'JobId':'1','State':'Failed'}",
        "{'TaskId':'1','Status':'FINISH'}",
        "{'id':'1','status':{'phase':'failed'}}"
      })
  void documentThatOthersCouldHaveWritten_isRefused(String document) {
    assertThatThrownBy(() -> reader.readAll(document.replace('\'', '"')))
        .isInstanceOf(UnreadableReportException.class);
  }

  @Test
  @DisplayName("each failed part of a task is a detail with the name of the part")
  void parts_areDetails() {
    TaskStatus status =
        read(
            "{'Response':{'TaskType':'WorkflowTask','WorkflowTask':{'TaskId':'t','Status':'FINISH',"
                + "'MediaProcessResultSet':[{'Type':'Transcode','TranscodeTask':{'Status':'FAIL',"
                + "'ErrCodeExt':'SourceFileError.ContentUnsupported','Message':'m'}},"
                + "{'Type':'SampleSnapshot','SampleSnapshotTask':{'Status':'FAIL','ErrCode':70000}},"
                + "{'Type':'ImageSprites','ImageSpriteTask':{'Status':'SUCCESS'}}]}}}");

    assertThat(status.provider()).isEqualTo(Provider.TENCENT);
    assertThat(status.errorDetails())
        .extracting(ErrorDetail::component)
        .containsExactly("Transcode", "SampleSnapshot");
  }
}
