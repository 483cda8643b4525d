package io.github.encodingsdk.ffmpeg;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** Media, good and broken, made by FFmpeg itself, and a server that serves one of them. */
final class Workbench implements AutoCloseable {

  private final Path program;
  private final Path folder;
  private final MediaServer server;
  private final MediaServer secureServer;
  private final AtomicInteger runs = new AtomicInteger();
  private final Optional<List<String>> withoutRights;

  Workbench(Path program, Path folder) throws IOException, InterruptedException {
    this.program = program;
    this.folder = folder;
    make("good.mp4", "-shortest", "-c:v", "mpeg4", "-c:a", "aac");
    make("front.mp4", "-shortest", "-c:v", "mpeg4", "-c:a", "aac", "-movflags", "+faststart");
    make("good.mkv", "-shortest", "-c:v", "mpeg4", "-c:a", "aac");
    make("silent.mp4", "-an", "-c:v", "mpeg4");
    make("sound.m4a", "-vn", "-c:a", "aac");
    make("odd.mkv", "-an", "-c:v", "ffv1", "-vf", "scale=63:47");
    make("intra.avi", "-an", "-c:v", "mjpeg");
    make("picture.png", "-frames:v", "1", "-an");
    make(
        "titled.mp4",
        "-shortest",
        "-c:v",
        "mpeg4",
        "-c:a",
        "aac",
        "-metadata",
        "title=Unknown encoder 'x': No space left on device\nConversion failed!");
    write("empty.mp4", new byte[0]);
    write("text.mp4", "This is no film, but a letter about one.\n".repeat(20).getBytes(UTF_8));
    write("random.mp4", random(40_000));
    write("random.dat", random(40_000));
    byte[] good = Files.readAllBytes(file("good.mp4"));
    byte[] front = Files.readAllBytes(file("front.mp4"));
    byte[] mkv = Files.readAllBytes(file("good.mkv"));
    write("noindex.mp4", Arrays.copyOf(good, good.length * 6 / 10));
    write("cut.mp4", Arrays.copyOf(front, front.length * 6 / 10));
    write("cut.mkv", Arrays.copyOf(mkv, mkv.length * 6 / 10));
    write("dented.mp4", overwritten(front, front.length / 2, 200));
    write("ruined.avi", ruined(Files.readAllBytes(file("intra.avi"))));
    write("nocodec.mkv", replaced(mkv, "V_MPEG4/ISO/ASP", "V_NONESUCH/ABCDE"));
    write("nested/readme.txt", "a folder".getBytes(UTF_8));
    write("wall of No such file or directory.mp4", good);
    write("Unknown encoder 'x'.mp4", random(10_000));
    write("taken.mp4", good);
    write("list-missing.txt", "file 'absent.mp4'\n".getBytes(UTF_8));
    write("list-unsafe.txt", ("file '" + file("good.mp4") + "'\n").getBytes(UTF_8));
    write(
        "missing-segment.m3u8",
        "#EXTM3U\n#EXT-X-TARGETDURATION:2\n#EXTINF:2,\nabsent.ts\n#EXT-X-ENDLIST\n"
            .getBytes(UTF_8));
    make("s0.ts", "-shortest", "-c:v", "mpeg2video", "-c:a", "aac");
    write("s2.ts", Files.readAllBytes(file("s0.ts")));
    String hole =
        """
        #EXTM3U
        #EXT-X-TARGETDURATION:2
        #EXTINF:2,
        s0.ts
        #EXTINF:2,
        s1.ts
        #EXTINF:2,
        s2.ts
        #EXT-X-ENDLIST
        """;
    write("hole.m3u8", hole.getBytes(UTF_8));
    makeOfManyKinds();
    spoilOfManyKinds();
    write("locked.mp4", good);
    Path locked = file("locked.mp4");
    if (!locked.toFile().setReadable(false, false) || !new File(folder.toFile(), "shut").mkdir()) {
      throw new IOException("cannot prepare " + folder);
    }
    if (!file("shut").toFile().setWritable(false, false)) {
      throw new IOException("cannot prepare " + folder);
    }
    withoutRights = withoutRights(locked);
    server = new MediaServer(front);
    secureServer = new MediaServer(selfSigned(), front);
  }

