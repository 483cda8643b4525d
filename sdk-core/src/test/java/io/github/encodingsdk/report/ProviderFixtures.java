package io.github.encodingsdk.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.encodingsdk.failure.EncodingException;
import io.github.encodingsdk.model.Diagnosis;
import io.github.encodingsdk.model.Provider;
import io.github.encodingsdk.model.TaskStatus;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/** Reports of all providers, and assertions that the tests of several readers share. */
public final class ProviderFixtures {

  /** Reports of each provider, written by hand after the shapes in its documentation. */
  private static final Map<Provider, List<String>> REPORTS =
      new TreeMap<>(Comparator.comparing(Provider::id));

  static {
    REPORTS.putAll(
        Map.of(
            Provider.AMS_V2,
            List.of(
                """
              {"d":{"Id":"nb:tid:UUID:1","State":4,"ErrorDetails":
                {"results":[{"Code":"ErrorParsingConfiguration","Message":"m"}]}}}
              """),
            Provider.AMS_V3,
            List.of(
                """
              [{"topic":"t","subject":"transforms/T/jobs/j","eventType":"Microsoft.Media.JobErrored",
                "id":"1","data":{"state":"Error","previousState":"Processing","outputs":[{"label":"o",
                "state":"Error","error":{"code":"ServiceError","category":"Service","message":"m",
                "retry":"DoNotRetry","details":[]}}]},"dataVersion":"1.0"}]
              """,
                """
              {"subject":"transforms/T/jobs/j","eventType":"Microsoft.Media.JobStateChange",
               "id":"1","data":{"state":"Error","previousState":"Processing"}}
              """,
                """
              {"name":"j","id":"/jobs/j","type":"Microsoft.Media/mediaservices/transforms/jobs",
               "properties":{"state":"Error","outputs":[{"state":"Error",
               "error":{"code":"ContentMalformed"}}]}}
              """),
            Provider.MEDIACONVERT,
            List.of(
                """
              {"source":"aws.mediaconvert","detail-type":"MediaConvert Job State Change","id":"1",
               "detail":{"jobId":"j","status":"ERROR","errorCode":1040,"errorMessage":"m"}}
              """,
                """
              {"job":{"arn":"arn:aws:mediaconvert:eu-west-1:1:jobs/7","id":"7","status":"ERROR",
               "errorCode":1401,"createdAt":1515368087,"messages":{"info":[],"warning":[]}}}
              """,
                """
              {"id":"7","arn":"arn:aws:mediaconvert:eu-west-1:1:jobs/7","status":"ERROR",
               "errorCode":1401,"errorMessage":"m","createdAt":1515368087,
               "messages":{"info":[],"warning":[]},"jobPercentComplete":4}
              """,
                """
              {"jobs":[{"arn":"arn:aws:mediaconvert:eu-west-1:1:jobs/7","id":"7",
               "status":"CANCELED"}]}
              """),
            Provider.ELASTIC_TRANSCODER,
            List.of(
                """
              {"state":"ERROR","errorCode":"3000","messageDetails":"m","version":"2012-09-25",
               "jobId":"1","pipelineId":"2","input":{"key":"k"},
               "outputs":[{"id":"1","status":"Error","statusDetail":"3000 d"}]}
              """,
                """
              {"Job":{"Id":"1","Arn":"arn:aws:elastictranscoder:eu-west-1:1:job/1","Status":"Error",
               "Input":{"Key":"k"},"Output":{"Id":"1","Status":"Error","StatusDetail":"3000 d"}}}
              """),
            Provider.GOOGLE_TRANSCODER,
            List.of(
                """
              {"job":{"name":"projects/p/locations/l/jobs/j","state":"FAILED",
               "error":{"code":7,"message":"m","details":[]}}}
              """,
                """
              {"name":"projects/p/locations/l/jobs/j","state":"FAILED","error":{"code":3}}
              """,
                """
              {"code":7,"message":"m","details":[{"reason":"GCSPermissionDenied"}]}
              """),
            Provider.BITMOVIN,
            List.of(
                """
              {"requestId":"r","status":"SUCCESS","data":{"result":{"id":"e","status":"ERROR",
               "progress":4,"error":{"code":10000,"category":"DECODING ERROR","text":"m"}}}}
              """,
                """
              {"id":"e","eventType":"ENCODING_ERROR","resourceId":"e","encoding":{"id":"e"}}
              """),
            Provider.ZENCODER,
            List.of(
                """
              {"job":{"id":1,"state":"failed","input_media_file":{"id":2,"state":"failed",
               "error_class":"NoMediaError","error_message":"m"},"output_media_files":[]}}
              """,
                """
              {"job":{"id":1,"state":"failed"},"input":{"id":2,"state":"finished"},
               "output":{"id":3,"state":"failed","error_class":"UploadFailureError"}}
              """),
            Provider.CLOUDFLARE_STREAM,
            List.of(
                """
              {"uid":"u","readyToStream":false,"status":{"state":"error","step":"encoding",
               "pctComplete":"39","errReasonCode":"ERR_NON_VIDEO","errReasonText":"m"}}
              """,
                """
              {"result":{"uid":"u","status":{"state":"error","errorReasonCode":"ERR_UNKNOWN"}},
               "success":true,"errors":[],"messages":[]}
              """),
            Provider.LIGHTFLOW,
            List.of("{\"assetError\":{\"code\":2404,\"message\":\"m\"}}"),
            Provider.MUX,
            List.of(
                """
              {"id":"a","status":"errored","errors":{"type":"invalid_input","messages":["m"]}}
              """,
                """
              {"type":"video.asset.errored","id":"e","data":{"id":"a","status":"errored",
               "errors":{"type":"invalid_input","messages":["m"]}}}
              """)));
    REPORTS.put(
        Provider.TRANSLOADIT,
        List.of(
            """
          {"error":"S3_IMPORT_NOT_FOUND","message":"m","assembly_id":"a","assembly_url":"https://api2-a.transloadit.com/assemblies/a"}
          """,
            """
          {"ok":"ASSEMBLY_COMPLETED","assembly_id":"a"}
          """));
    REPORTS.put(
        Provider.TENCENT,
        List.of(
            """
          {"Response":{"TaskType":"WorkflowTask","Status":"FINISH","WorkflowTask":{"TaskId":"1-WorkflowTask-2","Status":"FINISH","ErrCode":0,"MediaProcessResultSet":[{"Type":"Transcode","TranscodeTask":{"Status":"FAIL","ErrCode":60000,"ErrCodeExt":"SourceFileError.NoVideoMedia","Message":"m"}}]},"RequestId":"r"}}
          """));
    REPORTS.put(
        Provider.ALIBABA,
        List.of(
            """
          {"RequestId":"r","JobList":{"Job":[{"JobId":"j","State":"TranscodeFail","Code":"InternalError","Message":"m","PipelineId":"p"}]}}
          """));
    REPORTS.put(
        Provider.HUAWEI,
        List.of(
            """
          {"total":1,"task_array":[{"task_id":2528,"status":"FAILED","error_code":"MPC.10053","description":"m"}]}
          """));
    REPORTS.put(
        Provider.LIVEPEER,
        List.of(
            """
          {"id":"i","name":"n","status":{"phase":"failed","updatedAt":1587667174725,"errorMessage":"m"},"source":{"type":"url"}}
          """));
    REPORTS.put(
        Provider.API_VIDEO,
        List.of(
            """
          {"ingest":{"status":"uploaded"},"encoding":{"playable":false,"qualities":[{"type":"hls","quality":"240p","status":"failed"}]}}
          """));
    REPORTS.put(
        Provider.BUNNY_STREAM,
        List.of(
            """
          {"VideoLibraryId":133,"VideoGuid":"g","Status":5}
          """,
            """
          {"videoLibraryId":133,"guid":"g","title":"t","status":5,"transcodingMessages":[{"level":3,"issueCode":7,"message":"m"}]}
          """));
    REPORTS.put(
        Provider.GCORE,
        List.of(
            """
          {"id":7,"name":"n","status":"error","error":"m","converted_videos":[]}
          """));
    REPORTS.put(
        Provider.BRIGHTCOVE,
        List.of(
            """
          {"id":"j","state":"failed","account_id":"1","video_id":"2","error_code":"c","error_message":"m"}
          """));
    REPORTS.put(
        Provider.QENCODE,
        List.of(
            """
          {"status":"error","percent":0,"error":1,"error_description":"m","status_url":"https://api.qencode.com/v1/status"}
          """));
    REPORTS.put(
        Provider.COCONUT,
        List.of(
            """
          {"event":"job.failed","job_id":"j","data":{"error":"m"}}
          """));
  }

