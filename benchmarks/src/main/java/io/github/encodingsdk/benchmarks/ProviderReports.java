package io.github.encodingsdk.benchmarks;

import io.github.encodingsdk.report.ReportReader;
import io.github.encodingsdk.report.amsv3.AmsV3Reader;
import io.github.encodingsdk.report.bitmovin.BitmovinReader;
import io.github.encodingsdk.report.cloudflarestream.CloudflareStreamReader;
import io.github.encodingsdk.report.elastictranscoder.ElasticTranscoderReader;
import io.github.encodingsdk.report.googletranscoder.GoogleTranscoderReader;
import io.github.encodingsdk.report.lightflow.LightFlowReader;
import io.github.encodingsdk.report.mediaconvert.MediaConvertReader;
import io.github.encodingsdk.report.zencoder.ZencoderReader;
import java.util.LinkedHashMap;
import java.util.Map;

/** A report of each provider, of the size that such reports have, and its reader. */
final class ProviderReports {

  /** A report and who reads it. */
  record Report(ReportReader reader, String document) {}

  private ProviderReports() {}

  static Map<String, Report> all() {
    Map<String, Report> all = new LinkedHashMap<>();
    all.put("AMS v3, Event Grid", new Report(new AmsV3Reader(), EVENT_GRID));
    all.put("MediaConvert, EventBridge", new Report(new MediaConvertReader(), EVENT_BRIDGE));
    all.put("MediaConvert, GetJob with settings", new Report(new MediaConvertReader(), getJob()));
    all.put("Bitmovin, status", new Report(new BitmovinReader(), BITMOVIN));
    all.put("Zencoder, job", new Report(new ZencoderReader(), ZENCODER));
    all.put("Elastic Transcoder, SNS", new Report(new ElasticTranscoderReader(), ELASTIC));
    all.put("Google, Pub/Sub", new Report(new GoogleTranscoderReader(), GOOGLE));
    all.put("Cloudflare Stream, webhook", new Report(new CloudflareStreamReader(), CLOUDFLARE));
    all.put("LightFlow, asset", new Report(new LightFlowReader(), LIGHTFLOW));
    return all;
  }

  private static final String EVENT_GRID =
      """
      [{"topic":"/subscriptions/0/resourceGroups/g/providers/Microsoft.Media/mediaservices/m",
        "subject":"transforms/Ladder/jobs/job-2ac2fe75","eventType":"Microsoft.Media.JobErrored",
        "eventTime":"2023-10-12T15:29:20.9954767","id":"2749e9cf-4095-4723-9bc5-df8e15289135",
        "data":{"outputs":[{"@odata.type":"#Microsoft.Media.JobOutputAsset","assetName":"out-1",
          "error":{"category":"Content","code":"ContentMalformed","details":[{"code":"Decode",
          "message":"The stream ended early"}],"message":"The input could not be decoded.",
          "retry":"DoNotRetry"},"label":"Ladder_0","progress":83,"state":"Error"}],
          "previousState":"Processing","state":"Error","correlationData":{"a":"b"}},
        "dataVersion":"1.0","metadataVersion":"1"}]
      """;

  private static final String EVENT_BRIDGE =
      """
      {"version":"0","id":"1234abcd-12ab-34cd-56ef-1234567890ab",
       "detail-type":"MediaConvert Job State Change","source":"aws.mediaconvert",
       "account":"111122223333","time":"2023-01-07T23:35:20Z","region":"us-west-2",
       "resources":["arn:aws:mediaconvert:us-west-2:111122223333:jobs/1515368087458-qnoxtd"],
       "detail":{"timestamp":1515368120764,"accountId":"111122223333",
        "queue":"arn:aws:mediaconvert:us-west-2:111122223333:queues/Default",
        "jobId":"1515368087458-qnoxtd","status":"ERROR","errorCode":1404,
        "errorMessage":"Unable to open input file [s3://b/in.mp4]: [NoSuchKey]",
        "userMetadata":{"team":"films","title":"holiday"}}}
      """;

