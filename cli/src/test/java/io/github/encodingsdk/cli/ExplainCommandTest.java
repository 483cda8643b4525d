package io.github.encodingsdk.cli;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("explain")
class ExplainCommandTest {

  private static final String FINISHED = mediaConvert("\"status\":\"COMPLETE\"");
  private static final String NOT_REPORTED = mediaConvert("\"status\":\"NEW\"");
  private static final String CONTENT = mediaConvert("\"status\":\"ERROR\",\"errorCode\":1030");
  private static final String TRANSIENT = "{\"assetError\":{\"code\":2429}}";

  private static final String LOG =
      """
      ffmpeg version 5.1.9 Copyright (c) 2000-2026 the FFmpeg developers
      Input #0, mov,mp4,m4a,3gp,3g2,mj2, from 'in.mp4':
        Stream #0:0: Video: h264
      out/o.mp4: Permission denied
      """;

  private final Path folder;

  ExplainCommandTest(@TempDir Path folder) {
    this.folder = folder;
  }

  private static String mediaConvert(String members) {
    return "{\"detail-type\":\"x\",\"source\":\"aws.mediaconvert\",\"detail\":{\"jobId\":\"7-a\","
        + members
        + "}}";
  }

  private Path file(String name, String content) throws IOException {
    return Files.writeString(folder.resolve(name), content);
  }