  private ProviderFixtures() {}

  /** Returns the reports of a provider. */
  public static List<String> reports(Provider provider) {
    return REPORTS.getOrDefault(provider, List.of());
  }

  /** Returns true for a document in {@code reports} that is a report: not of a failed call. */
  public static boolean isReport(String document) {
    return !document.equals("ams-v3/call-refused.json");
  }

  /** Asserts that the reader reads the reports of its provider and rejects all others. */
  public static void assertReadsItsOwnOnly(ReportReader reader) {
    int refused = 0;
    for (Map.Entry<Provider, List<String>> reports : REPORTS.entrySet()) {
      for (String report : reports.getValue()) {
        if (reports.getKey().equals(reader.provider())) {
          assertThat(reader.readAll(report)).as(report).isNotEmpty();
        } else {
          assertThatThrownBy(() -> reader.readAll(report))
              .as(report)
              .isInstanceOf(UnreadableReportException.class)
              .hasMessageStartingWith("the ");
          refused++;
        }
      }
    }
    assertThat(refused).isGreaterThan(10);
  }

  /**
   * Returns the documents in the folder {@code reports}, by their path in it. They have all members
   * that the providers publish, in their order and of their types, with values of our own.
   */
  public static Map<String, String> documents() throws IOException {
    Path folder;
    try {
      URL resource = Objects.requireNonNull(ProviderFixtures.class.getResource("/reports"));
      folder = Path.of(resource.toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
    Map<String, String> documents = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        documents.put(
            folder.relativize(file).toString().replace('\\', '/'), Files.readString(file));
      }
    }
    assertThat(documents).hasSizeGreaterThanOrEqualTo(15);
    return documents;
  }