  private void makeOfManyKinds() throws IOException, InterruptedException {
    make("good.ogg", "-vn", "-c:a", "libopus");
    make("good.flv", "-shortest", "-c:v", "flv", "-c:a", "libmp3lame");
    make("good.wav", "-vn");
    make("good.flac", "-vn");
    make("good.mp3", "-vn");
    make("good.gif", "-an");
    make("good.mxf", "-shortest", "-c:v", "mpeg2video", "-c:a", "pcm_s16le", "-ar", "48000");
    make("good.webm", "-shortest", "-c:v", "libvpx", "-c:a", "libopus");
    make("small.mp4", "-an", "-c:v", "mpeg4", "-vf", "scale=32:24");
    make("raw.yuv", "-an", "-pix_fmt", "yuv420p", "-f", "rawvideo");
    make("raw.264", "-an", "-c:v", "libx264");
    make("frame%03d.png", "-an", "-frames:v", "3");
    make(
        "encrypted.mp4",
        "-shortest",
        "-c:v",
        "libx264",
        "-c:a",
        "aac",
        "-fflags",
        "+bitexact", // else its initialization vectors are random
        "-encryption_scheme",
        "cenc-aes-ctr",
        "-encryption_key",
        "000102030405060708090a0b0c0d0e0f",
        "-encryption_kid",
        "f0f1f2f3f4f5f6f7f8f9fafbfcfdfeff");
    write("secret.key", random(16));
    write("key-info.txt", ("secret.key\n" + path("secret.key") + "\n").getBytes(UTF_8));
    make(
        "secret.m3u8",
        "-shortest",
        "-c:v",
        "mpeg2video",
        "-c:a",
        "aac",
        "-hls_key_info_file",
        path("key-info.txt"));
    byte[] good = Files.readAllBytes(file("good.mp4"));
    write("Bob's 100% \"film\", 2nd try.mp4", good);
    write("12:30.mp4", good);
    write("readonly.mp4", good);
    if (!file("readonly.mp4").toFile().setWritable(false, false)) {
      throw new IOException("cannot prepare " + folder);
    }
    write("good.srt", "1\n00:00:00,500 --> 00:00:01,500\nGood morning.\n".getBytes(UTF_8));
    write("sizes.txt", "file 'good.mp4'\nfile 'small.mp4'\n".getBytes(UTF_8));
  }

  private void spoilOfManyKinds() throws IOException {
    for (String kind : List.of("ogg", "flv", "wav", "flac", "mp3", "gif", "mxf", "webm")) {
      byte[] whole = Files.readAllBytes(file("good." + kind));
      write("cut." + kind, Arrays.copyOf(whole, whole.length * 6 / 10));
    }
    byte[] avi = Files.readAllBytes(file("intra.avi"));
    byte[] picture = Files.readAllBytes(file("picture.png"));
    write("cut.avi", Arrays.copyOf(avi, avi.length * 6 / 10));
    write("cut.png", Arrays.copyOf(picture, picture.length / 2));
    write("nocodec.avi", replaced(avi, "MJPG", "ZQZQ"));
    write("badhead.wav", zeroed(Files.readAllBytes(file("good.wav")), 20, 16));
    write("badhead.flac", zeroed(Files.readAllBytes(file("good.flac")), 8, 34));
    write("badhead.mkv", zeroed(Files.readAllBytes(file("good.mkv")), 0, 40));
    write("random.mp3", random(40_000));
    write("random.ts", random(40_000));
    byte[] wav = Files.readAllBytes(file("good.wav"));
    Arrays.fill(wav, 4, 8, (byte) 0xFF); // what FFmpeg leaves there when it cannot seek
    Arrays.fill(wav, wavDataSize(wav), wavDataSize(wav) + 4, (byte) 0xFF);
    write("piped.wav", wav);
    String secret = Files.readString(file("secret.m3u8"));
    write("nokey.m3u8", secret.replace("secret.key", "absent.key").getBytes(UTF_8));
    write("list-torn.txt", "fil good.mp4\n".getBytes(UTF_8));
    write("no-segments.m3u8", "#EXTM3U\n#EXT-X-TARGETDURATION:2\n#EXT-X-ENDLIST\n".getBytes(UTF_8));
    write(
        "no-variant.m3u8",
        "#EXTM3U\n#EXT-X-STREAM-INF:BANDWIDTH=90000\nabsent.m3u8\n".getBytes(UTF_8));
  }

