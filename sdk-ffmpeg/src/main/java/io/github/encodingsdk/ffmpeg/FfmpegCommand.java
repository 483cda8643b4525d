package io.github.encodingsdk.ffmpeg;

import io.github.encodingsdk.internal.text.Excerpt;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The arguments of an FFmpeg run, and the names of its inputs and outputs. The names separate a
 * missing input from a missing output folder, and the name of a file from a reason.
 *
 * @param arguments the arguments, without the program itself; never null
 * @param inputs the files and URLs that FFmpeg reads, as written in the arguments; never null
 * @param outputs the files and URLs that FFmpeg writes, as written in the arguments; never null
 */
public record FfmpegCommand(List<String> arguments, List<String> inputs, List<String> outputs) {

  /** The program itself, or a whole command line in one text. */
  private static final Pattern PROGRAM =
      Pattern.compile(
          "(?:[^\\s]{0,4000}[/\\\\])?ff(?:mpeg|probe)(?:\\.exe)?(?:\\s.*)?", Pattern.DOTALL);

  /** Options that change what or how much is read or written. */
  private static final Pattern OPTION_OF_LENGTH =
      Pattern.compile(
          "-(ss|sseof|itsoffset|itsscale|stream_loop|loop|map|vn|an|sn|dn|r|filter_complex(_script)?"
              + "|filter_script(:.*)?|lavfi|f|readrate|re|skip_frame|discard|vsync|fps_mode"
              + "|segment.*|hls.*|ignore_editlist)");

  private static final Pattern FILTERS_THAT_KEEP_LENGTH =
      Pattern.compile(
          "(?:(?:scale|crop|format|hflip|vflip|transpose|yadif|bwdif|volume|aresample|loudnorm|eq"
              + "|unsharp|hqdn3d|setsar|setdar)(?:=[^,;\\[\\]]*)?(?:,(?!$)|$))+");

  private static final Pattern REMOTE = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]+://");
  private static final String LOCAL_PROTOCOLS = "file,crypto,data";
  private static final String REMOTE_PROTOCOLS = "http,https,tls,tcp,crypto,data";
  private static final String MEDIA_FORMATS =
      "mov,matroska,avi,mpegts,mpeg,mpegvideo,flv,ogg,wav,w64,aiff,mp3,flac,aac,ac3,eac3,asf,mxf,gif"
          + ",caf,amr,dv,h264,hevc,av1,ivf,obu,m4v";

  /**
   * Creates a command with copies of the lists.
   *
   * @throws NullPointerException if a list or an element is null
   * @throws IllegalArgumentException if the first argument is a program instead of an argument
   */
  public FfmpegCommand {
    arguments = copy(arguments);
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
  }

  private static List<String> copy(List<String> arguments) {
    List<@Nullable String> given = new ArrayList<>(arguments);
    for (int i = 0; i < given.size(); i++) {
      Objects.requireNonNull(given.get(i), "arguments[" + i + "] is null");
    }
    if (!arguments.isEmpty() && PROGRAM.matcher(arguments.get(0)).matches()) {
      throw new IllegalArgumentException(
          "the first argument is a program, "
              + Excerpt.quoted(arguments.get(0))
              + ": give the arguments without it, one by one");
    }
    return List.copyOf(arguments);
  }

  /**
   * Returns a command with these arguments. The inputs are the arguments after each {@code -i}. The
   * output is the last argument, unless it starts with a hyphen and a letter. For a command with
   * several outputs, use the constructor.
   *
   * @throws NullPointerException if an argument is null
   */
  public static FfmpegCommand of(List<String> arguments) {
    copy(arguments); // checks them
    List<String> inputs = new ArrayList<>();
    for (int i = 0; i + 1 < arguments.size(); i++) {
      if (arguments.get(i).equals("-i")) {
        inputs.add(arguments.get(i + 1));
      }
    }
    int last = arguments.size() - 1;
    boolean hasOutput =
        last >= 0
            && !arguments.get(last).matches("-[A-Za-z].*")
            && (last == 0 || !arguments.get(last - 1).equals("-i"));
    return new FfmpegCommand(
        arguments, inputs, hasOutput ? List.of(arguments.get(last)) : List.of());
  }

  /** Returns a command with these arguments, as {@link #of(List)} does. */
  public static FfmpegCommand of(String... arguments) {
    return of(Arrays.asList(arguments));
  }

  /**
   * Returns true if the log shows the inputs: no option lowers the log level below {@code info}.
   */
  boolean logsInputs() {
    for (int i = 1; i < arguments.size(); i++) {
      if (arguments.get(i - 1).matches("-(v|loglevel)")) {
        return arguments.get(i).matches(".*(info|verbose|debug|trace|3[2-9]|[4-9]\\d)");
      }
    }
    return true;
  }

  /** Returns true if an option makes FFmpeg read the output that it writes. */
  boolean appends() {
    return arguments.stream().anyMatch(argument -> argument.contains("append_list"));
  }

  /** Returns true if a stream is copied instead of encoded. */
  boolean copies() {
    for (int i = 1; i < arguments.size(); i++) {
      if (arguments.get(i).equals("copy")
          && arguments.get(i - 1).matches("-(c|codec|vcodec|acodec|scodec)(:.*)?")) {
        return true;
      }
    }
    return false;
  }

  /** Returns true if an option sets the picture size; a filter does not count. */
  boolean setsSize() {
    return arguments.stream().anyMatch(argument -> argument.matches("-s(:v(:\\d+)?)?"));
  }

  /**
   * Returns a command that reads its inputs as files that you do not trust: media containers only,
   * and no playlist, concat list or other format that names further files or addresses. A local
   * input cannot reach the network, and an input with an address cannot reach local files.
   *
   * <p>The options {@code -protocol_whitelist} and {@code -format_whitelist} are added before each
   * {@code -i}. An input in another format fails as an unsupported format. The decoders still read
   * what they do not trust: limit the process by other means too.
   */
  public FfmpegCommand withUntrustedInputs() {
    List<String> restricted = new ArrayList<>();
    for (int i = 0; i < arguments.size(); i++) {
      if (arguments.get(i).equals("-i") && i + 1 < arguments.size()) {
        boolean isRemote = REMOTE.matcher(arguments.get(i + 1)).lookingAt();
        restricted.add("-protocol_whitelist");
        restricted.add(isRemote ? REMOTE_PROTOCOLS : LOCAL_PROTOCOLS);
        restricted.add("-format_whitelist");
        restricted.add(MEDIA_FORMATS);
      }
      restricted.add(arguments.get(i));
    }
    return new FfmpegCommand(restricted, inputs, outputs);
  }

  /** Returns true if the output is as long as the only input, as far as the options show. */
  boolean writesWholeInput() {
    if (inputs.size() != 1 || outputs.size() != 1 || wantsPart()) {
      return false;
    }
    for (int i = 0; i < arguments.size(); i++) {
      String option = arguments.get(i);
      if (OPTION_OF_LENGTH.matcher(option).matches()) {
        return false;
      }
      boolean isFilter = option.matches("-(vf|af|filter(:.*)?)");
      if (isFilter
          && (i + 1 == arguments.size()
              || !FILTERS_THAT_KEEP_LENGTH.matcher(arguments.get(i + 1)).matches())) {
        return false;
      }
    }
    return true;
  }

  /** Returns true if FFmpeg can stop before the end of the input. */
  boolean wantsPart() {
    return arguments.stream()
        .anyMatch(argument -> argument.matches("-(t|to|shortest|fs|[adv]?frames(:.*)?)"));
  }
}