  private Execution explain(String content, String... options) throws IOException {
    List<String> arguments = new ArrayList<>(List.of("explain"));
    arguments.addAll(List.of(options));
    arguments.add(file("input", content).toString());
    return Execution.of(arguments.toArray(String[]::new));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"d\":{\"Id\":\"nb:tid:UUID:1\",\"State\":4,\"ErrorDetails\":{\"results\":[{\"Code\":"
            + "\"TransientError\"}]}}} | Azure Media Services v2 | 15",
        "{\"eventType\":\"Microsoft.Media.JobStateChange\",\"subject\":\"transforms/t/jobs/j\","
            + "\"data\":{\"state\":\"Error\"}} | Azure Media Services v3 | 16",
        "{\"eventType\":\"ENCODING_TRANSFER_ERROR\",\"encoding\":{\"id\":\"e\"}} | Bitmovin | 12",
        "{\"job\":{\"id\":1,\"state\":\"failed\",\"input_media_file\":{\"id\":2,\"state\":\"failed\","
            + "\"error_class\":\"NoMediaError\"}}} | Zencoder | 10",
        "{\"assetError\":{\"code\":2429}} | Haivision LightFlow | 15",
        "{\"detail-type\":\"x\",\"source\":\"aws.mediaconvert\",\"detail\":{\"status\":\"COMPLETE\"}}"
            + " | AWS Elemental MediaConvert | 0",
        "{\"detail-type\":\"x\",\"source\":\"aws.mediaconvert\",\"detail\":{\"status\":\"NEW\"}}"
            + " | AWS Elemental MediaConvert | 1",
      })
  void exitStatus_isThatOfTheCategory(String report, String provider, int exitStatus)
      throws IOException {
    Execution execution = explain(report);

    assertThat(execution.out()).startsWith(provider + ": ");
    assertThat(execution.exitStatus()).isEqualTo(exitStatus);
    assertThat(execution.errors()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"status\":\"COMPLETE\" | 7-a finished.",
        "\"status\":\"CANCELED\" | 7-a was canceled, which is not a failure.",
        "\"status\":\"PROGRESSING\" | 7-a is still in progress: processing.",
        "\"status\":\"NEW\" | 7-a: state not known: NEW.",
        "\"errorCode\":null | 7-a: state not reported.",
      })
  void aJobThatDidNotFail_isOneSentence(String members, String sentence) throws IOException {
    assertThat(explain(mediaConvert(members)).out())
        .isEqualTo("AWS Elemental MediaConvert: " + sentence + "\n");
  }

  @Test
  void warning_withACodeAlone_isExplained() throws IOException {
    String job =
        mediaConvert("\"status\":\"COMPLETE\",\"warnings\":[{\"code\":240001,\"count\":2}]");

    assertThat(explain(job).out())
        .contains("240001: Audio was dropped to keep audio and video in sync. (2 times)");
    assertThat(explain(job, "--json").out())
        .contains("\"meaning\"", "Audio was dropped to keep audio and video in sync.");
  }

  @Test
  void json_isAnArrayWithOneObjectPerJob() throws IOException {
    Path failed = file("failed.json", CONTENT);
    Path finished = file("finished.json", FINISHED);

    Execution execution = Execution.of("explain", "--json", failed.toString(), finished.toString());

    assertThat(execution.exitStatus()).isEqualTo(10);
    JsonArray all = Json.createReader(new StringReader(execution.out())).readArray();
    assertThat(all).hasSize(2);
    JsonObject first = all.getJsonObject(0);
    assertThat(first.getString("file")).isEqualTo(failed.toString());
    assertThat(first.getString("id")).isEqualTo("7-a");
    assertThat(first.getString("state")).isEqualTo("ERROR");
    assertThat(first.getString("provider")).isEqualTo("mediaconvert");
    assertThat(first.getString("code")).isEqualTo("ErrorExecutingTaskUnsupportedFormat");
    assertThat(first.getString("advice")).isEqualTo("FIX_FIRST");
    assertThat(first.getString("category")).isEqualTo("CONTENT");
    assertThat(first.getJsonArray("details").getJsonObject(0).getString("rawCode"))
        .isEqualTo("1030");
    assertThat(all.getJsonObject(1).getString("state")).isEqualTo("FINISHED");
    assertThat(all.getJsonObject(1)).doesNotContainKeys("code", "advice");
  }

  @Test
  void severalFiles_areExplainedInTurn() throws IOException {
    Path first = file("first.json", FINISHED);
    Path second = file("second.json", CONTENT);

    Execution execution = Execution.of("explain", first.toString(), second.toString());

    assertThat(execution.out())
        .startsWith("==> " + first + " <==\nAWS Elemental MediaConvert: 7-a finished.\n\n")
        .contains("\n==> " + second + " <==\nAWS Elemental MediaConvert: 7-a failed.\n  exception");
    assertThat(execution.exitStatus()).isEqualTo(10);
  }

  @ParameterizedTest
  @CsvSource({
    "finished, not-reported, 1",
    "not-reported, transient, 15",
    "transient, content, 10",
    "content, transient, 10",
    "content, missing, 2",
    "missing, content, 2",
    "finished, finished, 0",
  })
  void exitStatus_ofSeveralFiles_isTheWorst(String first, String second, int exitStatus)
      throws IOException {
    file("finished", FINISHED);
    file("not-reported", NOT_REPORTED);
    file("transient", TRANSIENT);
    file("content", CONTENT);

    Execution execution =
        Execution.of(
            "explain", folder.resolve(first).toString(), folder.resolve(second).toString());

    assertThat(execution.exitStatus()).isEqualTo(exitStatus);
  }

  @Test
  void anUnreadableFile_doesNotHideTheOthers() throws IOException {
    Path good = file("good.json", FINISHED);
    String missing = folder.resolve("missing.json").toString();

    Execution execution = Execution.of("explain", missing, good.toString());

    assertThat(execution.out()).startsWith("==> " + good + " <==\n").endsWith("finished.\n");
    assertThat(execution.errors())
        .containsExactly("encoding explain: " + missing + ": the file does not exist");
    assertThat(execution.exitStatus()).isEqualTo(2);
  }

  @Test
  void aLogWithoutExitStatus_saysHowToGiveIt() throws IOException {
    Execution execution = explain(LOG);

    assertThat(execution.exitStatus()).isEqualTo(1);
    assertThat(execution.out())
        .startsWith(
            """
            FFmpeg: in.mp4: state not reported.
              what to do   The exit status is missing: give it with --exit-status, such as --exit-status 1.
              warning      No line reports a failure, and the exit status is not known. Last lines: \
            """);
  }

  @ParameterizedTest
  @CsvSource({
    "--exit-status 1, 16",
    "--exit-status=1, 16",
    "--exit-status -22, 16",
    "--exit-status=-22, 16",
    "--exit-status 4294967274, 16",
    "--exit-status 1 --output out/o.mp4, 12",
    "--exit-status 1 --output=out/o.mp4, 12",
    "--exit-status 1 --input in.mp4 --input=-odd.mp4 --output out/o.mp4, 12",
    "--exit-status 1 --input -odd.mp4 --output out/o.mp4, 12",
    "--exit-status 1 --output out/o.mp4 --, 12",
  })
  void aLog_isExplainedWithItsOptions(String options, int exitStatus) throws IOException {
    Execution execution = explain(LOG, options.split(" ", -1));

    assertThat(execution.errors()).isEmpty();
    assertThat(execution.exitStatus()).isEqualTo(exitStatus);
  }

  @Test
  void aNameWithBlanksAndHyphens_isOneValue() throws IOException {
    String log = LOG.replace("out/o.mp4", "-odd name.mp4");

    Execution execution = explain(log, "--exit-status", "1", "--output=-odd name.mp4");

    assertThat(execution.out())
        .startsWith(
            "FFmpeg: -odd name.mp4 failed.\n  exception    OutputUploadEncodingException\n");
  }

  @Test
  void anUnsignedExitStatus_isTheSignedOne() throws IOException {
    assertThat(explain(LOG, "--exit-status", "4294967274").out())
        .isEqualTo(explain(LOG, "--exit-status=-22").out())
        .contains("reported     -22");
  }

  @Test
  @DisplayName("a log that Windows PowerShell wrote, in UTF-16, is explained")
  void aLogInUtf16_isExplained() throws IOException {
    Path file = Files.write(folder.resolve("log"), ("\uFEFF" + LOG).getBytes(UTF_16LE));

    Execution execution =
        Execution.of("explain", "--exit-status=1", "--output=out/o.mp4", file.toString());

    assertThat(execution.errors()).isEmpty();
    assertThat(execution.exitStatus()).isEqualTo(12);
  }

  @Test
  void anyText_isALog_whenItsExitStatusIsGiven() throws IOException {
    Execution execution = explain("It did not work.\n", "--exit-status", "1");

    assertThat(execution.out()).startsWith("FFmpeg: a job without an id failed.\n");
    assertThat(execution.exitStatus()).isEqualTo(16);
  }

  @Test
  void standardInput_isReadForAHyphen() {
    Execution execution =
        Execution.withInput(
            "{\"assetError\":{\"code\":2404,\"message\":\"n\\u001b[31mo\\u202e\"}}",
            "explain",
            "-");

    assertThat(execution.exitStatus()).isEqualTo(10);
    assertThat(execution.out()).contains("2404: n?[31mo?\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"source\":\"aws.s3\",\"detail-type\":\"Object Created\",\"detail\":{}}",
        "{\"job\":{\"state\":",
        "<html><body>502</body></html>",
      })
  void aDocumentThatIsNotAReport_isOneLine(String document) throws IOException {
    Execution execution = explain(document);

    assertThat(execution.exitStatus()).isEqualTo(2);
    assertThat(execution.out()).isEmpty();
    assertThat(execution.errors())
        .singleElement()
        .asString()
        .startsWith("encoding explain: " + folder.resolve("input") + ": ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "null",
      value = {
        "'' | the file is empty",
        "'  \n ' | the file is empty",
        "'\u0000\u0000\u0001\uFFFDftypisom' | this is a binary file, not a report or a log",
      })
  void aFileThatCannotBeRead_isOneLine(String content, String reason) throws IOException {
    Execution execution = explain(content);

    assertThat(execution.exitStatus()).isEqualTo(2);
    assertThat(execution.out()).isEmpty();
    assertThat(execution.errors())
        .containsExactly("encoding explain: " + folder.resolve("input") + ": " + reason);
  }

  @Test
  void controlsAndMarksOfDirection_areEscaped_inTextAndJson() {
    String report =
        "{\"assetError\":{\"code\":2404,\"message\":\"a\\u009b2J\\u202eb\\u2028c\\u200d\"}}";
    Execution text = Execution.withInput(report, "explain", "-");
    Execution json = Execution.withInput(report, "explain", "--json", "-");

    assertThat(text.out()).contains("a?2J?b");
    assertThat(json.out()).contains("a\\u009b2J\\u202eb\\u2028c\\u200d");
    for (Execution execution : new Execution[] {text, json}) {
      assertThat(execution.out().codePoints())
          .noneMatch(c -> c == 0x9B || c == 0x202E || c == 0x2028 || c == 0x200D);
    }
  }

  @Test
  void aTextThatIsNoDocument_isALog_whoseOutcomeIsNotReported() throws IOException {
    Execution execution = explain("Dear Sir,\nit is broken.");

    assertThat(execution.exitStatus()).isEqualTo(1);
    assertThat(execution.out()).contains("the exit status is not known").contains("it is broken.");
  }

  @ParameterizedTest
  @CsvSource({
    "-2880417800, false",
    "-2, true",
    "-22, true",
    "4294967274, true",
    "3221225477, true",
    "-1073741819, true",
    "5000000000, false"
  })
  void exitStatus_canBeOf32Bits_withAndWithoutASign(String status, boolean valid)
      throws IOException {
    Execution execution = explain("the encoder ended", "--exit-status", status);

    assertThat(execution.exitStatus()).isEqualTo(valid ? execution.exitStatus() : 2);
    assertThat(execution.errors().isEmpty()).isEqualTo(valid);
  }

  @Test
  void aCrashOnWindows_isReadFromTheExitStatus() throws IOException {
    assertThat(explain("ffmpeg exited with code 3221225477").exitStatus()).isEqualTo(13);
    assertThat(explain("x", "--exit-status", "3221225477").exitStatus()).isEqualTo(13);
  }

  @Test
  void aDocumentThatHoldsALog_isReadAsThatLog() throws IOException {
    Execution execution =
        explain(
            "{\"job\":7,\"stderr\":\"[mp4 @ 0x55d0c8] moov atom not found\\n"
                + "Error opening input files: Invalid data found when processing input\\n\"}",
            "--json");

    assertThat(execution.exitStatus()).isEqualTo(10);
    assertThat(execution.out()).contains("ErrorDownloadingInputAssetMalformedContent");
  }

  @Test
  void aReportInALineOfText_isRead() throws IOException {
    String report = mediaConvert("\"status\":\"ERROR\",\"errorCode\":1040");

    for (String text :
        List.of(
            "12:00:01 INFO event: " + report,
            Base64.getEncoder().encodeToString(report.getBytes(UTF_8)),
            "Job(Arn=arn:aws:mediaconvert:e:1:jobs/7, ErrorCode=1040, Id=7, Status=ERROR)")) {
      Execution execution = explain(text);

      assertThat(execution.errors()).isEmpty();
      assertThat(execution.out()).contains("AWS Elemental MediaConvert", "1040");
    }
    assertThat(explain("It failed: {\"a\":1}").out()).contains("the exit status is not known");
  }

  @Test
  void aBinaryFile_isRejectedWithAnExitStatusToo() throws IOException {
    Execution execution = explain("\u0000\u0001mp4", "--exit-status", "1");

    assertThat(execution.exitStatus()).isEqualTo(2);
    assertThat(execution.errors()).singleElement().asString().endsWith("not a report or a log");
  }

  @Test
  void aReportAboveTheLimit_isRejected() throws IOException {
    Path file = file("large.json", "{");
    try (RandomAccessFile large = new RandomAccessFile(file.toFile(), "rw")) {
      large.setLength((64 << 20) + 1); // sparse
    }

    Execution execution = Execution.of("explain", file.toString());

    assertThat(execution.exitStatus()).isEqualTo(2);
    assertThat(execution.errors())
        .containsExactly("encoding explain: " + file + ": the report is larger than 64 MiB");
  }

  @Test
  void aDirectory_isOneLine() {
    Execution execution = Execution.of("explain", folder.toString());

    assertThat(execution.exitStatus()).isEqualTo(2);
    assertThat(execution.errors())
        .containsExactly(
            "encoding explain: " + folder + ": this is a directory; give the files in it");
  }

  @Test
  void controlCharactersInAFileName_areNotPrinted() {
    Execution execution = Execution.of("explain", "no\u001b[31m\nfile");

    assertThat(execution.errors())
        .singleElement()
        .asString()
        .startsWith("encoding explain: no?[31m / file: the file "); // on Windows it is not valid
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "explain | missing required parameter: 'FILE'",
        "explain --jsn a | unknown option '--jsn' (did you mean --json?)",
        "explain --exit-status=1 -odd.json | unknown option '-odd.json'",
        "explain --exit-status x a | --exit-status must be a whole number, not 'x'",
        "explain --exit-status=99999999999 a | --exit-status must be a whole number, not"
            + " '99999999999'",
        "explain --exit-status | missing required parameter for option '--exit-status' (NUMBER)",
        "explain --input --json a | expected parameter for option '--input' but found '--json'",
      })
  void aWrongOption_isOneLineThatPointsToTheHelp(String command, String message) {
    Execution execution = Execution.of(command.split(" ", -1));

    assertThat(execution.exitStatus()).isEqualTo(2);
    assertThat(execution.out()).isEmpty();
    assertThat(execution.errors())
        .containsExactly("encoding explain: " + message + "; see 'encoding explain --help'");
  }

  @Test
  void afterTwoHyphens_allArgumentsAreFiles() {
    assertThat(Execution.of("explain", "--", "--json", "-odd").errors())
        .containsExactly(
            "encoding explain: --json: the file does not exist",
            "encoding explain: -odd: the file does not exist");
  }

  @Test
  void aNameWithAnAtSign_isAFile() throws IOException {
    Path arguments = file("arguments", "--json");

    assertThat(Execution.of("explain", "@" + arguments).errors())
        .containsExactly("encoding explain: @" + arguments + ": the file does not exist");
  }

  @Test
  void help_listsOptionsExitStatusesAndProviders() {
    Execution execution = Execution.of("explain", "--help");

    assertThat(execution.exitStatus()).isZero();
    assertThat(execution.out())
        .contains("Usage: encoding explain", "--json", "--exit-status=NUMBER", "--input=NAME");
    assertThat(execution.out().replaceAll("\\s+", " "))
        .contains("AWS Elemental MediaConvert", "Bitmovin", "FFmpeg");
    for (ExitStatus status : ExitStatus.values()) {
      assertThat(execution.out()).containsPattern("(?m)^ +" + status.code() + " +[A-Z]");
    }
    assertThat(execution.out().lines()).allMatch(line -> line.length() <= 80);
    assertThat(execution.out()).doesNotContain("\u001b");
  }
}
