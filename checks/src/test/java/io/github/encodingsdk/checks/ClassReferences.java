package io.github.encodingsdk.checks;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the classes that a class file mentions: in code, in signatures, in annotations, and in
 * string constants, which is how classes are named for reflection. It finds rather too many than
 * too few.
 */
final class ClassReferences {

  private static final Pattern IN_DESCRIPTOR = Pattern.compile("L([\\w/$]+)[;<]");

  private ClassReferences() {}

  /** A jar, or several, as a source of class files. */
  interface ClassFiles {
    byte[] read(String internalName) throws IOException;
  }

  /**
   * Returns all classes that these classes lead to, directly or through others, and that are known.
   *
   * @param roots internal names of classes
   * @param isKnown returns true for a class that matters
   * @param files the class files of all known classes
   */
  static Set<String> closure(Set<String> roots, Predicate<String> isKnown, ClassFiles files)
      throws IOException {
    Set<String> reached = new HashSet<>(roots);
    Deque<String> open = new ArrayDeque<>(roots);
    while (!open.isEmpty()) {
      for (String mentioned : mentionedBy(files.read(open.pop()))) {
        if (isKnown.test(mentioned) && reached.add(mentioned)) {
          open.push(mentioned);
        }
      }
    }
    return reached;
  }

  /** Returns every text of the constant pool that can be the name of a class. */
  private static Set<String> mentionedBy(byte[] classFile) throws IOException {
    Set<String> mentioned = new HashSet<>();
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(classFile));
    in.skipNBytes(8); // magic number and version
    int count = in.readUnsignedShort();
    for (int i = 1; i < count; i++) {
      int tag = in.readUnsignedByte();
      switch (tag) {
        case 1 -> add(in.readUTF(), mentioned);
        case 3, 4, 9, 10, 11, 12, 17, 18 -> in.skipNBytes(4);
        case 5, 6 -> {
          in.skipNBytes(8);
          i++; // long and double take two places
        }
        case 7, 8, 16, 19, 20 -> in.skipNBytes(2);
        case 15 -> in.skipNBytes(3);
        default -> throw new IOException("unknown tag in the constant pool: " + tag);
      }
    }
    return mentioned;
  }

  private static void add(String constant, Set<String> mentioned) {
    mentioned.add(constant.replace('.', '/'));
    Matcher matcher = IN_DESCRIPTOR.matcher(constant);
    while (matcher.find()) {
      mentioned.add(matcher.group(1));
    }
  }
}