  /** Asserts that of the documents only these are read, and returns what was read, by path. */
  public static Map<String, List<TaskStatus>> readDocuments(ReportReader reader, String... own)
      throws IOException {
    Map<String, List<TaskStatus>> read = new TreeMap<>();
    for (Map.Entry<String, String> document : documents().entrySet()) {
      try {
        read.put(document.getKey(), reader.readAll(document.getValue()));
      } catch (UnreadableReportException e) {
        assertThat(e).as(document.getKey()).hasMessageStartingWith("the ");
      }
    }
    assertThat(read.keySet()).containsExactlyInAnyOrder(own);
    return read;
  }

  /**
   * Asserts what each code means, and that these are the codes of the provider's table.
   *
   * @param expected a line per code: {@code code | exception without EncodingException | advice |
   *     who says so | stage | certainty}
   * @param failed makes the status of a job that failed with a code
   */
  public static void assertTable(
      Provider provider, String expected, Function<String, TaskStatus> failed) {
    List<String> wanted = expected.lines().map(line -> line.replaceAll(" *\\| *", "|")).toList();
    List<String> codes = wanted.stream().map(line -> line.substring(0, line.indexOf('|'))).toList();
    List<String> found = new ArrayList<>();
    for (String code : codes) {
      EncodingException e = EncodingException.from(failed.apply(code));
      Diagnosis diagnosis = e.diagnosis();
      assertThat(diagnosis.provider()).isEqualTo(provider);
      assertThat(e.rawCode()).isEqualTo(code);
      found.add(
          String.join(
              "|",
              code,
              e.getClass().getSimpleName().replace("EncodingException", ""),
              diagnosis.advice().name(),
              diagnosis.adviceOrigin().name(),
              diagnosis.stage().name(),
              diagnosis.certainty().name()));
    }
    assertThat(found).containsExactlyElementsOf(wanted);
    assertThat(listed(provider)).containsExactlyInAnyOrderElementsOf(codes);
  }

  /** Returns the codes in the table of the provider, without those for categories and messages. */
  private static List<String> listed(Provider provider) {
    String file = provider.id().replace("-", "") + "/" + provider.id() + ".tsv";
    try (InputStream in = MappingTable.class.getResourceAsStream(file)) {
      String table = new String(Objects.requireNonNull(in, file).readAllBytes(), UTF_8);
      return table
          .lines()
          .filter(line -> !line.startsWith("#"))
          .skip(1)
          .map(line -> line.substring(0, line.indexOf('\t')))
          .filter(code -> !code.startsWith("category:") && !code.equals("none"))
          .distinct()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