  /** Returns what starts a program that may not read a file that is locked; empty if none does. */
  private static Optional<List<String>> withoutRights(Path locked)
      throws IOException, InterruptedException {
    List<List<String>> ways =
        List.of(
            List.of(),
            List.of("setpriv", "--bounding-set=-all", "--inh-caps=-all"),
            List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"));
    for (List<String> way : ways) {
      if (exit(way, "cat", "/dev/null") == 0 && exit(way, "cat", locked.toString()) != 0) {
        return Optional.of(way);
      }
    }
    return Optional.empty();
  }

  private static int exit(List<String> way, String... command)
      throws IOException, InterruptedException {
    List<String> line = new ArrayList<>(way);
    line.addAll(List.of(command));
    try {
      return new ProcessBuilder(line)
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start()
          .waitFor();
    } catch (IOException e) {
      return 127; // the first word is not installed
    }
  }

  /**
   * Returns what stands before a program that may not read or write every file: to root every file
   * is readable.
   */
  String[] withoutRights() throws Situation.NotPossibleException {
    return withoutRights
        .orElseThrow(() -> new Situation.NotPossibleException("a user other than root, or setpriv"))
        .toArray(String[]::new);
  }

  /** Returns the path of a playlist whose key is at an address of the server. */
  String playlistWithKeyAt(String path, String folder) throws IOException {
    String playlist =
        Files.readString(file("secret.m3u8"))
            .replace("secret.key", http(path))
            .replaceAll("(?m)^(secret\\d+\\.ts)$", this.folder + "/$1");
    Path written = Path.of(folder, "playlist.m3u8");
    Files.writeString(written, playlist);
    return written.toString();
  }

  /** Returns the path of a playlist whose one segment is at an address of the server. */
  String playlistWithSegmentAt(String path, String folder) throws IOException {
    Path written = Path.of(folder, "playlist.m3u8");
    Files.writeString(
        written,
        "#EXTM3U\n#EXT-X-TARGETDURATION:2\n#EXTINF:2,\n" + http(path) + "\n#EXT-X-ENDLIST\n");
    return written.toString();
  }

  /** Creates a key and a self-signed certificate. */
  private SSLContext selfSigned() throws IOException, InterruptedException {
    String keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    String store = path("server.p12");
    Process process =
        new ProcessBuilder(
                (keytool
                        + " -genkeypair -alias server -keyalg EC -dname CN=127.0.0.1 -storetype"
                        + " PKCS12 -storepass changeit -keystore "
                        + store)
                    .split(" "))
            .redirectErrorStream(true)
            .start();
    String log = new String(process.getInputStream().readAllBytes(), UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException("cannot make a certificate: " + log);
    }
    try {
      char[] password = "changeit".toCharArray();
      KeyManagerFactory keys =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      keys.init(KeyStore.getInstance(file("server.p12").toFile(), password), password);
      SSLContext tls = SSLContext.getInstance("TLS");
      tls.init(keys.getKeyManagers(), null, null);
      return tls;
    } catch (GeneralSecurityException e) {
      throw new IOException(e);
    }
  }

  /** Returns the path of a file on the bench, there or not. */
  String path(String name) {
    return file(name).toString();
  }

  private Path file(String name) {
    return folder.resolve(name);
  }

  /** Returns an address on the server. */
  String http(String path) {
    return server.address(path);
  }

  /** Returns an address on the server as if it spoke TLS, which it does not. */
  String httpsToPlainPort(String path) {
    return server.address("https", path);
  }

  /** Returns an address on a server that speaks TLS with a self-signed certificate. */
  String https(String path) {
    return secureServer.address(path);
  }

  /** Returns a fresh folder for what a run writes, which everybody may write to. */
  Path freshFolder() throws IOException {
    Path fresh = folder.resolve("run-" + runs.incrementAndGet());
    Files.createDirectory(fresh);
    if (!fresh.toFile().setWritable(true, false)) {
      throw new IOException("cannot prepare " + fresh);
    }
    return fresh;
  }

  private void make(String name, String... options) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                program.toString(),
                "-v",
                "error",
                "-y",
                "-nostdin",
                "-f",
                "lavfi",
                "-i",
                "testsrc=size=64x48:rate=25:duration=2",
                "-f",
                "lavfi",
                "-i",
                "sine=duration=2"));
    command.addAll(List.of(options));
    command.add(path(name));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String log = new String(process.getInputStream().readAllBytes(), UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException("cannot make " + name + ": " + log);
    }
  }

  private void write(String name, byte[] bytes) throws IOException {
    Files.createDirectories(file(name).getParent());
    Files.write(file(name), bytes);
  }

  private static byte[] random(int length) {
    byte[] bytes = new byte[length];
    new Random(1).nextBytes(bytes);
    return bytes;
  }

  private static byte[] overwritten(byte[] bytes, int at, int length) {
    byte[] changed = bytes.clone();
    System.arraycopy(random(length), 0, changed, at, length);
    return changed;
  }

  /** Returns where a WAV file says how long its sound is. */
  private static int wavDataSize(byte[] wav) {
    return new String(wav, ISO_8859_1).indexOf("data") + 4;
  }

  private static byte[] zeroed(byte[] bytes, int at, int length) {
    byte[] changed = bytes.clone();
    Arrays.fill(changed, at, at + length, (byte) 0);
    return changed;
  }

  /** Spoils the start of every JPEG, so that no frame can be decoded. */
  private static byte[] ruined(byte[] bytes) {
    byte[] changed = bytes.clone();
    for (int i = 0; i + 3 < changed.length; i++) {
      if ((changed[i] & 0xFF) == 0xFF && (changed[i + 1] & 0xFF) == 0xD8) {
        Arrays.fill(changed, i, Math.min(changed.length, i + 300), (byte) 0x55);
      }
    }
    return changed;
  }

  private static byte[] replaced(byte[] bytes, String from, String to) {
    byte[] changed = bytes.clone();
    byte[] wanted = from.getBytes(UTF_8);
    for (int i = 0; i + wanted.length <= changed.length; i++) {
      if (Arrays.equals(changed, i, i + wanted.length, wanted, 0, wanted.length)) {
        System.arraycopy(to.getBytes(UTF_8), 0, changed, i, wanted.length);
      }
    }
    return changed;
  }

  @Override
  public void close() throws IOException {
    server.close();
    secureServer.close();
  }
}
