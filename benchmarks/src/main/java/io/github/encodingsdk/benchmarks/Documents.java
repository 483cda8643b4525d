package io.github.encodingsdk.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Locale;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Made-up status documents of the size and shape of real ones, the same ones every time. */
public final class Documents {

  /** The most tasks that the service puts on one page. */
  public static final int PAGE = 1000;

  private static final long SEED = 20240630;

  private Documents() {}

  /** Returns one failed task. */
  public static byte[] failedTask(Form form) {
    String task = task(0, new Random(SEED), form);
    return switch (form) {
      case VERBOSE -> ("{\"d\":" + task + "}").getBytes(UTF_8);
      case PLAIN ->
          ("{\"odata.metadata\":\"https://media.example/api/$metadata#Tasks/@Element\","
                  + task.substring(1))
              .getBytes(UTF_8);
    };
  }

  /** Returns a page of {@link #PAGE} tasks. Every third has failed. */
  public static byte[] page(Form form) {
    Random random = new Random(SEED);
    String tasks =
        IntStream.range(0, PAGE)
            .mapToObj(number -> task(number, random, form))
            .collect(Collectors.joining(","));
    return switch (form) {
      case VERBOSE -> ("{\"d\":{\"results\":[" + tasks + "]}}").getBytes(UTF_8);
      case PLAIN ->
          ("{\"odata.metadata\":\"https://media.example/api/$metadata#Tasks\",\"value\":["
                  + tasks
                  + "]}")
              .getBytes(UTF_8);
    };
  }

  /** Returns the id of the first task, without its prefix. */
  static UUID firstId() {
    return id(new Random(SEED));
  }

  private static UUID id(Random random) {
    return new UUID(random.nextLong(), random.nextLong());
  }

  private static String task(int number, Random random, Form form) {
    UUID id = id(random);
    boolean failed = number % 3 == 0;
    // The plain form writes a Double with its fraction, the verbose form does without.
    String fraction = form == Form.PLAIN ? ".0" : "";
    return "{"
        + links(id, form)
        + String.format(
            Locale.ROOT,
            """
        "Id":"nb:tid:UUID:%s","Configuration":"H264 Multiple Bitrate 720p",\
        "EndTime":"2021-03-01T10:%02d:30.477Z",\
        "ErrorDetails":%s,"HistoricalEvents":%s,\
        "MediaProcessorId":"nb:mpid:UUID:1","Name":"task %d",\
        "PerfMessage":null,"Priority":0,"Progress":%d%s,"RunningDuration":%d%s,\
        "StartTime":"2021-03-01T10:00:01.5Z","State":%d,\
        "TaskBody":"<taskBody>\\r\\n \
        <inputAsset>JobInputAsset(0)</inputAsset>\\r\\n</taskBody>","Options":0,\
        "EncryptionKeyId":null,"EncryptionScheme":"None"}\
        """,
            id,
            number % 60,
            collection("ErrorDetail", failed ? detail(number) : "", form),
            collection("TaskHistoricalEvent", events(failed ? "Error" : "Finished"), form),
            number,
            failed ? 40 : 100,
            fraction,
            20_000 + number,
            fraction,
            failed ? 4 : 3);
  }

  private static String links(UUID id, Form form) {
    if (form == Form.PLAIN) {
      return "";
    }
    String uri = "https://media.example/api/Tasks('nb%3Atid%3AUUID%3A" + id + "')";
    return String.format(
        Locale.ROOT,
        """
        "__metadata":{"id":"%1$s","uri":"%1$s",\
        "type":"Models.Task"},\
        "OutputMediaAssets":{"__deferred":{"uri":"%1$s/OutputMediaAssets"}},\
        "InputMediaAssets":{"__deferred":{"uri":"%1$s/InputMediaAssets"}},\
        """,
        uri);
  }

  private static String collection(String type, String items, Form form) {
    return form == Form.PLAIN
        ? "[" + items + "]"
        : "{\"__metadata\":{\"type\":\"Collection(" + type + ")\"},\"results\":[" + items + "]}";
  }

  private static String detail(int number) {
    return String.format(
        Locale.ROOT,
        """
        {"Code":"ErrorExecutingTaskMalformedContent",\
        "Message":"The index of file %d is cut off \\u2013 nothing after it can be read."}\
        """,
        number);
  }

  private static String events(String last) {
    return String.format(
        Locale.ROOT,
        """
        {"Code":"Scheduled","Message":"","TimeStamp":"2021-03-01T10:00:00.21"},\
        {"Code":"Processing","Message":"","TimeStamp":"2021-03-01T10:00:01.5"},\
        {"Code":"%s","Message":"","TimeStamp":"2021-03-01T10:00:30.477"}\
        """,
        last);
  }
}
