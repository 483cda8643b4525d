package io.github.encodingsdk.checks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toCollection;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.NavigableSet;
import java.util.NoSuchElementException;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;

/** The files in a jar. */
final class JarContents implements Closeable {

  private static final String CLASS = ".class";

  private final JarFile jar;

  JarContents(Path path) throws IOException {
    jar = new JarFile(path.toFile());
  }

  /** Returns the paths of all files, without the directories. */
  NavigableSet<String> files() {
    return jar.stream()
        .filter(entry -> !entry.isDirectory())
        .map(ZipEntry::getName)
        .collect(toCollection(TreeSet::new));
  }

  /** Returns the internal names of all classes, such as {@code java/lang/String}. */
  NavigableSet<String> classes() {
    return files().stream()
        .filter(file -> file.endsWith(CLASS) && !file.startsWith("META-INF/"))
        .map(file -> file.substring(0, file.length() - CLASS.length()))
        .collect(toCollection(TreeSet::new));
  }

  byte[] bytes(String file) throws IOException {
    ZipEntry entry = jar.getEntry(file);
    if (entry == null) {
      throw new NoSuchElementException(jar.getName() + " has no " + file);
    }
    try (InputStream in = jar.getInputStream(entry)) {
      return in.readAllBytes();
    }
  }

  byte[] classBytes(String internalName) throws IOException {
    return bytes(internalName + CLASS);
  }

  String text(String file) throws IOException {
    return new String(bytes(file), UTF_8);
  }

  Manifest manifest() throws IOException {
    return jar.getManifest();
  }

  @Override
  public void close() throws IOException {
    jar.close();
  }
}