  private static String getJob() {
    String output =
        """
        {"nameModifier":"_%d","containerSettings":{"container":"MP4","mp4Settings":{}},
         "videoDescription":{"width":1280,"height":720,"codecSettings":{"codec":"H_264",
          "h264Settings":{"rateControlMode":"QVBR","maxBitrate":5000000,"gopSize":90,
           "gopSizeUnits":"FRAMES","framerateControl":"INITIALIZE_FROM_SOURCE"}}},
         "audioDescriptions":[{"codecSettings":{"codec":"AAC","aacSettings":{"bitrate":96000,
          "codingMode":"CODING_MODE_2_0","sampleRate":48000}}}]}
        """;
    StringBuilder outputs = new StringBuilder();
    for (int i = 0; i < 8; i++) {
      outputs.append(i == 0 ? "" : ",").append(output.replace("%d", String.valueOf(i)));
    }
    return """
    {"job":{"arn":"arn:aws:mediaconvert:eu-west-1:111122223333:jobs/1","id":"1-abc",
     "createdAt":1515368087,"jobTemplate":"t","queue":"q","role":"r","settings":{"inputs":[
     {"fileInput":"s3://b/in.mp4","audioSelectors":{"Audio Selector 1":{"offset":0}}}],
     "outputGroups":[{"name":"File Group","outputs":[%s]}]},"status":"ERROR","errorCode":1076,
     "errorMessage":"Unexpected end of the source","currentPhase":"TRANSCODING","retryCount":1,
     "jobPercentComplete":61,"timing":{"submitTime":1515368087,"startTime":1515368088,
     "finishTime":1515368190},"warnings":[{"code":230001,"count":2}],
     "messages":{"info":[],"warning":["w"]}}}
    """
        .formatted(outputs);
  }

  private static final String BITMOVIN =
      """
      {"requestId":"f5c8","status":"SUCCESS","data":{"service":{"id":"s","name":"Encoding"},
       "result":{"id":"e-1","status":"ERROR","eta":0.0,"progress":41,
       "createdAt":"2023-01-07T23:35:20Z","runningAt":"2023-01-07T23:35:40Z",
       "errorAt":"2023-01-07T23:37:20Z","error":{"code":10006,"category":"DECODING ERROR",
       "text":"Unable to decode the stream","retryHint":"NO_RETRY"},
       "messages":[{"date":"2023-01-07T23:35:20Z","type":"INFO","text":"Started"},
        {"date":"2023-01-07T23:37:20Z","type":"ERROR","text":"Stopped"}],
       "subtasks":[{"id":"1","name":"Analysis","status":"ERROR","progress":10}]}}}
      """;

  private static final String ZENCODER =
      """
      {"job":{"id":12345,"state":"failed","test":false,"created_at":"2023-01-01T00:00:00Z",
       "input_media_file":{"id":1,"url":"s3://b/in.mp4","state":"finished","width":1920},
       "output_media_files":[{"id":2,"label":"hd","state":"failed","error_class":
       "UploadAccessDeniedError","error_message":"denied"},{"id":3,"label":"sd","state":"finished",
       "height":360,"video_codec":"h264"}],"thumbnails":[]}}
      """;

  private static final String ELASTIC =
      """
      {"state":"ERROR","errorCode":"4008","messageDetails":"no fit","version":"2012-09-25",
       "jobId":"1","pipelineId":"2","input":{"key":"in.mp4","frameRate":"auto"},
       "outputKeyPrefix":"p/","outputs":[{"id":"1","presetId":"1351620000001-000010","key":"a.mp4",
       "status":"Error","statusDetail":"4008 no fit"}],"playlists":[],"userMetadata":{}}
      """;

  private static final String GOOGLE =
      """
      {"job":{"name":"projects/1/locations/europe-west1/jobs/2","state":"FAILED","error":{"code":7,
       "message":"Permission denied for Google Cloud Storage.","details":[{"@type":
       "type.googleapis.com/google.rpc.ErrorInfo","reason":"GCSPermissionDenied","domain":
       "transcoder.googleapis.com","metadata":{"details":
       "a@b.iam.gserviceaccount.com does not have storage.objects.get access to gs://b/in.mp4."}}]}}}
      """;

  private static final String CLOUDFLARE =
      """
      {"uid":"6b9e68b0","creator":null,"thumbnail":"https://t","readyToStream":false,"status":{
       "state":"error","step":"encoding","pctComplete":"39","errReasonCode":"ERR_MALFORMED_VIDEO",
       "errReasonText":"The video is broken."},"meta":{"name":"n"},"created":"2022-06-30T17:53:12Z"}
      """;

  private static final String LIGHTFLOW =
      """
      {"assetError":{"code":2404,"message":"Error downloading input file: HTTP 404"}}
      """;
}
